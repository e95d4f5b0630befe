import { describe, expect, it } from 'vitest'
import { findScanOrder, scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { written } from './grid.ts'

describe('spatial-first and time-first', () => {
  it('order cells (t, h, w) of 2 × 2 × 2', () => {
    const cells = (name: string) =>
      Array.from(scanOrder(name, [2, 2, 2])[0], (cell) => cell.toString(2).padStart(3, '0'))
    expect(cells('spatial-first').slice(0, 5).join(' ')).toBe('000 001 010 011 100')
    expect(cells('time-first').slice(0, 5).join(' ')).toBe('000 100 001 101 010')
  })

  it('mix in branches or in layers', () => {
    const size = [2, 1, 2]
    const mixed = (order: string) => scanOrder('video-mamba', size, { order }).map(written)
    expect(mixed('spatial')).toEqual(['0 1 2 3', '3 2 1 0'])
    expect(mixed('time')).toEqual(['0 2 1 3', '3 1 2 0'])
    expect(mixed('branches')).toEqual(['0 1 2 3', '3 1 2 0'])
    expect(mixed('layers')).toEqual(['0 1 2 3', '3 2 1 0', '0 2 1 3', '3 1 2 0'])
    expect(scanOrder('vivim', size).map(written)).toEqual(['0 1 2 3', '3 2 1 0', '0 2 1 3'])
  })
})

describe('zigma-video', () => {
  it('takes zigzags in frames and both ways of time in turn', () => {
    const scans = findScanOrder('zigma-video').scanPaths([3, 2, 2])
    expect(scans.length).toBe(12)
    expect(scans.map(({ segment }) => segment)).toEqual([4, 4, 3, 4, 4, 3, 4, 4, 3, 4, 4, 3])
    expect(written(scans[0].path)).toBe('0 1 3 2 4 5 7 6 8 9 11 10')
    expect(written(scans[1].path)).toBe('0 2 3 1 4 6 7 5 8 10 11 9')
    expect(written(scans[2].path)).toBe('0 4 8 1 5 9 2 6 10 3 7 11')
    expect(written(scans[5].path)).toBe('8 4 0 9 5 1 10 6 2 11 7 3')
    const zigzag = scanOrder('zigma', [2, 2])
    const space = scans.filter(({ segment }) => segment === 4)
    space.forEach(({ path }, k) => expect(path.slice(0, 4)).toEqual(zigzag[k % 8]))
  })
})

describe('alternating-video', () => {
  it('runs through three orders of the axes, two layers each', () => {
    const paths = scanOrder('alternating-video', [2, 2, 2]).map(written)
    expect([paths[0], paths[2], paths[4]]).toEqual([
      '0 1 2 3 4 5 6 7',
      '0 2 1 3 4 6 5 7',
      '0 4 2 6 1 5 3 7',
    ])
    expect(paths[5]).toBe('7 3 5 1 6 2 4 0')
  })
})

describe('change-mamba', () => {
  // Two images of 2 × 2: cells 0 to 3 and 4 to 7.
  const size = [2, 2, 2]
  const paths = (arrangement: string, as = 'code') =>
    scanOrder('change-mamba', size, { arrangement, as }).map(written)

  it('alternates rows, or reads whole images along columns, when images stand side by side', () => {
    expect(paths('sequential').slice(0, 2)).toEqual(['0 1 4 5 2 3 6 7', '0 2 1 3 4 6 5 7'])
    expect(paths('sequential', 'paper').slice(0, 2)).toEqual(['0 1 2 3 4 5 6 7', '0 2 1 3 4 6 5 7'])
  })

  it('alternates cells along rows when columns are interleaved', () => {
    expect(paths('cross').slice(0, 2)).toEqual(['0 4 1 5 2 6 3 7', '0 2 4 6 1 3 5 7'])
    expect(paths('cross', 'paper').slice(0, 2)).toEqual(['0 4 1 5 2 6 3 7', '0 4 2 6 1 5 3 7'])
  })

  it('reverses both, and stacks channels in parallel', () => {
    for (const as of ['code', 'paper']) {
      const [rows, , back] = paths('sequential', as)
      expect(back.split(' ').reverse().join(' ')).toBe(rows)
    }
    expect(paths('parallel')).toEqual(['0 1 2 3', '0 2 1 3', '3 2 1 0', '3 1 2 0'])
    expect(() => scanOrder('change-mamba', [3, 2, 2])).toThrow(/^frames, size\[0\], is 3; allowed/)
  })
})
