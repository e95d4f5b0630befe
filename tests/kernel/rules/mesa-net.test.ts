import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solve } from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import { diagonal } from '../../../src/kernel/linear-algebra/matrix.ts'
import { conjugateGradient } from '../../../src/kernel/rules/conjugate-gradient.ts'
import { mesaNetRule } from '../../../src/kernel/rules/mesa-net.ts'
import { runRule } from '../../../src/kernel/rules/run-rule.ts'
import { sampleTokens } from '../../../src/kernel/rules/sample-tokens.ts'
import { gaussianMatrix, gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

/** XᵀX + I, which is positive definite. */
function positive(N: number, seed: number): { rows: number; cols: number; data: Float64Array } {
  const X = gaussianMatrix(N, N, seed).data
  const data = new Float64Array(N * N)
  for (let i = 0; i < N; i++)
    for (let j = 0; j < N; j++) {
      data[i * N + j] = i === j ? 1 : 0
      for (let k = 0; k < N; k++) data[i * N + j] += X[k * N + i] * X[k * N + j]
    }
  return { rows: N, cols: N, data }
}

describe('conjugate gradients', () => {
  it('solve what elimination solves, in about N steps', () => {
    fc.assert(
      fc.property(sizes(8), seeds, fc.integer({ min: -200, max: 200 }), (N, seed, power) => {
        const A = positive(N, seed)
        const b = gaussianVector(N, seed + 1)
        const { x, steps } = conjugateGradient(
          A,
          b.map((entry) => entry * 10 ** power),
          { steps: 3 * N },
        )
        expect(steps).toBeLessThanOrEqual(3 * N)
        expectClose(
          x.map((entry) => entry / 10 ** power),
          solve(A, b).data,
          1e-9,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('stop after the steps that are allowed, and at 0', () => {
    const A = positive(5, 1)
    expect(conjugateGradient(A, gaussianVector(5, 2), { steps: 2 }).steps).toBe(2)
    expect(conjugateGradient(A, [0, 0, 0, 0, 0])).toEqual({ x: new Float64Array(5), steps: 0 })
    expect(() =>
      conjugateGradient(
        [
          [1, 0],
          [0, -1],
        ],
        [1, 2],
      ),
    ).toThrow(/^A is not positive definite; allowed/)
    expect(() => conjugateGradient([[1]], [1, 2])).toThrow(/^b has length 2; allowed is 1/)
    expect(() => conjugateGradient([[1]], [1], { steps: -1 })).toThrow(/^steps is -1; allowed/)
  })
})

describe('MesaNet', () => {
  it('reads the ridge regression of all values on all keys', () => {
    fc.assert(
      fc.property(
        fc.record({ L: sizes(12), dk: sizes(5), dv: sizes(4), seed: seeds }),
        (options) => {
          const { L, dk, dv } = options
          const tokens = sampleTokens(mesaNetRule, options)
          const { q, k, v, gamma, beta, Lambda } = tokens
          const { y } = runRule(mesaNetRule, tokens)
          const H = diagonal(Lambda.data)
          const G = new Float64Array(dk * dv)
          for (let s = 0; s < L; s++) {
            let weight = beta.data[s]
            for (let r = s + 1; r < L; r++) weight *= gamma.data[r]
            for (let n = 0; n < dk; n++) {
              const factor = weight * k.data[s * dk + n]
              for (let m = 0; m < dk; m++) H.data[n * dk + m] += factor * k.data[s * dk + m]
              for (let p = 0; p < dv; p++) G[n * dv + p] += factor * v.data[s * dv + p]
            }
          }
          const map = solve(H, { rows: dk, cols: dv, data: G }).data
          const wanted = new Float64Array(dv)
          for (let p = 0; p < dv; p++)
            for (let n = 0; n < dk; n++) wanted[p] += map[n * dv + p] * q.data[(L - 1) * dk + n]
          expectClose(y.data.slice((L - 1) * dv), wanted, 1e-10)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('reads exactly what was stored when the ridge vanishes, and nothing without a step', () => {
    const k = [
      [1, 0],
      [0.6, 0.8],
    ]
    const tokens = {
      q: [
        [0, 1],
        [1, 0],
      ],
      k,
      v: [[2], [5]],
      gamma: 1,
      beta: 1,
      Lambda: 1e-12,
    }
    // The map with kᵀ → v is (2, (5 − 1.2)/0.8): read at (1, 0) it gives 2.
    expect(Math.abs(runRule(mesaNetRule, tokens).y.data[1] - 2)).toBeLessThan(1e-9)
    expect(Array.from(runRule(mesaNetRule, { ...tokens, solverSteps: 0 }).y.data)).toEqual([0, 0])
    expect(() => runRule(mesaNetRule, { ...tokens, Lambda: 0 })).toThrow(
      /^Lambda\[0\] is 0; allowed/,
    )
    const initialState = {
      H: [
        [-9, 0],
        [0, -9],
      ],
    }
    expect(() => runRule(mesaNetRule, tokens, { initialState })).toThrow(
      /^H \+ Diag\(Lambda\) is not positive definite; allowed/,
    )
  })
})
