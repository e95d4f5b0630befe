import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as algebra from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import {
  column,
  diagonal,
  identity,
  matrix,
  row,
  toRows,
  zeros,
} from '../../../src/kernel/linear-algebra/matrix.ts'
import { gaussianMatrix, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

describe('matrices', () => {
  it('reads rows and writes them back', () => {
    const A = matrix([
      [1, 2, 3],
      [4, 5, 6],
    ])
    expect([A.rows, A.cols]).toEqual([2, 3])
    expect(toRows(A)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ])
    expect(Array.from(column(A, 1))).toEqual([2, 5])
    expect(Array.from(row(A, 1))).toEqual([4, 5, 6])
    expect(toRows(algebra.transpose(A))).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ])
  })

  it('makes zeros, identities and diagonals', () => {
    expect(toRows(zeros(1, 2))).toEqual([[0, 0]])
    expect(toRows(identity(2))).toEqual(toRows(diagonal([1, 1])))
  })

  it('adds, scales and multiplies', () => {
    const A = [
      [1, 2],
      [3, 4],
    ]
    expect(toRows(algebra.multiply(A, A))).toEqual([
      [7, 10],
      [15, 22],
    ])
    expect(toRows(algebra.multiply(A, [1, -1]))).toEqual([[-1], [-1]])
    expect(
      algebra.subtract(algebra.add(A, A), algebra.scale(A, 2)).data.every((x) => x === 0),
    ).toBe(true)
    expect(algebra.norm1(A)).toBe(6)
    expect(algebra.norm([3, -4])).toBe(5)
    expect(algebra.norm([3e200, -4e200]) / 1e200).toBeCloseTo(5, 14)
    expect(algebra.norm([3e-200, -4e-200]) * 1e200).toBeCloseTo(5, 14)
  })

  it('solves what it multiplied', () => {
    fc.assert(
      fc.property(sizes(24), seeds, (N, seed) => {
        const A = gaussianMatrix(N, N, seed)
        for (let i = 0; i < N; i++) A.data[i * N + i] += 4 * Math.sqrt(N)
        const X = gaussianMatrix(N, 3, seed + 1)
        expectClose(algebra.solve(A, algebra.multiply(A, X)).data, X.data, 1e-10)
        expectClose(algebra.multiply(algebra.inverse(A), A).data, identity(N).data, 1e-11)
      }),
      { numRuns: 40 },
    )
  })

  it('swaps rows where the first pivot is 0, and leaves its arguments alone', () => {
    const A = matrix([
      [0, 2],
      [3, 0],
    ])
    expectClose(algebra.solve(A, [4, 9]).data, [3, 2])
    expect(toRows(A)).toEqual([
      [0, 2],
      [3, 0],
    ])
  })
})
