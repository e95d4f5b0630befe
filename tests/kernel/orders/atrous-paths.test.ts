import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atrousPaths } from '../../../src/kernel/orders/atrous-paths.ts'
import { isBijection, joinPaths } from '../../../src/kernel/orders/path.ts'
import { images, written } from './grid.ts'

describe('atrousPaths', () => {
  it('has the four grids of EfficientVMamba', () => {
    expect(atrousPaths([4, 4], 2).map(written)).toEqual([
      '0 2 8 10',
      '4 12 6 14',
      '1 3 9 11',
      '5 13 7 15',
    ])
    expect(written(atrousPaths([4, 6], 2)[1])).toBe('6 18 8 20 10 22')
  })

  it('pads odd sizes at the bottom and on the right', () => {
    expect(atrousPaths([3, 3], 2, 'keep').map(written)).toEqual([
      '0 2 6 8',
      '3 -1 5 -1',
      '1 -1 7 -1',
      '4 -1 -1 -1',
    ])
    expect(atrousPaths([3, 3], 2).map(written)).toEqual(['0 2 6 8', '3 5', '1 7', '4'])
  })

  it('visits each cell once with all paths together', () => {
    fc.assert(
      fc.property(images, fc.integer({ min: 1, max: 4 }), ([height, width], wanted) => {
        const stride = Math.min(wanted, Math.max(height, width))
        const paths = atrousPaths([height, width], stride)
        expect(paths.length).toBe(stride * stride)
        expect(isBijection(joinPaths(paths), height * width)).toBe(true)
        for (const path of atrousPaths([height, width], stride, 'keep')) {
          expect(path.length).toBe(Math.ceil(height / stride) * Math.ceil(width / stride))
        }
      }),
    )
  })
})
