import { describe, expect, it } from 'vitest'
import { deltaProductRule } from '../../../src/kernel/rules/delta-product.ts'
import { linearAttentionRule } from '../../../src/kernel/rules/linear-attention.ts'
import { lruRule } from '../../../src/kernel/rules/lru.ts'
import { mamba1Rule } from '../../../src/kernel/rules/mamba1.ts'
import { mamba3Rule } from '../../../src/kernel/rules/mamba3.ts'
import { readTokens } from '../../../src/kernel/rules/rule-tokens.ts'
import { runRule, stepRule } from '../../../src/kernel/rules/run-rule.ts'
import { zeroTensor } from '../../../src/kernel/tensor.ts'

const none = { dk: 0, dv: 0, steps: 0, rank: 0, pairs: 0 }

describe('an input that is missing', () => {
  const q = zeroTensor([2, 3])

  it('is asked for with an axis of tokens in a sequence', () => {
    expect(() => readTokens(linearAttentionRule, { q, k: q })).toThrow(
      /^v is undefined; allowed for linear attention is L × dv: /i,
    )
  })

  it('is asked for without it where it is given once', () => {
    const tokens = { C: q, B: q, x: zeroTensor([2, 4]), dt: zeroTensor([2, 4]) }
    expect(() => readTokens(mamba1Rule, tokens)).toThrow(
      /^A is undefined; allowed for Mamba is dv × dk: rates of decay\.$/,
    )
  })

  it('is asked for without it where a token is alone', () => {
    expect(() => stepRule(linearAttentionRule, {}, { q: [1], k: [1] })).toThrow(
      /^v is undefined; allowed for linear attention is dv: /i,
    )
  })
})

describe('an axis', () => {
  it('has at least one entry, and may have one', () => {
    const empty = zeroTensor([2, 0])
    expect(() => readTokens(linearAttentionRule, { q: empty, k: empty, v: [[1], [2]] })).toThrow(
      /^q has shape 2 × 0; allowed are shapes L × dk with dk of at least 1\.$/,
    )
    expect(() => readTokens(linearAttentionRule, { q: 1, k: 1, v: empty })).toThrow(
      /^v has shape 2 × 0; allowed are shapes L × dv with dv of at least 1\.$/,
    )
    const { L, sizes } = readTokens(linearAttentionRule, { q: [[1]], k: [[1]], v: [[1]] })
    expect({ L, sizes }).toEqual({ L: 1, sizes: { ...none, dk: 1, dv: 1 } })
  })

  it('may be empty where it is that of the rotations', () => {
    const tokens = { C: [[1, 2]], B: [[1, 2]], x: [[1]], dt: 1, A: -1, theta: zeroTensor([1, 0]) }
    expect(readTokens(mamba3Rule, tokens).sizes).toEqual({ ...none, dk: 2, dv: 1 })
  })

  it('that only numbers stand for has one entry, and one that is known keeps its size', () => {
    const numbers = { q: 1, k: 1, v: zeroTensor([5, 3]) }
    const { sizes, width } = readTokens(linearAttentionRule, numbers)
    expect(sizes).toEqual({ ...none, dk: 1, dv: 3 })
    expect(width).toEqual({ q: 1, k: 1, v: 3 })
    const known = readTokens(linearAttentionRule, { q: zeroTensor([5, 4]), k: 0.5, v: 1 })
    expect(known.sizes).toEqual({ ...none, dk: 4, dv: 1 })
    expect(Array.from(known.rows.k)).toEqual([0.5, 0.5, 0.5, 0.5])
    const writes = { q: zeroTensor([2, 3]), k: 1, v: 1, beta: 1 }
    expect(readTokens(deltaProductRule, writes).sizes).toEqual({ ...none, dk: 3, dv: 1, steps: 1 })
  })

  it('of a fixed number of entries has these, where a number stands for all', () => {
    const tokens = { x: zeroTensor([2, 3]), nu: zeroTensor([4]), theta: 0, B: 0.5, C: 1 }
    const { rows, sizes } = readTokens(lruRule, tokens)
    expect(sizes).toEqual({ ...none, dk: 4, dv: 3 })
    expect(Array.from(rows.B)).toEqual(new Array(4 * 3 * 2).fill(0.5))
  })
})

describe('a number for angles', () => {
  const tokens = {
    C: [[1, -2, 0.5, 3, 1]],
    B: [[2, 1, 1, -1, 2]],
    x: [[1.5, -1]],
    dt: 0.5,
    A: -1,
  }

  it('is that of every whole pair of states', () => {
    expect(readTokens(mamba3Rule, { ...tokens, theta: 0.75 }).sizes.pairs).toBe(2)
    const initialState = { h: Array.from({ length: 5 }, (_, n) => [n + 1, 2 - n]) }
    const one = runRule(mamba3Rule, { ...tokens, theta: 0.75 }, { initialState })
    expect(one).toEqual(runRule(mamba3Rule, { ...tokens, theta: [[0.75, 0.75]] }, { initialState }))
    expect(one).not.toEqual(runRule(mamba3Rule, { ...tokens, theta: [[0.75]] }, { initialState }))
  })

  it('is not thought of where there are no angles', () => {
    expect(readTokens(mamba3Rule, tokens).sizes.pairs).toBe(0)
  })
})
