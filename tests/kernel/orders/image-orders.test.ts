import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reversePath } from '../../../src/kernel/orders/path.ts'
import { pathJumps } from '../../../src/kernel/orders/path-statistics.ts'
import { findScanOrder, scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { images, written } from './grid.ts'

describe('the orders of models of images', () => {
  it('bidirectional reads forward and backward', () => {
    expect(scanOrder('bidirectional', [2, 3]).map(written)).toEqual(['0 1 2 3 4 5', '5 4 3 2 1 0'])
  })

  it('cross-scan reads rows, columns, and both reversed; ablations repeat routes', () => {
    const four = scanOrder('cross-scan', [2, 3])
    expect(four.map(written)).toEqual(['0 1 2 3 4 5', '0 3 1 4 2 5', '5 4 3 2 1 0', '5 2 4 1 3 0'])
    const [rows, , back] = four
    expect(scanOrder('cross-scan', [2, 3], { routes: 'one' })).toEqual([rows, rows, rows, rows])
    expect(scanOrder('cross-scan', [2, 3], { routes: 'two' })).toEqual([rows, back, rows, back])
  })

  it('omnidirectional adds both diagonals and their reverses', () => {
    const paths = scanOrder('omnidirectional', [3, 4])
    expect(paths.length).toBe(8)
    expect(paths.slice(0, 4)).toEqual(scanOrder('cross-scan', [3, 4]))
    expect(written(paths[4])).toBe('0 5 10 1 6 11 2 7 8 3 4 9')
    expect(written(paths[5])).toBe('0 7 10 1 4 11 2 5 8 3 6 9')
    expect(paths[6]).toEqual(reversePath(paths[4]))
    expect(paths[7]).toEqual(reversePath(paths[5]))
  })

  it('continuous starts its reverses where the snakes end, and never jumps', () => {
    fc.assert(
      fc.property(images, ([height, width]) => {
        const paths = scanOrder('continuous', [height, width])
        for (const path of paths) expect(pathJumps(path, [height, width]).jumps).toBe(0)
        const end = (height - 1) * width
        expect(paths[1][0]).toBe(height % 2 === 1 ? end + width - 1 : end)
        expect(paths[3][0]).toBe(width % 2 === 1 ? end + width - 1 : width - 1)
      }),
    )
    expect(written(scanOrder('continuous', [3, 4])[0])).toBe('0 1 2 3 7 6 5 4 8 9 10 11')
  })

  it('local-mamba has four fixed paths of eight candidates', () => {
    const fixed = findScanOrder('local-mamba').scanPaths([8, 8])
    expect(fixed.map(({ label }) => label)).toEqual([
      'rows',
      'rows, reversed',
      'windows of 2',
      'windows of 2, reversed',
    ])
    const all = scanOrder('local-mamba', [8, 8], { set: 'candidates' })
    expect(all.length).toBe(8)
    expect(all[6]).toEqual(scanOrder('window', [8, 8], { window: 7 })[0])
  })

  it('alternating takes rows, then columns, each there and back', () => {
    expect(findScanOrder('alternating').scanPaths([2, 3])).toEqual(
      [
        ['rows', [0, 1, 2, 3, 4, 5]],
        ['rows, reversed', [5, 4, 3, 2, 1, 0]],
        ['columns', [0, 3, 1, 4, 2, 5]],
        ['columns, reversed', [5, 2, 4, 1, 3, 0]],
      ].map(([label, path]) => ({ label, path: Int32Array.from(path as number[]) })),
    )
  })

  it('rs-mamba and shuffle draw by their seed', () => {
    const draw = (seed: number) => scanOrder('rs-mamba', [6, 6], { seed })[2]
    expect(draw(3)).toEqual(draw(3))
    expect(draw(3)).not.toEqual(draw(4))
    expect(scanOrder('shuffle', [6, 6], { seed: 3 })[0]).toEqual(draw(3))
  })
})
