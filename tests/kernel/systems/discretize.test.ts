import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { complexVector } from '../../../src/kernel/complex.ts'
import { discretizeDiagonal } from '../../../src/kernel/systems/discretize-diagonal.ts'
import {
  backwardEuler,
  bilinear,
  discretize,
  euler,
  gbt,
  discretizationRules,
  zoh,
} from '../../../src/kernel/systems/discretize.ts'
import { expm } from '../../../src/kernel/linear-algebra/expm.ts'
import {
  inverse,
  multiply,
  scale,
  subtract,
} from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import { diagonal, identity } from '../../../src/kernel/linear-algebra/matrix.ts'
import { seeds, sizes, stableSystem, steps } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

describe('discretize', () => {
  it('holds: exponential and A⁻¹(Ā − I)B', () => {
    fc.assert(
      fc.property(sizes(10), seeds, steps, (N, seed, dt) => {
        const { A, B } = stableSystem(N, seed)
        const { Abar, Bbar } = zoh(A, B, dt)
        expectClose(Abar.data, expm(scale(A, dt)).data, 1e-13)
        const closed = multiply(multiply(inverse(A), subtract(Abar, identity(N))), B)
        expectClose(Bbar.data, closed.data, 1e-11)
      }),
      { numRuns: 50 },
    )
  })

  it('composes: two steps of the hold are one of twice the length', () => {
    const { A, B } = stableSystem(5, 3)
    const one = zoh(A, B, 0.2)
    const two = zoh(A, B, 0.4)
    expectClose(multiply(one.Abar, one.Abar).data, two.Abar.data, 1e-13)
    const input = multiply(one.Abar, one.Bbar).data.map((value, i) => value + one.Bbar.data[i])
    expectClose(input, two.Bbar.data, 1e-13)
  })

  it('takes inputs side by side: each column of B is a system of its own', () => {
    const { A } = stableSystem(4, 7)
    const columns = [1, 2, 3].map((seed) => stableSystem(4, seed).B)
    const B = Array.from({ length: 4 }, (_, i) => columns.map((column) => column[i]))
    for (const rule of discretizationRules) {
      const { Abar, Bbar } = discretize(A, B, 0.3, rule)
      columns.forEach((column, j) => {
        const alone = discretize(A, column, 0.3, rule)
        expectClose(Abar.data, alone.Abar.data, 1e-13)
        expectClose(
          Float64Array.from(alone.Bbar.data, (_, i) => Bbar.data[3 * i + j]),
          alone.Bbar.data,
          1e-13,
        )
      })
    }
  })

  it('takes a singular A: the double integrator', () => {
    const { Abar, Bbar } = zoh(
      [
        [0, 1],
        [0, 0],
      ],
      [0, 1],
      0.5,
    )
    expectClose(Abar.data, [1, 0.5, 0, 1])
    expectClose(Bbar.data, [0.125, 0.5])
  })

  it('takes several inputs, and a step of 0', () => {
    const { A } = stableSystem(3, 1)
    const { Abar, Bbar } = zoh(
      A,
      [
        [1, 0],
        [0, 1],
        [1, 1],
      ],
      0,
    )
    expectClose(Abar.data, identity(3).data)
    expect([Bbar.rows, Bbar.cols]).toEqual([3, 2])
    expectClose(Bbar.data, new Float64Array(6))
  })

  it('names the generalised transform at 0, ½ and 1', () => {
    const { A, B } = stableSystem(4, 2)
    expect(gbt(A, B, 0.1, 0)).toEqual(euler(A, B, 0.1))
    expect(gbt(A, B, 0.1, 0.5)).toEqual(bilinear(A, B, 0.1))
    expect(gbt(A, B, 0.1, 1)).toEqual(backwardEuler(A, B, 0.1))
    expect(discretize(A, B, 0.1, 'gbt', { alpha: 0.3 })).toEqual(gbt(A, B, 0.1, 0.3))
  })

  it('converges by the order of each rule', () => {
    const { A, B } = stableSystem(3, 5)
    const error = (rule: 'euler' | 'backward' | 'bilinear', dt: number) => {
      const rough = discretize(A, B, dt, rule).Abar.data
      const exact = zoh(A, B, dt).Abar.data
      return Math.max(...rough.map((value, i) => Math.abs(value - exact[i])))
    }
    expect(error('euler', 0.02) / error('euler', 0.01)).toBeCloseTo(4, 0)
    expect(error('backward', 0.02) / error('backward', 0.01)).toBeCloseTo(4, 0)
    expect(error('bilinear', 0.02) / error('bilinear', 0.01)).toBeCloseTo(8, 0)
  })
})

describe('discretizeDiagonal', () => {
  it.each(discretizationRules)('is the dense rule on a diagonal: %s', (rule) => {
    const poles = [-0.3, -1, -7, 0]
    const B = [1, 2, -3, 4]
    const entry = discretizeDiagonal(poles, B, 0.2, rule, { alpha: 0.3 })
    const dense = discretize(diagonal(poles), B, 0.2, rule, { alpha: 0.3 })
    expectClose(
      entry.Abar,
      poles.map((_, i) => dense.Abar.data[i * 5]),
    )
    expectClose(entry.Bbar, dense.Bbar.data)
  })

  it.each(discretizationRules)(
    'is the dense rule on a rotation block, for complex poles: %s',
    (rule) => {
      const [a, w] = [-0.4, 3]
      const entry = discretizeDiagonal(complexVector([a], [w]), complexVector([1], [0]), 0.3, rule)
      const dense = discretize(
        [
          [a, -w],
          [w, a],
        ],
        [1, 0],
        0.3,
        rule,
      )
      expectClose([entry.Abar.re[0], entry.Abar.im[0]], [dense.Abar.data[0], dense.Abar.data[2]])
      expectClose([entry.Bbar.re[0], entry.Bbar.im[0]], dense.Bbar.data)
    },
  )

  it('settles where a step is so long that its product with a pole is beyond all numbers', () => {
    const { Abar, Bbar } = discretizeDiagonal([-1e10, -1], [1, 3], 1e300)
    expect([...Abar]).toEqual([0, 0])
    expectClose(
      Array.from(Bbar, (value, n) => value / [1e-10, 3][n]),
      [1, 1],
      1e-14,
    )
    const a = complexVector([-1e10], [1e3])
    const complex = discretizeDiagonal(a, complexVector([2], [1]), 1e300)
    expect([complex.Abar.re[0], complex.Abar.im[0]]).toEqual([0, 0])
    expectClose([complex.Bbar.re[0] * 1e10, complex.Bbar.im[0] * 1e10], [2, 1], 1e-6)
  })

  it('keeps its digits near 0', () => {
    for (const a of [1e-100, -1e-17, -1e-12, -1e-8, -1e-4]) {
      const { Bbar } = discretizeDiagonal([a], [1], 0.1)
      const series = 0.1 * (1 + (0.1 * a) / 2 + (0.1 * a) ** 2 / 6)
      expect(Math.abs(Bbar[0] - series)).toBeLessThan(1e-16)
      const turned = discretizeDiagonal(complexVector([0], [a]), 1, 0.1).Bbar
      expect(Math.abs(turned.re[0] - 0.1 * (1 - (0.1 * a) ** 2 / 6))).toBeLessThan(1e-16)
      expect(Math.abs(turned.im[0] / a - 0.005)).toBeLessThan(1e-13)
    }
  })

  it('gives every channel its step', () => {
    const both = discretizeDiagonal([-1, -2, -1, -2], 1, [0.1, 0.5])
    const first = discretizeDiagonal([-1, -2], 1, 0.1)
    const second = discretizeDiagonal([-1, -2], 1, 0.5)
    expectClose(both.Abar, [...first.Abar, ...second.Abar], 0)
    expectClose(both.Bbar, [...first.Bbar, ...second.Bbar], 0)
  })
})
