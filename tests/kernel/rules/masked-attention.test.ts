import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gatedLinearAttentionRule } from '../../../src/kernel/rules/gated-linear-attention.ts'
import { linearAttentionRule } from '../../../src/kernel/rules/linear-attention.ts'
import { mamba1Rule } from '../../../src/kernel/rules/mamba1.ts'
import { mamba2Rule } from '../../../src/kernel/rules/mamba2.ts'
import {
  maskedAttention,
  maskedAttentionMatrix,
} from '../../../src/kernel/rules/masked-attention.ts'
import { retnetDecays, retnetRule } from '../../../src/kernel/rules/retnet.ts'
import { runRule } from '../../../src/kernel/rules/run-rule.ts'
import { sampleTokens } from '../../../src/kernel/rules/sample-tokens.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { single } from './tokens.ts'

const shapes = fc.record({ L: sizes(40), dk: sizes(8), dv: sizes(8), seed: seeds })

describe('the quadratic form of linear attention', () => {
  it('is the recurrence, without decay and with one that is fixed', () => {
    fc.assert(
      fc.property(shapes, (options) => {
        const tokens = sampleTokens(linearAttentionRule, options)
        const plain = runRule(linearAttentionRule, tokens).y
        expectClose(maskedAttention(tokens).data, plain.data, 1e-10)
        const decayed = runRule(retnetRule, { ...tokens, gamma: 0.9 }).y
        expectClose(maskedAttention({ ...tokens, decay: 0.9 }).data, decayed.data, 1e-10)
        expectClose(runRule(retnetRule, { ...tokens, gamma: 1 }).y.data, plain.data, 0)
      }),
      { numRuns: 40 },
    )
  })

  it('is Mamba-2, with v = Δx and decays exp(ΔA)', () => {
    fc.assert(
      fc.property(shapes, (options) => {
        const tokens = sampleTokens(mamba2Rule, options)
        const { C, B, x, dt, A } = tokens
        const v = {
          ...x,
          data: x.data.map((value, i) => value * dt.data[Math.floor(i / options.dv)]),
        }
        const decay = dt.data.map((step) => Math.exp(step * A.data[0]))
        expectClose(
          maskedAttention({ q: C, k: B, v, decay }).data,
          runRule(mamba2Rule, tokens).y.data,
          1e-10,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('is gated linear attention, with decays for each key channel of any sign, and 0', () => {
    fc.assert(
      fc.property(shapes, (options) => {
        const { alpha: drawn, ...tokens } = sampleTokens(gatedLinearAttentionRule, options)
        const alpha = {
          ...drawn,
          data: drawn.data.map((a) => (a < 0.1 ? 0 : 1.5 * a - 0.5)),
        }
        expectClose(
          maskedAttention({ ...tokens, decay: alpha }).data,
          runRule(gatedLinearAttentionRule, { ...tokens, alpha }).y.data,
          1e-10,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('is lower triangular, with q·k on its diagonal', () => {
    const { q, k } = sampleTokens(linearAttentionRule, { L: 3, seed: 4, dk: 2 })
    const { data } = maskedAttentionMatrix({ q, k, decay: 0.5 })
    const dot = (t: number, s: number): number =>
      q.data[2 * t] * k.data[2 * s] + q.data[2 * t + 1] * k.data[2 * s + 1]
    const half = [
      dot(0, 0),
      0,
      0,
      0.5 * dot(1, 0),
      dot(1, 1),
      0,
      0.25 * dot(2, 0),
      0.5 * dot(2, 1),
      dot(2, 2),
    ]
    expectClose(data, half, 1e-15)
  })

  it('names what does not fit or overflows', () => {
    const q = [[1], [1]]
    expect(() => maskedAttention({ q, k: [[1]], v: q })).toThrow(
      /^k has shape 1 × 1; allowed is 2 × 1/,
    )
    expect(() => maskedAttention({ q, k: q, v: [[1]] })).toThrow(
      /^v has shape 1 × 1; allowed is 2 × dv/,
    )
    expect(() => maskedAttention({ q, k: q, v: q, decay: [1] })).toThrow(
      /^decay has shape 1; allowed is 2/,
    )
    expect(() => maskedAttention({ q, k: q, v: q, decay: NaN })).toThrow(/^decay is NaN; allowed/)
    const large = [[1e200], [1e200]]
    expect(() => maskedAttention({ q: large, k: large, v: q })).toThrow(
      /^M\[0\]\[0\] is Infinity; allowed are q, k and decay/,
    )
  })
})

describe('decays', () => {
  it('double the reach of RetNet’s heads, one after another', () => {
    expectClose(retnetDecays(3), [1 - 1 / 32, 1 - 1 / 64, 1 - 1 / 128], 0)
    expect(() => retnetDecays(0)).toThrow(/^heads is 0; allowed/)
  })

  it('make Mamba of Mamba-2 when every channel has the same step and every state the same rate', () => {
    const { C, B, x, dt, A } = sampleTokens(mamba2Rule, { L: 12, seed: 8, dk: 3, dv: 2 })
    const { y } = runRule(mamba1Rule, {
      C,
      B,
      x,
      dt: { shape: [12, 2], data: Float64Array.from({ length: 24 }, (_, i) => dt.data[i >> 1]) },
      A: A.data[0],
    })
    expectClose(y.data, runRule(mamba2Rule, { C, B, x, dt, A }).y.data, 1e-13)
  })

  it('keep the state exactly at a step of 0', () => {
    const tokens = sampleTokens(mamba2Rule, { L: 5, seed: 8 })
    const { lastState } = runRule(mamba2Rule, tokens)
    const still = runRule(mamba2Rule, { ...tokens, dt: 0 }, { initialState: lastState })
    expect(still.lastState).toEqual(lastState)
    expect(runRule(mamba2Rule, { ...tokens, A: single(-1) }).y).not.toEqual(still.y)
  })
})
