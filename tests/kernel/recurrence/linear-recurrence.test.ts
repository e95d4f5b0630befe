import { describe, expect, it } from 'vitest'
import { diagonalRecurrence } from '../../../src/kernel/systems/diagonal.ts'
import {
  linearRecurrence,
  linearRecurrenceAdjoint,
} from '../../../src/kernel/recurrence/linear-recurrence.ts'
import { gaussianMatrix, gaussianVector } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

describe('linearRecurrence', () => {
  it('is the diagonal recurrence when the factors stay', () => {
    const x = gaussianVector(30, 1)
    const a = new Array<number>(30).fill(0.9)
    expectClose(linearRecurrence(a, x).data, diagonalRecurrence([0.9], [1], x).data, 0)
  })

  it('reads several channels from a state', () => {
    const h = linearRecurrence(
      [
        [0.5, 2],
        [0, 1],
      ],
      [
        [1, 1],
        [3, 4],
      ],
      [2, 10],
    )
    expect(Array.from(h.data)).toEqual([2, 21, 3, 25])
  })

  it('has the slopes of differences', () => {
    const [L, D] = [6, 2]
    const a = gaussianMatrix(L, D, 1)
    const x = gaussianMatrix(L, D, 2)
    const dh = gaussianMatrix(L, D, 3)
    const h0 = gaussianVector(D, 4)
    const h = linearRecurrence(a, x, h0)
    const { da, dx, dh0 } = linearRecurrenceAdjoint(a, h, dh, h0)
    const loss = () =>
      linearRecurrence(a, x, h0).data.reduce((sum, value, i) => sum + value * dh.data[i], 0)
    const slopes = (values: Float64Array) =>
      Float64Array.from(values, (value, i) => {
        const step = 1e-5
        values[i] = value + step
        const up = loss()
        values[i] = value - step
        const down = loss()
        values[i] = value
        return (up - down) / (2 * step)
      })
    expectClose(da.data, slopes(a.data), 1e-8)
    expectClose(dx.data, slopes(x.data), 1e-8)
    expectClose(dh0, slopes(h0), 1e-8)
  })

  it('refuses other shapes', () => {
    expect(() => linearRecurrence([1, 2], [1])).toThrow(
      'x is 1 × 1; allowed is 2 × 1, the shape of a.',
    )
    expect(() => linearRecurrence([1], [1], [1, 2])).toThrow(/h0 has length 2; allowed is 1/)
  })
})
