import { describe, expect, it } from 'vitest'
import { expm } from '../../../src/kernel/linear-algebra/expm.ts'
import { hippo, hippoMeasures } from '../../../src/kernel/hippo/hippo.ts'
import { multiply, scale } from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import { gaussLegendre, laguerre, legendre } from '../../../src/kernel/polynomial.ts'
import { expectClose } from '../close.ts'

describe('hippo', () => {
  it.each(hippoMeasures)('is real and of the asked size: %s', (measure) => {
    const { A, B } = hippo(measure, 10)
    expect([A.rows, A.cols, B.length]).toEqual([10, 10, 10])
    expect([...A.data, ...B].every(Number.isFinite)).toBe(true)
  })

  it.each([1, 5, 16, 48])('LegS has Legendre kernels in e^−t, N = %i', (N) => {
    const { A, B } = hippo('legs', N)
    for (const t of [0.01, 0.5, 2]) {
      const kernels = multiply(expm(scale(A, t)), B).data
      const formula = B.map((root, n) => root * legendre(n, 2 * Math.exp(-t) - 1) * Math.exp(-t))
      expectClose(kernels, formula, 1e-11 * N)
    }
  })

  it('LagT has Laguerre kernels', () => {
    const { A, B } = hippo('lagt', 12)
    for (const t of [0.1, 1, 6]) {
      const kernels = multiply(expm(scale(A, t)), B).data
      expectClose(
        kernels,
        B.map((_, n) => laguerre(n, t) * Math.exp(-t / 2)),
        1e-12,
      )
    }
  })

  it('LegS holds a constant with B as it is, and not with twice that', () => {
    const { A, B } = hippo('legs', 20)
    const drift = B.map((value, n) => A.data[n * 20] + value)
    expectClose(drift, new Float64Array(20), 0)
    expect(B.map((value, n) => A.data[n * 20] + 2 * value).every((value) => value !== 0)).toBe(true)
  })

  it('halves LegT for a window of 2', () => {
    const two = hippo('legt', 7)
    const one = hippo('legt', 7, { window: 1 })
    expectClose(
      two.A.data.map((value) => 2 * value),
      one.A.data,
      0,
    )
    expectClose(
      two.B.map((value) => 2 * value),
      one.B,
      0,
    )
  })
})

describe('polynomials', () => {
  it('takes the known values', () => {
    const t = [-1, -0.3, 0, 0.5, 1]
    expectClose(legendre(0, t), [1, 1, 1, 1, 1])
    expectClose(
      legendre(3, t),
      t.map((x) => (5 * x ** 3 - 3 * x) / 2),
    )
    expect(legendre(50, 1)).toBe(1)
    expectClose(
      laguerre(2, t),
      t.map((x) => (x * x) / 2 - 2 * x + 1),
    )
    expect(laguerre(7, 0)).toBe(1)
  })

  it.each([1, 2, 7, 64])('integrates polynomials of degree 2n − 1 with %i points', (count) => {
    const { nodes, weights } = gaussLegendre(count)
    const integral = (f: (x: number) => number) =>
      nodes.reduce((sum, x, i) => sum + weights[i] * f(x), 0)
    for (let degree = 0; degree < 2 * count; degree++) {
      const exact = degree % 2 === 0 ? 2 / (degree + 1) : 0
      expect(Math.abs(integral((x) => x ** degree) - exact)).toBeLessThan(1e-13)
    }
    for (let n = 0; n < count; n++) {
      for (let m = 0; m <= n; m++) {
        const overlap = integral((x) => legendre(n, x) * legendre(m, x))
        expect(Math.abs(overlap - (n === m ? 2 / (2 * n + 1) : 0))).toBeLessThan(1e-13)
      }
    }
  })
})
