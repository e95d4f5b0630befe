import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deltaNetRule } from '../../../src/kernel/rules/delta-net.ts'
import { deltaProductRule } from '../../../src/kernel/rules/delta-product.ts'
import { gatedLinearAttentionRule } from '../../../src/kernel/rules/gated-linear-attention.ts'
import { mamba3Rule } from '../../../src/kernel/rules/mamba3.ts'
import { runRule } from '../../../src/kernel/rules/run-rule.ts'

const bits = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 200 })

const zeros = (length: number): number[][] => Array.from({ length }, () => [0])

describe('what a state of fixed size can count', () => {
  it('finds the parity of any word with a decay of −1', () => {
    fc.assert(
      fc.property(bits, (word) => {
        const signs = word.map((_, t) =>
          word.slice(0, t + 1).reduce((a, b) => a + b) % 2 ? -1 : 1,
        )
        const initialState = { S: [[1]] }
        const v = zeros(word.length)
        const alpha = word.map((bit) => [bit ? -1 : 1])
        const decayed = runRule(
          gatedLinearAttentionRule,
          { q: 1, k: 0, v, alpha },
          { initialState },
        )
        expect(Array.from(decayed.y.data)).toEqual(signs)
        const beta = word.map((bit) => 2 * bit)
        const reflected = runRule(deltaNetRule, { q: 1, k: 1, v, beta }, { initialState })
        expect(Array.from(reflected.y.data)).toEqual(signs)
      }),
      { numRuns: 50 },
    )
  })

  it('counts modulo 3 by rotation: two reflections a token, or the angle of Mamba-3', () => {
    fc.assert(
      fc.property(bits, (word) => {
        const count = word.reduce((a, b) => a + b)
        const turn = (2 * Math.PI) / 3
        const wanted = Math.cos(count * turn)
        const v = word.map(() => [[0], [0]])
        const k = word.map((bit) => [
          [1, 0],
          [Math.cos((bit * turn) / 2), Math.sin((bit * turn) / 2)],
        ])
        const q = word.map(() => [1, 0])
        const products = runRule(
          deltaProductRule,
          { q, k, v, beta: 2 },
          { initialState: { S: [[1], [0]] } },
        )
        expect(Math.abs(products.y.data[word.length - 1] - wanted)).toBeLessThan(1e-11)
        const rotated = runRule(
          mamba3Rule,
          {
            C: q,
            B: q,
            x: zeros(word.length),
            dt: 1,
            A: 0,
            theta: word.map((bit) => [bit * turn]),
          },
          { initialState: { h: [[1], [0]] } },
        )
        expect(Math.abs(rotated.y.data[word.length - 1] - wanted)).toBeLessThan(1e-11)
      }),
      { numRuns: 50 },
    )
  })
})
