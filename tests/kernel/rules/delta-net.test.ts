import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deltaNetRule } from '../../../src/kernel/rules/delta-net.ts'
import { deltaNetChunked } from '../../../src/kernel/rules/delta-net-chunked.ts'
import { deltaProductRule } from '../../../src/kernel/rules/delta-product.ts'
import { gatedDeltaNet2Rule } from '../../../src/kernel/rules/gated-delta-net-2.ts'
import { gatedDeltaNetRule } from '../../../src/kernel/rules/gated-delta-net.ts'
import { kimiDeltaAttentionRule } from '../../../src/kernel/rules/kimi-delta-attention.ts'
import { runRule, stepRule } from '../../../src/kernel/rules/run-rule.ts'
import { rwkv7Rule } from '../../../src/kernel/rules/rwkv7.ts'
import { sampleTokens } from '../../../src/kernel/rules/sample-tokens.ts'
import type { Tensor } from '../../../src/kernel/tensor.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

const shapes = fc.record({ L: sizes(20), dk: sizes(6), dv: sizes(6), seed: seeds })

/** One number a token, for every one of `width` channels. */
const spread = ({ data }: Tensor, width: number): Tensor => ({
  shape: [data.length, width],
  data: Float64Array.from({ length: data.length * width }, (_, i) => data[Math.floor(i / width)]),
})

/** Rows a token times a number a token. */
const scaled = ({ shape, data }: Tensor, by: Tensor): Tensor => ({
  shape,
  data: data.map((value, i) => value * by.data[Math.floor(i / shape[1])]),
})

describe('the delta rule', () => {
  const S = [
    [1, 0],
    [0.5, -1],
  ]
  const token = { q: [0.6, 0.8], k: [0.6, 0.8], v: [2, 1], beta: 0.5 }

  it('gives the worked numbers', () => {
    expectClose(stepRule(deltaNetRule, { S }, { ...token, beta: 0 }).y.data, [1, -0.8])
    const { y, state } = stepRule(deltaNetRule, { S }, token)
    expectClose(state.S.data, [1.3, 0.54, 0.9, -0.28])
    expectClose(y.data, [1.5, 0.1])
    const gated = stepRule(gatedDeltaNetRule, { S }, { ...token, alpha: 0.9 })
    expectClose(gated.state.S.data, [1.23, 0.516, 0.89, -0.212])
  })

  it('keeps the state at β = 0, and stores exactly at β = 1 and a key of length 1', () => {
    fc.assert(
      fc.property(shapes, (options) => {
        const tokens = sampleTokens(deltaNetRule, options)
        const { lastState } = runRule(deltaNetRule, tokens)
        const still = runRule(deltaNetRule, { ...tokens, beta: 0 }, { initialState: lastState })
        expect(still.lastState).toEqual(lastState)
        const { y } = runRule(deltaNetRule, { ...tokens, q: tokens.k, beta: 1 })
        expectClose(y.data, tokens.v.data, 1e-10)
      }),
      { numRuns: 40 },
    )
  })

  it('stores as many values as there are orthogonal keys, whatever their order', () => {
    const k = [
      [0.6, 0.8],
      [-0.8, 0.6],
    ]
    const v = [[3], [-7]]
    const { lastState } = runRule(deltaNetRule, { q: k, k, v, beta: 1 })
    const again = runRule(deltaNetRule, { q: k, k, v, beta: 0 }, { initialState: lastState })
    expectClose(again.y.data, [3, -7])
  })

  it('is what its gated kin become when their gates are alike', () => {
    fc.assert(
      fc.property(shapes, (options) => {
        const { dk, dv } = options
        const tokens = sampleTokens(gatedDeltaNetRule, options)
        const { q, k, v, alpha, beta } = tokens
        const gated = runRule(gatedDeltaNetRule, tokens).y.data
        const each = spread(alpha, dk)
        expectClose(
          runRule(kimiDeltaAttentionRule, { ...tokens, alpha: each }).y.data,
          gated,
          1e-12,
        )
        expectClose(
          runRule(gatedDeltaNet2Rule, {
            q,
            k,
            v,
            alpha: each,
            b: spread(beta, dk),
            w: spread(beta, dv),
          }).y.data,
          gated,
          1e-12,
        )
        const plain = runRule(deltaNetRule, { q, k, v, beta }).y.data
        expectClose(runRule(gatedDeltaNetRule, { ...tokens, alpha: 1 }).y.data, plain, 0)
        expectClose(
          runRule(rwkv7Rule, { r: q, k: scaled(k, beta), v, w: 1, kappa: k, eta: spread(beta, dk) })
            .y.data,
          plain,
          1e-12,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('is DeltaProduct with one step; with more, so many tokens of which the last is read', () => {
    fc.assert(
      fc.property(shapes, sizes(3), (options, steps) => {
        const { L, dk, dv } = options
        const tokens = sampleTokens(deltaProductRule, { ...options, steps })
        const { q, k, v, beta } = tokens
        const { y } = runRule(deltaProductRule, { q, k, v, beta })
        const long = runRule(deltaNetRule, {
          q: { shape: [L * steps, dk], data: repeatRows(q, steps) },
          k: { shape: [L * steps, dk], data: k.data },
          v: { shape: [L * steps, dv], data: v.data },
          beta: { shape: [L * steps], data: beta.data },
        }).y.data
        for (let t = 0; t < L; t++) {
          const last = ((t + 1) * steps - 1) * dv
          expectClose(y.data.slice(t * dv, (t + 1) * dv), long.slice(last, last + dv), 0)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('rotates by two reflections in DeltaProduct', () => {
    const angle = 0.7
    const k = [
      [1, 0],
      [Math.cos(angle / 2), Math.sin(angle / 2)],
    ]
    const v = [[0], [0]]
    const { state } = stepRule(deltaProductRule, { S: [[1], [0]] }, { q: [1, 0], k, v, beta: 2 })
    expectClose(state.S.data, [Math.cos(angle), Math.sin(angle)], 1e-15)
  })
})

function repeatRows({ shape, data }: Tensor, times: number): Float64Array {
  const width = shape[1]
  return Float64Array.from({ length: data.length * times }, (_, i) => {
    const row = Math.floor(i / (width * times))
    return data[row * width + (i % width)]
  })
}

describe('the chunked delta rule', () => {
  const lengths = fc.constantFrom(1, 2, 3, 7, 16, 64)

  it('is the recurrence, for every chunk length, gated or not', () => {
    fc.assert(
      fc.property(shapes, lengths, seeds, (options, chunkLength, seed) => {
        const { dk, dv } = options
        const tokens = sampleTokens(gatedDeltaNetRule, { ...options, L: options.L * 3 })
        const initialState = { shape: [dk, dv], data: gaussianVector(dk * dv, seed) }
        const run = runRule(gatedDeltaNetRule, tokens, { initialState: { S: initialState } })
        const chunked = deltaNetChunked(tokens, { chunkLength, initialState })
        expectClose(chunked.y.data, run.y.data, 1e-10)
        expectClose(chunked.lastState.data, run.lastState.S.data, 1e-10)
        const { q, k, v, beta } = tokens
        const plain = deltaNetChunked({ q, k, v, beta }, { chunkLength })
        expectClose(plain.y.data, runRule(deltaNetRule, { q, k, v, beta }).y.data, 1e-10)
      }),
      { numRuns: 40 },
    )
  })

  it('allows decays of 0, which clear the state', () => {
    const tokens = sampleTokens(gatedDeltaNetRule, { L: 9, seed: 6 })
    const alpha = { ...tokens.alpha, data: tokens.alpha.data.slice() }
    alpha.data[4] = 0
    const chunked = deltaNetChunked({ ...tokens, alpha }, { chunkLength: 9 })
    expectClose(chunked.y.data, runRule(gatedDeltaNetRule, { ...tokens, alpha }).y.data, 1e-12)
  })

  it('names what is wrong', () => {
    const tokens = sampleTokens(deltaNetRule, { L: 2, seed: 1, dk: 2, dv: 2 })
    expect(() => deltaNetChunked(tokens, { chunkLength: 0 })).toThrow(/^chunkLength is 0; allowed/)
    expect(() => deltaNetChunked(tokens, { initialState: [[1]] })).toThrow(
      /^initialState has shape 1 × 1; allowed is 2 × 2/,
    )
    expect(() => deltaNetChunked({ ...tokens, k: [[1, 2]] })).toThrow(
      /^k has shape 1 × 2; allowed is 2 × 2/,
    )
    const large = { ...tokens, k: { ...tokens.k, data: tokens.k.data.map((x) => x * 1e200) } }
    expect(() => deltaNetChunked(large)).toThrow(/is -?(Infinity|NaN); allowed/)
  })
})
