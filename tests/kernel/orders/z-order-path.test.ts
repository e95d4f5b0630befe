import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBijection } from '../../../src/kernel/orders/path.ts'
import { zOrderPath } from '../../../src/kernel/orders/z-order-path.ts'
import { images, volumes, written } from './grid.ts'

describe('zOrderPath', () => {
  it('interleaves bits, those of the first axis highest', () => {
    expect(written(zOrderPath([2, 4]))).toBe('0 1 4 5 2 3 6 7')
    expect(written(zOrderPath([2, 2, 2]))).toBe('0 1 2 3 4 5 6 7')
    expect(written(zOrderPath([3, 3]))).toBe('0 1 3 4 2 5 6 7 8')
  })

  it('visits each cell once', () => {
    fc.assert(fc.property(images, (size) => isBijection(zOrderPath(size), size[0] * size[1])))
    fc.assert(
      fc.property(volumes, (size) => isBijection(zOrderPath(size), size[0] * size[1] * size[2])),
    )
  })
})
