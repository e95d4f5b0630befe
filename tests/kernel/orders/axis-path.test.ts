import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisPath } from '../../../src/kernel/orders/axis-path.ts'
import { inversePath } from '../../../src/kernel/orders/path.ts'
import { images, written } from './grid.ts'

describe('axisPath', () => {
  it('runs along the last axis named first', () => {
    expect(written(axisPath([2, 3], [0, 1]))).toBe('0 1 2 3 4 5')
    expect(written(axisPath([2, 3], [1, 0]))).toBe('0 3 1 4 2 5')
    expect(written(axisPath([2, 2, 2], [1, 2, 0]))).toBe('0 4 1 5 2 6 3 7')
  })

  it('along columns is inverted by the columns of the transposed image', () => {
    fc.assert(
      fc.property(images, ([height, width]) => {
        expect(inversePath(axisPath([height, width], [1, 0]))).toEqual(
          axisPath([width, height], [1, 0]),
        )
      }),
    )
  })
})
