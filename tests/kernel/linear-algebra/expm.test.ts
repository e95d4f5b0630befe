import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expm } from '../../../src/kernel/linear-algebra/expm.ts'
import { add, multiply, scale } from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import { identity } from '../../../src/kernel/linear-algebra/matrix.ts'
import { gaussianMatrix, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

describe('expm', () => {
  it('multiplies for matrices that commute', () => {
    fc.assert(
      fc.property(sizes(12), seeds, fc.double({ min: -2, max: 2, noNaN: true }), (N, seed, s) => {
        const A = scale(gaussianMatrix(N, N, seed), 1 / N)
        const polynomial = add(scale(A, s), multiply(A, A))
        const product = multiply(expm(A), expm(polynomial))
        const sum = expm(add(A, polynomial))
        const size = Math.max(1, ...sum.data.map(Math.abs))
        expectClose(product.data, sum.data, 1e-12 * size)
      }),
      { numRuns: 60 },
    )
  })

  it('is the identity at 0, and undone by the opposite sign', () => {
    expectClose(expm(scale(identity(3), 0)).data, identity(3).data)
    const A = gaussianMatrix(5, 5, 1)
    expectClose(multiply(expm(A), expm(scale(A, -1))).data, identity(5).data, 1e-10)
  })

  it('knows rotations, shears and decay, also at large norms', () => {
    const turn = 200
    expectClose(
      expm([
        [0, -turn],
        [turn, 0],
      ]).data,
      [Math.cos(turn), -Math.sin(turn), Math.sin(turn), Math.cos(turn)],
      1e-11,
    )
    expectClose(
      expm([
        [0, 5e3],
        [0, 0],
      ]).data,
      [1, 5e3, 0, 1],
      1e-9,
    )
    expectClose(expm([[-1e4]]).data, [0])
  })

  it('refuses what overflows instead of returning Infinity or NaN', () => {
    expect(() => expm([[1000]])).toThrow(
      /^A has 1-norm 1000; allowed are matrices whose exponential stays below 1.8e308/,
    )
    expect(() => expm([[1e300]])).toThrow(/2\^60/)
  })
})
