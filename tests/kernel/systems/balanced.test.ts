import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balancedTruncation, type DiscreteSystem } from '../../../src/kernel/systems/balanced.ts'
import { moduli } from '../../../src/kernel/complex.ts'
import { bilinear, zoh } from '../../../src/kernel/systems/discretize.ts'
import { eigenvalues } from '../../../src/kernel/linear-algebra/eigen.ts'
import {
  controllabilityGramian,
  hankelSingularValues,
  observabilityGramian,
} from '../../../src/kernel/systems/gramians.ts'
import { hippo } from '../../../src/kernel/hippo/hippo.ts'
import { convolutionKernel, recurrence } from '../../../src/kernel/systems/lti.ts'
import { multiply, transpose } from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import { realForm, solveRealForm } from '../../../src/kernel/linear-algebra/complex-solve.ts'
import {
  diagonal,
  identity,
  toMatrix,
  toRows,
  type Matrix,
} from '../../../src/kernel/linear-algebra/matrix.ts'
import { frequencyResponse } from '../../../src/kernel/systems/transfer.ts'
import { gaussianMatrix, gaussianVector, seeds, sizes, stableSystem, steps } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

function discreteSystem(N: number, seed: number, dt: number): DiscreteSystem {
  const { A, B, C } = stableSystem(N, seed)
  return { ...zoh(A, B, dt), C }
}

/** The largest difference of two frequency responses, on a grid with more points near 0. */
function worstError(whole: DiscreteSystem, reduced: DiscreteSystem): number {
  const grid = Array.from({ length: 200 }, (_, i) => Math.PI * (i / 199) ** 3)
  const a = frequencyResponse(whole.Abar, whole.Bbar, whole.C as Float64Array, grid)
  const b = frequencyResponse(reduced.Abar, reduced.Bbar, reduced.C, grid)
  return Math.max(...a.re.map((re, i) => Math.hypot(re - b.re[i], a.im[i] - b.im[i])))
}

const kernelOf = ({ Abar, Bbar, C }: DiscreteSystem, L: number) =>
  convolutionKernel(Abar, Bbar, C, L)

describe('balancedTruncation', () => {
  it('stays within its bound at every frequency, and stable', () => {
    fc.assert(
      fc.property(sizes(8), sizes(8), seeds, steps, (N, r, seed, dt) => {
        const system = discreteSystem(N, seed, dt)
        const reduced = balancedTruncation(system, Math.min(r, N))
        // A pole that rounding moves changes the response by the inverse of its distance to the circle.
        const margin = 1 - Math.max(...moduli(eigenvalues(system.Abar)))
        const slack = (1e-10 + 1e-13 / margin) * reduced.hankel[0]
        expect(worstError(system, reduced)).toBeLessThanOrEqual(reduced.bound + slack)
        expect(Math.max(...moduli(eigenvalues(reduced.Abar)))).toBeLessThan(1)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps the impulse response at full order', () => {
    fc.assert(
      fc.property(sizes(10), seeds, steps, (N, seed, dt) => {
        const system = discreteSystem(N, seed, dt)
        const { hankel, ...reduced } = balancedTruncation(system, N)
        expectClose(kernelOf(reduced, 60), kernelOf(system, 60), 1e-10 * hankel[0])
      }),
      { numRuns: 50 },
    )
  })

  it('makes both Gramians the diagonal of the Hankel singular values', () => {
    const { order, Abar, Bbar, C, hankel, V, W } = balancedTruncation(discreteSystem(6, 4, 0.3), 6)
    expect(order).toBe(6)
    const sigma = diagonal(hankel).data
    expectClose(controllabilityGramian(Abar, Bbar).data, sigma, 1e-10 * hankel[0])
    expectClose(observabilityGramian(Abar, C).data, sigma, 1e-10 * hankel[0])
    expectClose(multiply(transpose(W), V).data, identity(6).data, 1e-10)
  })

  it('reduces states with W and takes them back with V', () => {
    const system = discreteSystem(5, 8, 0.5)
    const { V, W, ...reduced } = balancedTruncation(system, 5)
    const x = gaussianVector(30, 1)
    const whole = recurrence(system.Abar, system.Bbar, x)
    const small = recurrence(reduced.Abar, reduced.Bbar, x)
    expectClose(multiply(whole, W).data, small.data, 1e-9)
    expectClose(multiply(small, transpose(V)).data, whole.data, 1e-9)
  })

  it.each([
    ['zoh', zoh, 0.01],
    ['bilinear', bilinear, 0.1],
  ] as const)('reduces 64 Legendre states under %s, without rounding', (_, rule, dt) => {
    const { A, B } = hippo('legs', 64)
    const system = { ...rule(A, B, dt), C: gaussianVector(64, 3) }
    const whole = balancedTruncation(system, 64)
    expect(whole.order).toBeLessThan(64)
    expect(whole.order).toBeGreaterThan(40)
    expect(whole.bound).toBeLessThan(1e-11 * whole.hankel[0])
    expectClose(kernelOf(whole, 500), kernelOf(system, 500), 1e-10 * whole.hankel[0])
    const few = balancedTruncation(system, 12)
    expect(few.order).toBe(12)
    const grid = [0, 0.001, 0.01, 0.1, 1, Math.PI]
    const a = frequencyResponse(system.Abar, system.Bbar, system.C, grid)
    const b = frequencyResponse(few.Abar, few.Bbar, few.C, grid)
    const errors = a.re.map((re, i) => Math.hypot(re - b.re[i], a.im[i] - b.im[i]))
    expect(Math.max(...errors)).toBeLessThan(few.bound)
    expect(Math.max(...errors)).toBeGreaterThan(few.hankel[12] / 100)
  })

  it('takes several inputs and outputs', () => {
    const { A } = stableSystem(6, 2)
    const { Abar, Bbar } = zoh(A, gaussianMatrix(6, 2, 3), 0.4)
    const C = gaussianMatrix(3, 6, 4)
    const reduced = balancedTruncation({ Abar, Bbar, C }, 6)
    expect([reduced.Bbar.cols, reduced.C.rows]).toEqual([2, 3])
    expectClose(
      multiply(reduced.C, multiply(reduced.Abar, reduced.Bbar)).data,
      multiply(C, multiply(Abar, Bbar)).data,
      1e-11,
    )
  })

  it('reduces differential equations as well, within the bound at every frequency', () => {
    const { A, B, C } = stableSystem(6, 3)
    const time = { time: 'continuous' } as const
    const whole = balancedTruncation({ Abar: A, Bbar: B, C }, 6, time)
    expectClose(whole.hankel, hankelSingularValues(A, B, C, time), 0)
    const sigma = diagonal(whole.hankel).data
    const slack = 1e-9 * whole.hankel[0]
    expectClose(controllabilityGramian(whole.Abar, whole.Bbar, time).data, sigma, slack)
    expectClose(observabilityGramian(whole.Abar, whole.C, time).data, sigma, slack)
    // C (iω − A)⁻¹ B.
    const response = (a: Matrix, b: ArrayLike<number>, c: ArrayLike<number>, omega: number) => {
      const N = a.rows
      const form = realForm(N, (i, j) => ({ re: -a.data[i * N + j], im: i === j ? omega : 0 }))
      const right = { re: Float64Array.from(b), im: new Float64Array(N) }
      const { re, im } = solveRealForm(form, right, 'iω − A', 'others')
      const sum = (part: Float64Array) => part.reduce((all, value, n) => all + value * c[n], 0)
      return [sum(re), sum(im)]
    }
    for (const r of [1, 2, 4, 6]) {
      const { Abar, Bbar, C: c, bound } = balancedTruncation({ Abar: A, Bbar: B, C }, r, time)
      for (const omega of [0, 0.01, 0.1, 1, 10, 100]) {
        const [re, im] = response(toMatrix(A, 'A'), B, C, omega)
        const [re2, im2] = response(Abar, Bbar.data, c.data, omega)
        expect(Math.hypot(re - re2, im - im2)).toBeLessThanOrEqual(bound + slack)
      }
    }
    const growing = { Abar: [[0.5]], Bbar: [1], C: [1] }
    expect(() => balancedTruncation(growing, 1, time)).toThrow(/^Abar has an eigenvalue of real/)
    expect(() => balancedTruncation(growing, 1, { time: 'both' as never })).toThrow(
      /^time is "both"/,
    )
  })

  it('drops a state that no input reaches', () => {
    const Abar = [
      [0.5, 0],
      [0, 0.25],
    ]
    const { order, bound, C, Bbar } = balancedTruncation({ Abar, Bbar: [3, 0], C: [2, 1] }, 2)
    expect([order, bound]).toEqual([1, 0])
    expectClose([toRows(C)[0][0] * Bbar.data[0]], [6], 1e-14)
  })

  it('refuses what it cannot reduce', () => {
    const run = (Abar: number[][], Bbar: number[], C: number[], r: number) => () =>
      balancedTruncation({ Abar, Bbar, C }, r)
    expect(run([[1.5]], [1], [1], 1)).toThrow(/^Abar has the spectral radius 1.5; allowed/)
    expect(run([[0.5]], [1], [1], 2)).toThrow(/^r is 2; allowed are whole numbers from 1 to 1/)
    expect(run([[0.5]], [1], [1], 0)).toThrow(/^r is 0; allowed/)
    expect(run([[0.5]], [1, 2], [1], 1)).toThrow(/^Bbar has 2 rows; allowed are 1/)
    expect(run([[0.5]], [1], [1, 2], 1)).toThrow(/^C has 2 columns; allowed are 1/)
    expect(run([[0.5]], [1], [0], 1)).toThrow(/all Hankel singular values are 0; allowed/)
    expect(run([[0.5]], [1e200], [1e200], 1)).toThrow(/^Bbar and C make Hankel singular values/)
  })
})
