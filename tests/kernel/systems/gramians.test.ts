import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discretize, zoh } from '../../../src/kernel/systems/discretize.ts'
import { eigenvalues } from '../../../src/kernel/linear-algebra/eigen.ts'
import {
  controllabilityGramian,
  hankelSingularValues,
  observabilityGramian,
} from '../../../src/kernel/systems/gramians.ts'
import { hippo } from '../../../src/kernel/hippo/hippo.ts'
import {
  add,
  inverse,
  multiply,
  scale,
  transpose,
} from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import {
  identity,
  toColumn,
  toRow,
  type Matrix,
  type VectorLike,
} from '../../../src/kernel/linear-algebra/matrix.ts'
import { gaussianMatrix, gaussianVector, seeds, sizes, stableSystem, steps } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

const size = ({ data }: Matrix) => Math.hypot(...data)
const square = (B: Matrix) => multiply(B, transpose(B))
const sandwich = (A: Matrix, P: Matrix) => multiply(multiply(A, P), transpose(A))

/** A P Aᵀ + B Bᵀ − P, of the size of P. */
function steinResidual(A: Matrix, B: Matrix | VectorLike, P: Matrix): number {
  const rest = add(add(sandwich(A, P), square(toColumn(B, 'B'))), scale(P, -1))
  return size(rest) / size(P)
}

/** A P + P Aᵀ + B Bᵀ, of the size of A P. */
function lyapunovResidual(A: Matrix, B: Matrix | VectorLike, P: Matrix): number {
  const half = multiply(A, P)
  return size(add(add(half, transpose(half)), square(toColumn(B, 'B')))) / (size(A) * size(P))
}

const columnOf = (C: VectorLike) => transpose(toRow(C, 'C'))

describe('Gramians', () => {
  it('solve their equations in discrete time, for any stable system', () => {
    fc.assert(
      fc.property(sizes(20), seeds, steps, (N, seed, dt) => {
        const { A, B, C } = stableSystem(N, seed)
        const { Abar, Bbar } = zoh(A, B, dt)
        const P = controllabilityGramian(Abar, Bbar)
        const Q = observabilityGramian(Abar, C)
        expect(steinResidual(Abar, Bbar, P)).toBeLessThan(1e-12)
        expect(steinResidual(transpose(Abar), columnOf(C), Q)).toBeLessThan(1e-12)
        expect(Array.from(P.data)).toEqual(Array.from(transpose(P).data))
      }),
      { numRuns: 50 },
    )
  })

  it('solve their equations in continuous time, with several inputs', () => {
    fc.assert(
      fc.property(sizes(20), sizes(3), seeds, (N, M, seed) => {
        const { A, C } = stableSystem(N, seed)
        const B = gaussianMatrix(N, M, seed + 5)
        const P = controllabilityGramian(A, B, { time: 'continuous' })
        const Q = observabilityGramian(A, C, { time: 'continuous' })
        expect(lyapunovResidual(A, B, P)).toBeLessThan(1e-13)
        expect(lyapunovResidual(transpose(A), columnOf(C), Q)).toBeLessThan(1e-13)
      }),
      { numRuns: 50 },
    )
  })

  it('are exact for 64 states', () => {
    const { A, B, C } = stableSystem(64, 9)
    const { Abar, Bbar } = zoh(A, B, 0.05)
    expect(steinResidual(Abar, Bbar, controllabilityGramian(Abar, Bbar))).toBeLessThan(1e-13)
    const legs = hippo('legs', 64)
    const P = controllabilityGramian(legs.A, legs.B, { time: 'continuous' })
    expect(lyapunovResidual(legs.A, legs.B, P)).toBeLessThan(1e-13)
    const nearlyOne = discretize(legs.A, legs.B, 1e-4, 'bilinear')
    const slow = controllabilityGramian(nearlyOne.Abar, nearlyOne.Bbar)
    expect(steinResidual(nearlyOne.Abar, nearlyOne.Bbar, slow)).toBeLessThan(1e-13)
    expect(observabilityGramian(Abar, C).rows).toBe(64)
  })

  it('are sums by hand', () => {
    // 4 + 4/4 + 4/16 + … = 16/3, and ∫ e^(−2t) dt · 9 = 4.5.
    expectClose(controllabilityGramian([[0.5]], [2]).data, [16 / 3], 1e-14)
    expectClose(controllabilityGramian([[-1]], [3], { time: 'continuous' }).data, [4.5], 1e-14)
    expectClose(observabilityGramian([[0]], [3]).data, [9], 0)
    expectClose(controllabilityGramian([[0.5]], [0]).data, [0], 0)
  })

  it('refuse unstable systems by their spectral radius', () => {
    expect(() => controllabilityGramian([[1.25]], [1])).toThrow(
      /^A has the spectral radius 1.25; allowed are stable/,
    )
    expect(() => observabilityGramian([[-1]], [1])).toThrow(/^A has the spectral radius 1; allowed/)
    expect(() => controllabilityGramian([[0.5]], [1], { time: 'continuous' })).toThrow(
      /^A has an eigenvalue of real part 0.5; allowed/,
    )
    // So near the border that rounding alone may have kept it inside.
    expect(() => controllabilityGramian([[1 - 2 ** -52]], [1])).toThrow(
      /^A has the spectral radius/,
    )
    const [P] = controllabilityGramian([[1 - 2 ** -40]], [1]).data
    expectClose([P / 2 ** 39], [1], 1e-6)
    // The Fourier measure keeps one sine for ever.
    const { A, B } = hippo('fourier', 8)
    const { Abar, Bbar } = zoh(A, B, 0.01)
    expect(() => controllabilityGramian(Abar, Bbar)).toThrow(/^A has the spectral radius/)
  })

  it('refuse what they cannot read, and what overflows', () => {
    expect(() => controllabilityGramian([[0.5]], [1, 2])).toThrow(/^B has 2 rows; allowed are 1/)
    expect(() => observabilityGramian([[0.5]], [1, 2])).toThrow(/^C has 2 columns; allowed are 1/)
    expect(() => controllabilityGramian([[NaN]], [1])).toThrow(/^A\[0\]\[0\] is NaN; allowed/)
    expect(() => controllabilityGramian([[0.5]], [1], { time: 'both' as never })).toThrow(
      /^time is "both"; allowed are discrete, continuous/,
    )
    expect(() => controllabilityGramian([[0.5]], [1e200])).toThrow(/^B makes a Gramian beyond/)
    expect(() => observabilityGramian([[0.99]], [1.7e308])).toThrow(/^C makes a Gramian beyond/)
    expect(() =>
      controllabilityGramian(
        [
          [0.5, 1e300],
          [0, 0.5],
        ],
        [1, 1e300],
      ),
    ).toThrow(/beyond 1.8e308; allowed|grow past 1.8e308/)
  })
})

describe('hankelSingularValues', () => {
  it('are the roots of the eigenvalues of PQ', () => {
    const { A, B, C } = stableSystem(4, 3)
    const { Abar, Bbar } = zoh(A, B, 0.3)
    const product = multiply(controllabilityGramian(Abar, Bbar), observabilityGramian(Abar, C))
    const roots = eigenvalues(product).re.map(Math.sqrt).sort().reverse()
    expectClose(hankelSingularValues(Abar, Bbar, C), roots, 1e-9)
  })

  it('do not depend on the coordinates of the state', () => {
    fc.assert(
      fc.property(sizes(10), seeds, (N, seed) => {
        const { A, B, C } = stableSystem(N, seed)
        const { Abar, Bbar } = zoh(A, B, 0.3)
        const T = add(scale(gaussianMatrix(N, N, seed + 7), 0.2), scale(identity(N), 2))
        const turned = multiply(multiply(T, Abar), inverse(T))
        const sigma = hankelSingularValues(Abar, Bbar, C)
        const same = hankelSingularValues(
          turned,
          multiply(T, Bbar),
          multiply(toRow(C, 'C'), inverse(T)),
        )
        expectClose(same, sigma, 1e-10 * sigma[0])
      }),
      { numRuns: 40 },
    )
  })

  it('count states that are never reached as 0', () => {
    const sigma = hankelSingularValues(
      [
        [0.5, 0],
        [0, 0.25],
      ],
      [1, 0],
      [1, 1],
    )
    expectClose(sigma, [4 / 3, 0], 1e-15)
  })

  it('fall below rounding for 64 Legendre states', () => {
    const { A, B } = hippo('legs', 64)
    const { Abar, Bbar } = zoh(A, B, 0.01)
    const sigma = hankelSingularValues(Abar, Bbar, gaussianVector(64, 3))
    expect(sigma).toEqual(sigma.toSorted().toReversed())
    expect(sigma[63] / sigma[0]).toBeLessThan(1e-15)
    expect(sigma[63]).toBeGreaterThanOrEqual(0)
  })
})
