import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { multiply, transpose } from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import { diagonal, identity, type Matrix } from '../../../src/kernel/linear-algebra/matrix.ts'
import { svd } from '../../../src/kernel/linear-algebra/svd.ts'
import { gaussianMatrix, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

const rebuilt = ({ U, values, V }: ReturnType<typeof svd>): Matrix =>
  multiply(multiply(U, diagonal(values)), transpose(V))

describe('svd', () => {
  it('rebuilds the matrix from orthonormal columns, in any shape', () => {
    fc.assert(
      fc.property(sizes(12), sizes(12), seeds, (rows, cols, seed) => {
        const A = gaussianMatrix(rows, cols, seed)
        const parts = svd(A)
        const K = Math.min(rows, cols)
        expectClose(rebuilt(parts).data, A.data, 1e-13)
        expectClose(multiply(transpose(parts.U), parts.U).data, identity(K).data, 1e-13)
        expectClose(multiply(transpose(parts.V), parts.V).data, identity(K).data, 1e-13)
        expect(parts.values).toEqual(parts.values.toSorted().toReversed())
        expect(parts.values[K - 1]).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('finds small values to their own digits', () => {
    // The lower block is 1e-12 times a rotation by an eighth of a turn and √2.
    const parts = svd([
      [1, 0, 0],
      [0, 1e-12, 1e-12],
      [0, 1e-12, -1e-12],
    ])
    expectClose(parts.values, [1, Math.SQRT2 * 1e-12, Math.SQRT2 * 1e-12], 1e-27)
  })

  it('settles where columns lie many scales apart', () => {
    const mixed = gaussianMatrix(30, 30, 5)
    const data = mixed.data.map((value, i) => value * 10 ** (-6 * (i % 30)))
    const { values } = svd({ ...mixed, data })
    for (let k = 0; k < 20; k++) {
      expect(Math.log10(values[k]) / -6).toBeGreaterThan(k - 0.5)
      expect(Math.log10(values[k]) / -6).toBeLessThan(k + 0.5)
    }
    expect(values[29]).toBe(0)
  })

  it('has values of 0 where columns depend on each other', () => {
    const parts = svd([
      [1, 2, 3],
      [2, 4, 6],
    ])
    expectClose(parts.values, [Math.sqrt(70), 0], 1e-14)
    expect(Array.from(svd([[0, 0]]).values)).toEqual([0])
    expectClose(
      rebuilt(parts).data,
      [
        [1, 2, 3],
        [2, 4, 6],
      ].flat(),
      1e-14,
    )
  })

  it('refuses what it cannot read, and what overflows', () => {
    expect(() => svd([[NaN]])).toThrow(/^A\[0\]\[0\] is NaN; allowed/)
    expect(() => svd([])).toThrow(/^A is not a matrix; allowed/)
    expect(() =>
      svd([
        [1.7e308, 1.7e308],
        [1.7e308, 1.7e308],
      ]),
    ).toThrow(/^values\[0\] is Infinity; allowed/)
    expect(svd([[1e308]]).values[0]).toBe(1e308)
  })
})
