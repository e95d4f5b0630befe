import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { multiply, transpose } from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import { diagonal, identity, zeros } from '../../../src/kernel/linear-algebra/matrix.ts'
import {
  numericalRank,
  singularValues,
} from '../../../src/kernel/linear-algebra/singular-values.ts'
import { gaussianMatrix, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

describe('singularValues', () => {
  it('are the magnitudes on a diagonal, descending', () => {
    expectClose(singularValues(diagonal([1, -3, 2])), [3, 2, 1], 1e-15)
  })

  it('of a worked matrix', () => {
    // MᵀM has trace 50 and determinant 225: eigenvalues 45 and 5.
    expectClose(
      singularValues([
        [3, 0],
        [4, 5],
      ]),
      [Math.sqrt(45), Math.sqrt(5)],
      1e-14,
    )
  })

  it('keep the sums of squares, and are those of the transpose', () => {
    fc.assert(
      fc.property(sizes(12), sizes(12), seeds, (rows, cols, seed) => {
        const M = gaussianMatrix(rows, cols, seed)
        const values = singularValues(M)
        expect(values.length).toBe(Math.min(rows, cols))
        const squares = (data: Float64Array) => data.reduce((sum, value) => sum + value * value, 0)
        expectClose([squares(values)], [squares(M.data)], 1e-11)
        expectClose(singularValues(transpose(M)), values, 1e-12)
        const gram = multiply(M, transpose(M))
        expectClose([squares(values.map((value) => value * value))], [squares(gram.data)], 1e-9)
        for (let i = 1; i < values.length; i++) expect(values[i]).toBeLessThanOrEqual(values[i - 1])
      }),
    )
  })

  it('find the rank of a product of thin matrices', () => {
    fc.assert(
      fc.property(sizes(10), sizes(10), sizes(10), seeds, (rows, inner, cols, seed) => {
        const M = multiply(gaussianMatrix(rows, inner, seed), gaussianMatrix(inner, cols, seed + 1))
        expect(numericalRank(M)).toBe(Math.min(rows, inner, cols))
      }),
    )
  })

  it('see a small value that its square would hide', () => {
    expect(
      numericalRank([
        [1, 1],
        [1, 1 + 1e-9],
      ]),
    ).toBe(2)
    expectClose(singularValues(diagonal([1e200, 1e-200])), [1e200, 1e-200], 1e185)
  })

  it('are zeros for zeros', () => {
    expect(Array.from(singularValues(zeros(2, 3)))).toEqual([0, 0])
    expect(numericalRank(zeros(2, 3))).toBe(0)
    expect(numericalRank(identity(70))).toBe(70)
  })

  it('refuse what is no matrix', () => {
    expect(() => singularValues([[NaN]])).toThrow(/^A\[0\]\[0\] is NaN; allowed/)
    expect(() => numericalRank([[1]], NaN)).toThrow(/^tolerance is NaN; allowed/)
  })
})
