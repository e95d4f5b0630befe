import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBijection } from '../../../src/kernel/orders/path.ts'
import { windowPath } from '../../../src/kernel/orders/window-path.ts'
import { images, written } from './grid.ts'

describe('windowPath', () => {
  it('visits window after window on 4 × 6', () => {
    expect(written(windowPath([4, 6], 2)).startsWith('0 1 6 7 2 3 8 9 4 5 10 11 12 13 18 19')).toBe(
      true,
    )
  })

  it('skips or keeps the padding of a window that does not divide', () => {
    expect(written(windowPath([3, 3], 2))).toBe('0 1 3 4 2 5 6 7 8')
    expect(written(windowPath([3, 3], 2, { padding: 'keep' }))).toBe(
      '0 1 3 4 2 -1 5 -1 6 7 -1 -1 8 -1 -1 -1',
    )
  })

  it('has the position of the formula, for any window', () => {
    fc.assert(
      fc.property(images, fc.integer({ min: 1, max: 9 }), ([height, width], wanted) => {
        const w = Math.min(wanted, Math.max(height, width))
        const columns = Math.ceil(width / w)
        const kept = windowPath([height, width], w, { padding: 'keep' })
        expect(kept.length).toBe(Math.ceil(height / w) * columns * w * w)
        for (let i = 0; i < height; i++)
          for (let j = 0; j < width; j++) {
            const window = Math.floor(i / w) * columns + Math.floor(j / w)
            expect(kept[window * w * w + (i % w) * w + (j % w)]).toBe(i * width + j)
          }
        const skipped = windowPath([height, width], w)
        expect(isBijection(skipped, height * width)).toBe(true)
        expect(skipped).toEqual(kept.filter((cell) => cell >= 0))
      }),
    )
  })

  it('swaps the roles of rows and columns', () => {
    fc.assert(
      fc.property(images, ([height, width]) => {
        const w = Math.min(2, Math.max(height, width))
        const columns = windowPath([height, width], w, { first: 'columns' })
        const turned = windowPath([width, height], w)
        expect(columns).toEqual(
          turned.map((cell) => (cell % height) * width + Math.floor(cell / height)),
        )
      }),
    )
  })
})
