import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, type DualityParameters } from '../../../components/figures/duality/compute.ts'
import figure from '../../../components/figures/duality/figure.ts'
import {
  headOf,
  LENGTH,
  MOST_CHANNELS,
  MOST_STATES,
  type Decays,
} from '../../../components/figures/duality/head.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'
import { readNumber } from './read-number.ts'

const kinds: readonly Decays[] = ['selected', 'constant', 'none']
const counts = (most: number) => Array.from({ length: most }, (_, i) => i + 1)

const defaults: DualityParameters = { decays: 'selected', softmax: false, N: 4, P: 4, token: 9 }

const settings: fc.Arbitrary<DualityParameters> = fc.record({
  decays: fc.constantFrom(...kinds),
  softmax: fc.boolean(),
  N: fc.integer({ min: 1, max: MOST_STATES }),
  P: fc.integer({ min: 1, max: MOST_CHANNELS }),
  token: fc.integer({ min: 1, max: LENGTH }),
})

const tokens = counts(LENGTH).map((i) => i - 1)

/** The queries, keys, values and factors of a head, a row a token. */
function rows({ decays, N, P }: DualityParameters) {
  const { x, dt, A, B, C } = headOf(decays, N, P)
  const row = (data: ArrayLike<number>, size: number, i: number) =>
    Array.from(data).slice(i * size, (i + 1) * size)
  return {
    q: tokens.map((i) => row(C.data, N, i)),
    k: tokens.map((i) => row(B.data, N, i).map((value) => value * dt.data[i])),
    v: tokens.map((i) => row(x.data, P, i)),
    a: tokens.map((i) => Math.exp(A[0] * dt.data[i])),
  }
}

/** Outputs and states by a loop over tokens. */
function recurrence(parameters: DualityParameters) {
  const { q, k, v, a } = rows(parameters)
  let h = k[0].map(() => v[0].map(() => 0))
  const states: number[][][] = []
  const y = tokens.map((i) => {
    h = h.map((line, n) => line.map((value, p) => a[i] * value + k[i][n] * v[i][p]))
    states.push(h)
    return v[i].map((_, p) => h.reduce((sum, line, n) => sum + q[i][n] * line[p], 0))
  })
  return { y, states }
}

/** Weights by products of decays and scores, or by shares of their exponentials. */
function weights(parameters: DualityParameters): number[][] {
  const { q, k, a } = rows(parameters)
  return tokens.map((i) => {
    const row = tokens.map((j) => {
      if (j > i) return 0
      const decay = a.slice(j + 1, i + 1).reduce((product, factor) => product * factor, 1)
      const score = q[i].reduce((sum, value, n) => sum + value * k[j][n], 0)
      return parameters.softmax ? decay * Math.exp(score) : decay * score
    })
    const sum = row.reduce((total, value) => total + value, 0)
    return parameters.softmax ? row.map((value) => value / sum) : row
  })
}

function expectNear(found: ArrayLike<number>, wanted: readonly number[]) {
  expect(found).toHaveLength(wanted.length)
  wanted.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 10))
}

describe('duality', () => {
  it('is, in either order, what a loop and a double sum give', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const { y, states } = recurrence(parameters)
        const M = weights(parameters)
        const { v } = rows(parameters)
        expectNear(data.byState.data, y.flat())
        expectNear(data.h.data, states[parameters.token - 1].flat())
        expectNear(data.M.data, M.flat())
        const sums = M.map((row) =>
          v[0].map((_, p) => row.reduce((sum, weight, j) => sum + weight * v[j][p], 0)),
        )
        expectNear(data.byWeights.data, sums.flat())
      }),
      { numRuns: 40 },
    )
  })

  it('gives one output in both orders at every setting, and another with a softmax', () => {
    const differences: number[] = []
    for (const decays of kinds)
      for (const N of counts(MOST_STATES))
        for (const P of counts(MOST_CHANNELS)) {
          const own = { ...defaults, decays, N, P }
          const { difference } = compute(own)
          differences.push(difference)
          expect(difference).toBeLessThan(1e-14)
          expect(compute({ ...own, softmax: true }).difference).toBeGreaterThan(0.3)
        }
    // Sums in another order round otherwise: one order run twice would differ by nothing.
    expect(Math.max(...differences)).toBeGreaterThan(0)
  })

  it('says only what the loop and the counts confirm', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { N, P, token } = parameters
        const data = compute(parameters)
        const said = figure.describe(data, parameters)
        const y = recurrence(parameters).y.flat()
        const { v } = rows(parameters)
        const M = weights(parameters)
        const other = M.flatMap((row) =>
          v[0].map((_, p) => row.reduce((sum, weight, j) => sum + weight * v[j][p], 0)),
        )
        const part =
          Math.max(...y.map((value, i) => Math.abs(value - other[i]))) /
          Math.max(...y.map(Math.abs))
        const told = /differ by (nothing|(.+?) of the largest)\./.exec(said)!
        const difference = told[2] ? readNumber(told[2]) : 0
        if (parameters.softmax) expect(Math.abs(difference / part - 1)).toBeLessThan(0.06)
        else expect(difference).toBeLessThan(1e-14)
        const numbers =
          /keeps (\d+) numbers?.*multiplies (\d+) times?; .*keeps (\d+) numbers?.*multiplies (\d+) times?\./
            .exec(said)!
            .slice(1)
            .map(Number)
        expect(numbers).toEqual([N * P, 3 * N * P, token * (N + P), token * (N + P + 1)])
        expect(said).toContain(`For token ${token} `)
        expect(said.includes('softmax')).toBe(parameters.softmax)
      }),
      { numRuns: 80 },
    )
  })

  it('reads the token under the hand', () => {
    expectHandle(figure, defaults, 'token', [1, LENGTH])
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 6000)
        expect(figure.table(data, parameters).rows).toHaveLength(LENGTH)
      }),
      { numRuns: 60 },
    )
  })
})
