import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBijection } from '../../../src/kernel/orders/path.ts'
import { quadTreePath } from '../../../src/kernel/orders/quad-tree-path.ts'
import { findScanOrder, scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { gaussianVector, seeds } from '../arbitrary.ts'
import { images, written } from './grid.ts'

describe('quadTreePath', () => {
  it('visits each cell once, whatever the scores', () => {
    fc.assert(
      fc.property(
        images,
        seeds,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (size, seed, levels, splits) => {
          const cells = size[0] * size[1]
          const scores = { shape: size, data: gaussianVector(cells, seed) }
          expect(isBijection(quadTreePath(size, scores, { levels, splits }), cells)).toBe(true)
        },
      ),
    )
  })

  it('quarters the quarter that scores highest, the first of equals', () => {
    const scores = (cell: number) =>
      [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => Number(4 * i + j === cell)))
    expect(written(quadTreePath([4, 4], scores(0), { levels: 1 }))).toBe(
      '0 1 4 5 2 3 6 7 8 9 12 13 10 11 14 15',
    )
    const large = Array.from({ length: 8 }, (_, i) =>
      Array.from({ length: 8 }, (_, j) => Number(i >= 4 && j < 4)),
    )
    const path = quadTreePath([8, 8], large)
    expect(written(path.slice(32, 48))).toBe('32 33 40 41 34 35 42 43 48 49 56 57 50 51 58 59')
    expect(written(path.slice(0, 8))).toBe('0 1 2 3 8 9 10 11')
    // With every quarter quartered, the windows of a quarter follow each other.
    const all = quadTreePath([8, 8], large, { splits: 4 })
    expect(written(all)).toBe(written(scanOrder('z-order', [8, 8])[0]))
  })

  it('names what is not allowed', () => {
    expect(() => quadTreePath([2, 2], [[1, 2]])).toThrow(
      /^scores has shape 1 × 2; allowed is 2 × 2/,
    )
    expect(() => quadTreePath([1, 1], [[1]], { levels: -1 })).toThrow(/^options.levels is -1/)
    expect(() => quadTreePath([1, 1], [[1]], { splits: 0 })).toThrow(/^options.splits is 0/)
  })
})

describe('quad-mamba', () => {
  it('splits the quarter that it is told to, and rolls the image', () => {
    const [there, back] = scanOrder('quad-mamba', [8, 8], { quarter: 'top right' })
    expect(written(there.slice(16, 32))).toBe('4 5 12 13 6 7 14 15 20 21 28 29 22 23 30 31')
    expect(Array.from(back)).toEqual(Array.from(there).reverse())
    const [rolled] = scanOrder('quad-mamba', [8, 8], { shift: 'down right' })
    // The first cell of the rolled image was the last one of the image.
    expect(rolled[0]).toBe(63)
    const shifts = findScanOrder('quad-mamba').options.shift
    if (shifts.kind !== 'choice') throw new Error('shift is no choice')
    for (const shift of shifts.choices)
      expect(isBijection(scanOrder('quad-mamba', [9, 17], { shift })[0])).toBe(true)
  })

  it('departs from a program whose small windows are numbered over the whole image', () => {
    // Windows of 4 by 4: by quarters, as large windows are read, and row by row, as small ones are.
    const byQuarters = (row: number, column: number) =>
      8 * (row >> 1) + 4 * (column >> 1) + 2 * (row & 1) + (column & 1)
    for (const [down, right] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]) {
      const own = [0, 1].flatMap((i) => [0, 1].map((j) => [2 * down + i, 2 * right + j]))
      const steps = own.map(([row, column]) => 4 * row + column)
      const others = [0, 1, 2, 3].flatMap((row) =>
        [0, 1, 2, 3]
          .filter((column) => row >> 1 !== down || column >> 1 !== right)
          .map((column) => byQuarters(row, column)),
      )
      expect(steps.filter((step) => others.includes(step))).toHaveLength(2)
    }
  })
})
