import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linearAttentionRule } from '../../../src/kernel/rules/linear-attention.ts'
import { mlstmParallel } from '../../../src/kernel/rules/mlstm-parallel.ts'
import { mlstmRule } from '../../../src/kernel/rules/mlstm.ts'
import { runRule } from '../../../src/kernel/rules/run-rule.ts'
import { sampleTokens } from '../../../src/kernel/rules/sample-tokens.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

const shapes = fc.record({ L: sizes(20), dk: sizes(6), dv: sizes(5), seed: seeds })

describe('mLSTM', () => {
  it('equals its quadratic form', () => {
    fc.assert(
      fc.property(shapes, (options) => {
        const tokens = sampleTokens(mlstmRule, options)
        const { y } = runRule(mlstmRule, tokens)
        expectClose(mlstmParallel(tokens).data, y.data, 1e-9)
      }),
      { numRuns: 50 },
    )
  })

  it('is what the gates say without a stabiliser', () => {
    const { q, k, v, logInputGate, logForgetGate, o } = sampleTokens(mlstmRule, {
      L: 6,
      seed: 3,
      dk: 3,
      dv: 1,
    })
    const { y } = runRule(mlstmRule, { q, k, v, logInputGate, logForgetGate, o })
    let memory = [0, 0, 0]
    let normaliser = [0, 0, 0]
    for (let t = 0; t < 6; t++) {
      const f = Math.exp(logForgetGate.data[t])
      const i = Math.exp(logInputGate.data[t])
      const row = (x: Float64Array): number[] => Array.from(x.slice(3 * t, 3 * t + 3))
      const keys = row(k.data).map((entry) => (i * entry) / Math.sqrt(3))
      memory = memory.map((entry, n) => f * entry + keys[n] * v.data[t])
      normaliser = normaliser.map((entry, n) => f * entry + keys[n])
      const dot = (a: number[]): number =>
        row(q.data).reduce((sum, entry, n) => sum + entry * a[n], 0)
      const wanted = (o.data[t] * dot(memory)) / Math.max(Math.abs(dot(normaliser)), 1)
      expect(Math.abs(y.data[t] - wanted)).toBeLessThan(1e-12)
    }
  })

  it('stays finite for gates whose exponential overflows, in both forms', () => {
    const tokens = sampleTokens(mlstmRule, { L: 5, seed: 7 })
    for (const logInputGate of [900, -900]) {
      const { y } = runRule(mlstmRule, { ...tokens, logInputGate })
      expect(y.data.every(Number.isFinite)).toBe(true)
      expectClose(mlstmParallel({ ...tokens, logInputGate }).data, y.data, 1e-9)
    }
    const unread = runRule(mlstmRule, { ...tokens, q: 0, logInputGate: 900 })
    expect(Array.from(unread.y.data)).toEqual(new Array(20).fill(0))
  })

  it('is linear attention over √dk while the normaliser is below its floor', () => {
    const tokens = sampleTokens(linearAttentionRule, { L: 5, seed: 2 })
    const small = { ...tokens, k: { ...tokens.k, data: tokens.k.data.map((x) => x / 100) } }
    const { y } = runRule(mlstmRule, { ...small, logInputGate: 0, logForgetGate: 0 })
    const plain = runRule(linearAttentionRule, small).y.data
    expectClose(
      y.data,
      plain.map((value) => value / 2),
      1e-14,
    )
  })
})
