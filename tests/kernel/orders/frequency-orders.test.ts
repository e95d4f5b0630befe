import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findScanOrder, scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { images, written } from './grid.ts'

/** The frequency that a row or a column of a spectrum stands for, its sign left out. */
const frequency = (at: number, length: number) => Math.min(at, length - at)

describe('fourier-mamba', () => {
  it('reads the quarters of a spectrum outwards from their lowest frequencies', () => {
    const scans = findScanOrder('fourier-mamba').scanPaths([4, 4])
    expect(scans.map(({ label, path }) => [label, written(path)])).toEqual([
      ['frequencies + +', '0 1 4 8 5 2 6 9 10'],
      ['frequencies + −', '3 7 11'],
      ['frequencies − +', '12 13 14'],
      ['frequencies − −', '15'],
    ])
    const centred = scanOrder('fourier-mamba', [4, 4], { zero: 'centre' })
    expect(centred[0][0]).toBe(10)
    expect(written(centred[3])).toBe('5')
  })

  it('goes from diagonal to diagonal of frequencies, never back', () => {
    fc.assert(
      fc.property(images, ([height, width]) => {
        for (const path of scanOrder('fourier-mamba', [height, width])) {
          const sums = Array.from(
            path,
            (cell) => frequency(Math.floor(cell / width), height) + frequency(cell % width, width),
          )
          sums.slice(1).forEach((sum, t) => expect(sum).toBeGreaterThanOrEqual(sums[t]))
        }
      }),
    )
  })

  it('reads opposite quarters in mirror images where sides are odd', () => {
    const [first, right, , opposite] = scanOrder('fourier-mamba', [5, 5])
    // Frequency 0 belongs to the first quarter of each axis.
    const inner = (path: Int32Array) =>
      Array.from(path).filter((cell) => cell % 5 > 0 && Math.floor(cell / 5) > 0)
    const mirror = (cell: number, rows: boolean) =>
      (rows ? (5 - Math.floor(cell / 5)) % 5 : Math.floor(cell / 5)) * 5 + ((5 - (cell % 5)) % 5)
    expect(inner(right)).toHaveLength(4)
    expect(inner(right).sort((a, b) => a - b)).toEqual(
      inner(first)
        .map((cell) => mirror(cell, false))
        .sort((a, b) => a - b),
    )
    expect(Array.from(opposite)).toEqual(inner(first).map((cell) => mirror(cell, true)))
  })
})

describe('global-mamba', () => {
  it('reads low bands first', () => {
    expect(written(scanOrder('global-mamba', [4, 4], { bands: 2 })[0])).toBe(
      '0 1 4 5 8 2 3 6 9 12 13 10 7 11 14 15',
    )
    expect(written(scanOrder('global-mamba', [4, 4])[0])).toBe(
      '0 1 4 5 8 2 6 9 10 3 12 13 7 11 14 15',
    )
  })

  it('never comes back to a lower band, and is the zigzag for one', () => {
    fc.assert(
      fc.property(images, fc.integer({ min: 1, max: 6 }), ([height, width], bands) => {
        const [path] = scanOrder('global-mamba', [height, width], { bands })
        const band = Array.from(path, (cell) =>
          Math.max(
            Math.floor((bands * Math.floor(cell / width)) / height),
            Math.floor((bands * (cell % width)) / width),
          ),
        )
        band.slice(1).forEach((each, t) => expect(each).toBeGreaterThanOrEqual(band[t]))
        const one = scanOrder('global-mamba', [height, width], { bands: 1 })[0]
        expect(one).toEqual(scanOrder('zigzag', [height, width])[0])
      }),
    )
  })
})
