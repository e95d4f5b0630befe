import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBijection, reversePath } from '../../../src/kernel/orders/path.ts'
import { pathJumps } from '../../../src/kernel/orders/path-statistics.ts'
import { findScanOrder, scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { sizes } from '../arbitrary.ts'
import { volumes, written } from './grid.ts'

describe('video-mamba-park', () => {
  it('reverses space and keeps time', () => {
    expect(scanOrder('video-mamba-park', [2, 2, 2]).map(written)).toEqual([
      '0 1 2 3 4 5 6 7',
      '3 2 1 0 7 6 5 4',
    ])
  })

  it('is the whole reverse for one frame', () => {
    const [there, back] = scanOrder('video-mamba-park', [1, 3, 4])
    expect(back).toEqual(reversePath(there))
  })
})

describe('rain-mamba', () => {
  it('ends with a curve whose steps go to neighbours', () => {
    const size = [4, 4, 4]
    const [rows, time, curve] = scanOrder('rain-mamba', size)
    expect(written(rows.slice(0, 5))).toBe('0 1 2 3 4')
    expect(written(time.slice(0, 5))).toBe('0 16 32 48 1')
    expect(pathJumps(curve, size).continuity).toBe(1)
  })
})

describe('mamba-4d', () => {
  it('reads frames by themselves and then all pooled tokens in three orders', () => {
    const [within, ...between] = findScanOrder('mamba-4d').scanPaths([2, 4, 4])
    expect(within.segment).toBe(16)
    for (const { grid } of between) expect(grid).toEqual([2, 2, 2])
    expect(between.map(({ path }) => written(path))).toEqual([
      '0 1 2 3 4 5 6 7',
      '0 4 1 5 2 6 3 7',
      '0 2 1 3 4 6 5 7',
    ])
  })
})

describe('vfi-mamba', () => {
  it('has both frames of a cell side by side on each of four routes', () => {
    const paths = scanOrder('vfi-mamba', [2, 2, 3])
    expect(paths.map(written)).toEqual([
      '0 6 1 7 2 8 3 9 4 10 5 11',
      '0 6 3 9 1 7 4 10 2 8 5 11',
      '11 5 10 4 9 3 8 2 7 1 6 0',
      '11 5 8 2 10 4 7 1 9 3 6 0',
    ])
    expect(() => scanOrder('vfi-mamba', [3, 2, 2])).toThrow(/^frames, size\[0\], is 3; allowed/)
  })
})

describe('pose-mamba', () => {
  it('follows the limbs of Human3.6M, in to the pelvis and out again', () => {
    const limbs = findScanOrder('pose-mamba').scanPaths([2, 17])[4]
    expect(written(limbs.path.slice(0, 17))).toBe('3 2 1 0 4 5 6 10 9 8 7 11 12 13 16 15 14')
    expect(limbs.path[17]).toBe(17 + 3)
  })

  it('visits each joint once, whatever the limbs', () => {
    fc.assert(
      fc.property(sizes(4), sizes(20), sizes(5), (frames, joints, limb) => {
        for (const path of scanOrder('pose-mamba', [frames, joints], { limb }))
          expect(isBijection(path, frames * joints)).toBe(true)
      }),
    )
  })
})

describe('occ-mamba', () => {
  it('takes all heights of a place before the next place of the curve', () => {
    expect(written(scanOrder('occ-mamba', [2, 2, 2])[0])).toBe('0 4 2 6 3 7 1 5')
    fc.assert(
      fc.property(volumes, (size) => {
        const [path] = scanOrder('occ-mamba', size)
        const plane = size[1] * size[2]
        path.forEach((cell, t) => expect(Math.floor(cell / plane)).toBe(t % size[0]))
      }),
    )
  })
})
