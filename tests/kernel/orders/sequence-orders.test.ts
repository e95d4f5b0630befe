import { describe, expect, it } from 'vitest'
import { findScanOrder, scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { written } from './grid.ts'

describe('the orders of sequences', () => {
  it('reordering reads rows by columns, with the tail padded', () => {
    expect(scanOrder('reordering', [6], { row: 3 }).map(written)).toEqual([
      '0 1 2 3 4 5',
      '0 3 1 4 2 5',
    ])
    expect(written(scanOrder('reordering', [5], { row: 3 })[1])).toBe('0 3 1 4 2')
    expect(written(scanOrder('reordering', [5], { row: 3, padding: 'keep' })[1])).toBe(
      '0 3 1 4 2 -1',
    )
  })

  it('hiss reads chunks, then one token of each', () => {
    const [low, high] = findScanOrder('hiss').scanPaths([10], { chunk: 4 })
    expect(low).toMatchObject({ segment: 4 })
    expect(high).toMatchObject({ grid: [3] })
    expect(written(high.path)).toBe('0 1 2')
  })

  it('mamba-ts puts the variates of a time side by side', () => {
    expect(written(scanOrder('mamba-ts', [2, 3])[0])).toBe('0 3 1 4 2 5')
    const random = scanOrder('mamba-ts', [5, 3], { variates: 'random', seed: 2 })[0]
    const order = (time: number) =>
      Array.from(random.slice(5 * time, 5 * time + 5), (cell) => Math.floor(cell / 3))
    expect(order(1)).toEqual(order(0))
    expect(order(2)).toEqual(order(0))
    expect(Array.from(random, (cell) => cell % 3)).toEqual(
      [0, 1, 2].flatMap((time) => [time, time, time, time, time]),
    )
  })
})

describe('s-mamba', () => {
  it('has one token for each variate, both ways', () => {
    const scans = findScanOrder('s-mamba').scanPaths([3, 5])
    expect(scans.map(({ path, grid }) => [written(path), grid])).toEqual([
      ['0 1 2', [3]],
      ['2 1 0', [3]],
    ])
  })
})

describe('motion-mamba', () => {
  it('scans time as often as it is told to, and channels both ways', () => {
    const scans = findScanOrder('motion-mamba').scanPaths([2, 3], { scans: 2 })
    expect(scans.map(({ label, path, grid }) => [label, written(path), grid])).toEqual([
      ['time, scan 0', '0 1', [2]],
      ['time, scan 1', '0 1', [2]],
      ['channels', '0 1 2', [3]],
      ['channels, reversed', '2 1 0', [3]],
    ])
  })
})
