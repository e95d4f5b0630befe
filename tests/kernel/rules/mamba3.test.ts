import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exponentialTrapezoidal,
  mamba3MimoRule,
  mamba3Rule,
} from '../../../src/kernel/rules/mamba3.ts'
import { mamba3Parallel, mamba3Rotated } from '../../../src/kernel/rules/mamba3-parallel.ts'
import { mamba2Rule } from '../../../src/kernel/rules/mamba2.ts'
import { rotatePairs } from '../../../src/kernel/rules/rotate-pairs.ts'
import { runRule } from '../../../src/kernel/rules/run-rule.ts'
import { sampleTokens } from '../../../src/kernel/rules/sample-tokens.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { expectClose, printed } from '../close.ts'

const shapes = fc
  .record({
    L: sizes(20),
    dk: sizes(7),
    dv: sizes(5),
    seed: seeds,
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ share, ...rest }) => ({ ...rest, pairs: Math.floor((share * rest.dk) / 2) }))

/** h' = A h + x for a smooth x and A(t), from 0 to 1, in `steps` steps. */
function integrate(steps: number, lambda: number): number {
  const dt = 1 / steps
  const times = Float64Array.from({ length: steps + 1 }, (_, t) => t * dt)
  const { y } = runRule(mamba3Rule, {
    C: 1,
    B: 1,
    // The input at time 0 enters as the start of the first step.
    x: { shape: [steps + 1, 1], data: times.map((t) => Math.cos(3 * t) + 1) },
    dt: times.map((_, t) => (t === 0 ? 0 : dt)),
    A: -1,
    lambda,
  })
  return y.data[steps]
}

/** ∫₀¹ e^{-(1-s)}(cos 3s + 1) ds. */
const exact = (Math.cos(3) + 3 * Math.sin(3) - Math.exp(-1)) / 10 + 1 - Math.exp(-1)

describe('the exponential-trapezoidal step', () => {
  it('has the worked coefficients', () => {
    const { alpha, beta, gamma } = exponentialTrapezoidal(0.5, -1, 0.3)
    expectClose([alpha, beta, gamma], [0.606531, 0.212286, 0.15], printed)
    expect(() => exponentialTrapezoidal(-1, -1, 0.5)).toThrow(/^dt is -1; allowed/)
    expect(() => exponentialTrapezoidal(1, -1, 2)).toThrow(
      /^lambda is 2; allowed are numbers from 0 to 1/,
    )
    expect(() => exponentialTrapezoidal(1000, 1, 1)).toThrow(/^alpha is Infinity .*; allowed/)
  })

  it('is of second order at λ = ½, and of first order elsewhere', () => {
    const order = (lambda: number): number =>
      Math.log2((integrate(200, lambda) - exact) / (integrate(400, lambda) - exact))
    expect(order(1)).toBeCloseTo(1, 1)
    expect(order(0.3)).toBeCloseTo(1, 1)
    expect(order(0.5)).toBeCloseTo(2, 2)
  })
})

describe('Mamba-3', () => {
  it('is Mamba-2 at λ = 1 without angles', () => {
    fc.assert(
      fc.property(shapes, (options) => {
        const tokens = sampleTokens(mamba2Rule, options)
        const expected = runRule(mamba2Rule, tokens).y.data
        const A = tokens.A.data[0]
        expectClose(runRule(mamba3Rule, { ...tokens, A }).y.data, expected, 0)
        expectClose(runRule(mamba3Rule, { ...tokens, A, lambda: 1, theta: 0 }).y.data, expected, 0)
      }),
      { numRuns: 40 },
    )
  })

  it('reads the same with B and C turned back and a state that does not turn', () => {
    fc.assert(
      fc.property(shapes, (options) => {
        const tokens = sampleTokens(mamba3Rule, options)
        const { B, C, angles } = mamba3Rotated(tokens)
        expect(angles.shape).toEqual([options.L, options.pairs])
        const { y } = runRule(mamba3Rule, tokens)
        expectClose(runRule(mamba3Rule, { ...tokens, B, C, theta: 0 }).y.data, y.data, 1e-11)
      }),
      { numRuns: 40 },
    )
  })

  it('equals its quadratic form', () => {
    fc.assert(
      fc.property(shapes, (options) => {
        const tokens = sampleTokens(mamba3Rule, options)
        expectClose(mamba3Parallel(tokens).data, runRule(mamba3Rule, tokens).y.data, 1e-11)
      }),
      { numRuns: 40 },
    )
  })

  it('adds, with rank R, what R single inputs add, and reads each of its queries', () => {
    fc.assert(
      fc.property(shapes, sizes(3), (options, rank) => {
        const { L, dk, dv } = options
        const tokens = sampleTokens(mamba3MimoRule, { ...options, rank })
        const { y, lastState } = runRule(mamba3MimoRule, tokens)
        const part = (name: 'B' | 'C' | 'x', r: number, width: number) => ({
          shape: [L, width],
          data: Float64Array.from({ length: L * width }, (_, i) => {
            const t = Math.floor(i / width)
            return tokens[name].data[(t * rank + r) * width + (i % width)]
          }),
        })
        const { dt, A, lambda, theta } = tokens
        const sum = new Float64Array(L * dv)
        const state = new Float64Array(dk * dv)
        for (let r = 0; r < rank; r++) {
          const run = runRule(mamba3Rule, {
            C: part('C', 0, dk),
            B: part('B', r, dk),
            x: part('x', r, dv),
            dt,
            A,
            lambda,
            theta,
          })
          run.y.data.forEach((value, i) => (sum[i] += value))
          run.lastState.h.data.forEach((value, i) => (state[i] += value))
        }
        expectClose(lastState.h.data, state, 1e-12)
        const first = sum.map((_, i) => y.data[Math.floor(i / dv) * rank * dv + (i % dv)])
        expectClose(first, sum, 1e-11)
      }),
      { numRuns: 40 },
    )
  })

  it('turns at most as many pairs as the state holds', () => {
    const tokens = sampleTokens(mamba3Rule, { L: 2, seed: 1, dk: 3, pairs: 2 })
    expect(() => runRule(mamba3Rule, tokens)).toThrow(
      /^theta has shape L × 2; allowed are at most 1 pairs/,
    )
    expect(() => mamba3Rotated(tokens)).toThrow(/^theta has shape/)
  })
})

describe('pairs', () => {
  it('turn by their angle, and keep their length', () => {
    expectClose(rotatePairs([[1, 0, 5]], [[Math.PI / 2]]).data, [0, 1, 5], 1e-15)
    fc.assert(
      fc.property(
        sizes(5),
        seeds,
        fc.double({ min: -9, max: 9, noNaN: true }),
        (L, seed, angle) => {
          const { B } = sampleTokens(mamba3MimoRule, { L, seed, rank: 3, dk: 4 })
          const angles = { shape: [L, 2], data: new Float64Array(2 * L).fill(angle) }
          const turned = rotatePairs(B, angles)
          const size = (x: Float64Array): number => Math.hypot(...x)
          expect(Math.abs(size(turned.data) - size(B.data))).toBeLessThan(1e-12)
          const back = { ...angles, data: angles.data.map((value) => -value) }
          expectClose(rotatePairs(turned, back).data, B.data, 1e-13)
        },
      ),
      { numRuns: 30 },
    )
    expect(() => rotatePairs([[1, 0]], [[1, 2]])).toThrow(
      /^angles has shape L × 2; allowed are at most 1 pairs/,
    )
  })
})
