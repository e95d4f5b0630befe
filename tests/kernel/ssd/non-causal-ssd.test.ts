import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shuffled } from '../../../src/kernel/shuffle.ts'
import { nonCausalSsd, type TokenWeights } from '../../../src/kernel/ssd/non-causal-ssd.ts'
import { random } from '../../../src/kernel/random.ts'
import { ssd } from '../../../src/kernel/ssd/ssd.ts'
import { sizeOf, type Tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import { ssdCases, type SsdSizes } from './arbitrary-ssd.ts'

const every = ['release', 'paper', 'one'] as const
const cases = ssdCases.map(({ sizes, input: { x, dt, A, B, C, D } }) => ({
  sizes,
  // The steps of a model are positive.
  input: { x, A, B, C, D, dt: { ...dt, data: dt.data.map(Math.abs) } },
}))

/** The masked form with a mask of ones: token by token, each pair of them. */
function maskedForm(
  { batch, L, heads, groups, P, N }: SsdSizes,
  input: Record<'x' | 'dt' | 'A' | 'B' | 'C', Tensor> & { D?: Tensor },
  weights: TokenWeights,
  mask: (t: number, s: number) => number,
): Float64Array {
  const { x, dt, A, B, C, D } = input
  const y = new Float64Array(x.data.length)
  for (let b = 0; b < batch; b++)
    for (let h = 0; h < heads; h++)
      for (let t = 0; t < L; t++)
        for (let s = 0; s < L; s++) {
          const step = dt.data[(b * L + s) * heads + h]
          const own = {
            release: step * Math.abs(A.data[h]),
            paper: 1 / Math.exp(step * A.data[h]),
            one: 1,
          }[weights]
          const group = Math.floor(h / (heads / groups))
          let score = 0
          for (let n = 0; n < N; n++)
            score +=
              C.data[((b * L + t) * groups + group) * N + n] *
              B.data[((b * L + s) * groups + group) * N + n]
          for (let p = 0; p < P; p++) {
            const at = (step: number) => ((b * L + step) * heads + h) * P + p
            y[at(t)] += mask(t, s) * score * own * x.data[at(s)]
            if (D && s === t)
              y[at(t)] += D.data[D.data.length === heads ? h : h * P + p] * x.data[at(t)]
          }
        }
  return y
}

/** Tokens in another order: axis 1 of a tensor along a path. */
function reordered({ shape, data }: Tensor, path: ArrayLike<number>): Tensor {
  const width = sizeOf(shape.slice(2))
  return {
    shape,
    data: data.map((_, i) => {
      const token = Math.floor(i / width) % shape[1]
      return data[i + (path[token] - token) * width]
    }),
  }
}

describe('nonCausalSsd', () => {
  it('is the masked form with a mask of ones, whatever tokens weigh', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...every), ({ sizes, input }, weights) => {
        const { y } = nonCausalSsd(input, { weights })
        const wanted = maskedForm(sizes, input, weights, () => 1)
        const most = wanted.reduce((high, value) => Math.max(high, Math.abs(value)), 1)
        expectClose(y.data, wanted, 1e-11 * most)
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the order of the tokens', () => {
    fc.assert(
      fc.property(
        cases,
        fc.nat(1e6),
        fc.constantFrom(...every),
        ({ sizes, input }, seed, weights) => {
          const path = shuffled(sizes.L, random(seed))
          const { x, dt, A, B, C, D } = input
          const mixed = nonCausalSsd(
            {
              ...{ A, D, x: reordered(x, path), dt: reordered(dt, path) },
              ...{ B: reordered(B, path), C: reordered(C, path) },
            },
            { weights },
          )
          const plain = nonCausalSsd(input, { weights })
          const most = plain.y.data.reduce((high, value) => Math.max(high, Math.abs(value)), 1)
          expectClose(mixed.y.data, reordered(plain.y, path).data, 1e-11 * most)
          const states = plain.state.data.reduce(
            (high, value) => Math.max(high, Math.abs(value)),
            1,
          )
          expectClose(mixed.state.data, plain.state.data, 1e-11 * states)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('is a scan both ways without decay, the diagonal counted once', () => {
    fc.assert(
      fc.property(cases, ({ sizes, input }) => {
        const { x, dt, B, C } = input
        const back = Array.from({ length: sizes.L }, (_, t) => sizes.L - 1 - t)
        const still = { shape: [sizes.heads], data: new Float64Array(sizes.heads) }
        const ahead = ssd({ x, dt, B, C, A: still }).y
        const turned = ssd({
          ...{ x: reordered(x, back), dt: reordered(dt, back), A: still },
          ...{ B: reordered(B, back), C: reordered(C, back) },
        }).y
        const one = { ...still, data: still.data.map(() => -1) }
        const own = maskedForm(sizes, { x, dt, B, C, A: one }, 'release', (t, s) => Number(t === s))
        const both = reordered(turned, back).data
        const wanted = ahead.data.map((value, i) => value + both[i] - own[i])
        expectClose(nonCausalSsd({ x, dt, B, C, A: one }).y.data, wanted, 1e-9)
      }),
      { numRuns: 40 },
    )
  })

  it('averages when it is normalised and positions write and read alike', () => {
    const { y } = nonCausalSsd(
      { x: [[[[1]], [[2]], [[6]]]], dt: [[[1], [1], [1]]], A: [-1], B: ones(3), C: ones(3) },
      { weights: 'one', normalised: true },
    )
    expect(Array.from(y.data)).toEqual([3, 3, 3])
  })

  it('weighs a token that decays fast more, by either weight', () => {
    const input = { x: ones(2), dt: [[[0.1], [2]]], A: [-1], B: ones(2), C: ones(2) }
    const state = (weights: TokenWeights) => nonCausalSsd(input, { weights }).state.data[0]
    expect(state('release')).toBeCloseTo(2.1, 12)
    expect(state('paper')).toBeCloseTo(Math.exp(0.1) + Math.exp(2), 12)
    expect(state('one')).toBe(2)
  })

  it('refuses what it has no place for', () => {
    const input = { x: ones(2), dt: [[[0.1], [2]]], A: [-1], B: ones(2), C: ones(2) }
    const z = { ...input, z: ones(2) }
    expect(() => nonCausalSsd(z)).toThrow(/^input\.z is unknown; allowed are x, dt, A/)
    expect(() => nonCausalSsd(input, { weights: 'code' as never })).toThrow(
      /^weights is "code"; allowed are release, paper, one/,
    )
    const minus = { ...input, C: [[[[-1]], [[-1]]]] }
    expect(() => nonCausalSsd(minus, { normalised: true })).toThrow(
      /^The sum to divide y\[0\]\[0\]\[0\] by is -2.1; allowed are B and C that make it positive/,
    )
    expect(() => nonCausalSsd({ ...input, A: [-1000] }, { weights: 'paper' })).toThrow(
      /^state\[0\]\[0\]\[0\]\[0\] is Infinity; allowed are x, dt, A, B, C and D for which/,
    )
  })
})

/** As many tokens of one head, one group and one number, all 1. */
function ones(count: number): number[][][][] {
  return [Array.from({ length: count }, () => [[1]])]
}
