import { describe, expect, it } from 'vitest'
import { findScanOrder, scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { gaussianVector } from '../arbitrary.ts'
import { written } from './grid.ts'

/** A flat board of 4 by 4 points, x running fastest. */
const board = Array.from({ length: 16 }, (_, i) => [i % 4, Math.floor(i / 4), 0])

describe('lion', () => {
  const options = { side: 1, window: 2, height: 1, group: 4 }

  it('goes window after window along x, then along y', () => {
    const [x, y] = findScanOrder('lion').scanPaths(board, options)
    expect(written(x.path)).toBe('0 4 1 5 8 12 9 13 2 6 3 7 10 14 11 15')
    expect(written(y.path)).toBe('0 1 4 5 2 3 6 7 8 9 12 13 10 11 14 15')
    expect([x.segment, y.segment]).toEqual([4, 4])
  })

  it('moves windows by half a window', () => {
    const [x] = scanOrder('lion', board, { ...options, windows: 'moved' })
    expect(written(x)).toBe('0 4 8 12 1 2 5 9 6 10 13 14 3 7 11 15')
  })
})

describe('mamba24-8d', () => {
  it('has each order of the axes in four signs, and no order twice nor its reverse', () => {
    const cloud = { shape: [40, 3], data: gaussianVector(120, 4) }
    const paths = scanOrder('mamba24-8d', cloud, { side: 0.25 })
    const both = paths.flatMap((path) => [path.join(), path.slice().reverse().join()])
    expect(paths).toHaveLength(24)
    expect(new Set(both).size).toBe(48)
    expect(scanOrder('mamba24-8d', cloud, { side: 0.25, paths: '8' })).toEqual(paths.slice(0, 8))
  })

  it('names and sorts the axes from the slowest', () => {
    const scans = findScanOrder('mamba24-8d').scanPaths(board, { side: 1 })
    const named = (label: string) => scans.find((scan) => scan.label === label)!.path
    expect(written(named('y x z'))).toBe('0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15')
    expect(written(named('y −x z'))).toBe('3 2 1 0 7 6 5 4 11 10 9 8 15 14 13 12')
    expect(written(named('x y z'))).toBe('0 4 8 12 1 5 9 13 2 6 10 14 3 7 11 15')
  })
})

describe('poin-tramba', () => {
  it('comes from the middle and goes back to it', () => {
    const line = [-3, -1, 0, 2, 4].map((x) => [x, 0, 0])
    // The mean is 0.4.
    expect(scanOrder('poin-tramba', line).map(written)).toEqual(['2 1 3 0 4', '4 0 3 1 2'])
  })
})

describe('mamba-3d', () => {
  it('leaves points in their order', () => {
    expect(written(scanOrder('mamba-3d', board)[0])).toBe(board.map((_, i) => i).join(' '))
  })
})
