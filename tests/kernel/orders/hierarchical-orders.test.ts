import { describe, expect, it } from 'vitest'
import { isBijection } from '../../../src/kernel/orders/path.ts'
import { findScanOrder, scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { written } from './grid.ts'

describe('ms-vmamba', () => {
  it('reads one route in full and three on half the side, as one sequence', () => {
    const [full, coarse] = findScanOrder('ms-vmamba').scanPaths([4, 4])
    expect(full.path.length).toBe(16)
    expect(coarse.grid).toEqual([2, 2])
    expect(written(coarse.path)).toBe('0 2 1 3 3 2 1 0 3 1 2 0')
  })

  it('halves odd sides upwards, and takes the other routes apart', () => {
    const scans = findScanOrder('ms-vmamba').scanPaths([5, 3], {
      coarse: 'separate',
      full: 'columns',
    })
    expect(scans.map(({ label }) => label)).toEqual([
      'columns',
      'coarse rows',
      'coarse rows, reversed',
      'coarse columns, reversed',
    ])
    for (const { path, grid } of scans.slice(1)) {
      expect(grid).toEqual([3, 2])
      expect(isBijection(path, 6)).toBe(true)
    }
  })
})

describe('ms-vmamba by channels', () => {
  it('has four routes at full and four at half resolution', () => {
    const scans = findScanOrder('ms-vmamba').scanPaths([4, 4], { split: 'channels' })
    expect(scans.map(({ path }) => path.length)).toEqual([16, 16, 16, 16, 4, 4, 4, 4])
    expect(scans[5]).toMatchObject({ label: 'coarse columns', grid: [2, 2] })
  })
})

describe('nested', () => {
  it('reads words of patches from new states, then patches', () => {
    const [inner, outer] = findScanOrder('nested').scanPaths([4, 4])
    expect(inner).toMatchObject({ segment: 4 })
    expect(written(inner.path)).toBe('0 1 4 5 2 3 6 7 8 9 12 13 10 11 14 15')
    expect(outer).toMatchObject({ grid: [2, 2] })
    expect(() => scanOrder('nested', [4, 5])).toThrow(
      /^options.patch is 2; allowed are divisors of 5, the width/,
    )
  })
})
