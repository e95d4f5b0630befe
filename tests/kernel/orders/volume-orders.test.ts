import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathJumps } from '../../../src/kernel/orders/path-statistics.ts'
import { findScanOrder, scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { volumes, written } from './grid.ts'

describe('seg-mamba', () => {
  it('goes across slices with the slice fastest', () => {
    const across = (size: number[], slices?: number) =>
      written(scanOrder('seg-mamba', size, { slices })[2])
    expect(across([2, 2, 2])).toBe('0 4 1 5 2 6 3 7')
    expect(across([1, 2, 4], 2)).toBe('0 4 1 5 2 6 3 7')
    expect(across([3, 1, 2])).toBe('0 2 4 1 3 5')
  })

  it('puts the token of raster index q at (q mod L/S) S + floor(q / (L/S))', () => {
    fc.assert(
      fc.property(volumes, (size) => {
        const path = scanOrder('seg-mamba', size)[2]
        const length = path.length / size[0]
        for (let q = 0; q < path.length; q++) {
          expect(path[(q % length) * size[0] + Math.floor(q / length)]).toBe(q)
        }
      }),
    )
    expect(() => scanOrder('seg-mamba', [2, 2, 2], { slices: 3 })).toThrow(
      /^options.slices is 3; allowed are divisors of 8/,
    )
  })
})

describe('orders of one path through a volume', () => {
  it('snake-3d turns at the ends of rows and of planes', () => {
    expect(scanOrder('snake-3d', [2, 2, 3]).map(written)).toEqual(['0 1 2 5 4 3 9 10 11 8 7 6'])
    expect(scanOrder('snake-3d', [3, 3, 2]).map(written)).toEqual([
      '0 1 3 2 4 5 11 10 8 9 7 6 12 13 15 14 16 17',
    ])
  })

  it('z-order-3d interleaves the bits of depth, height and width', () => {
    expect(scanOrder('z-order-3d', [2, 2, 2]).map(written)).toEqual(['0 1 2 3 4 5 6 7'])
    // The third column has a higher bit than all of the others.
    expect(scanOrder('z-order-3d', [2, 2, 3]).map(written)).toEqual(['0 1 3 4 6 7 9 10 2 5 8 11'])
    expect(scanOrder('z-order-3d', [3, 2, 2]).map(written)).toEqual(['0 1 2 3 4 5 6 7 8 9 10 11'])
  })
})

describe('ssu-mamba', () => {
  it('has six different snakes, none of which jumps', () => {
    const size = [2, 3, 4]
    const snakes = [0, 1, 2, 3, 4, 5].map((layer) => scanOrder('ssu-mamba', size, { layer })[0])
    expect(new Set(snakes.map(written)).size).toBe(6)
    for (const path of snakes) expect(pathJumps(path, size).jumps).toBe(0)
    expect(scanOrder('ssu-mamba', size, { layer: 7 })[0]).toEqual(snakes[1])
  })
})

describe('omni-channel and triplet', () => {
  it('scan planes and channels on grids of their own', () => {
    const grids = (name: string) =>
      findScanOrder(name)
        .scanPaths([4, 2, 3])
        .map(({ grid }) => grid)
    expect(grids('omni-channel')).toEqual([[2, 3], [2, 3], [2, 3], [2, 3], [4], [4]])
    expect(grids('triplet')).toEqual([
      [2, 3],
      [4, 2],
      [4, 3],
    ])
  })
})
