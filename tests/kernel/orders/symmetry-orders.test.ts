import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inversePath, reversePath } from '../../../src/kernel/orders/path.ts'
import { pathJumps } from '../../../src/kernel/orders/path-statistics.ts'
import { scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { images, written } from './grid.ts'

const pairs = (paths: Int32Array[]) =>
  paths.flatMap((path, i) => {
    const j = paths.findIndex((other) => written(other) === written(reversePath(path)))
    return j > i ? [[i, j]] : []
  })

describe('zigma', () => {
  it('has the eight snakes of 4 × 4', () => {
    const paths = scanOrder('zigma', [4, 4])
    expect(written(paths[3])).toBe('3 7 11 15 14 10 6 2 1 5 9 13 12 8 4 0')
    expect(written(paths[4])).toBe('12 13 14 15 11 10 9 8 4 5 6 7 3 2 1 0')
    expect(new Set(paths.map(written)).size).toBe(8)
  })

  it('forms four pairs of a path and its reverse', () => {
    expect(pairs(scanOrder('zigma', [4, 4]))).toEqual([
      [0, 4],
      [1, 3],
      [2, 6],
      [5, 7],
    ])
    expect(pairs(scanOrder('zigma', [5, 5]))).toEqual([
      [0, 6],
      [1, 7],
      [2, 4],
      [3, 5],
    ])
  })

  it('never jumps, whatever the size', () => {
    fc.assert(
      fc.property(images, (size) => {
        for (const path of scanOrder('zigma', size)) expect(pathJumps(path, size).jumps).toBe(0)
      }),
    )
  })

  it('has continuous Hilbert curves as meant, and their inverses as released', () => {
    const meant = scanOrder('zigma', [8, 8], { curve: 'hilbert' })
    const released = scanOrder('zigma', [8, 8], { curve: 'hilbert', as: 'code' })
    expect(meant.length).toBe(8)
    meant.forEach((path, k) => {
      expect(pathJumps(path, [8, 8]).jumps).toBe(0)
      expect(released[k]).toEqual(inversePath(path))
    })
    expect(pathJumps(released[0], [8, 8]).jumps).toBeGreaterThan(20)
  })

  it('has continuous Hilbert curves of rectangles in every turn', () => {
    for (const size of [
      [4, 6],
      [6, 4],
    ])
      for (const path of scanOrder('zigma', size, { curve: 'hilbert' }))
        expect(pathJumps(path, size).jumps).toBe(0)
  })

  it('turns the grid of steps: a quarter against the clock brings the first row to the left', () => {
    const [plain, transposed, turned] = scanOrder('zigma', [4, 4], { curve: 'hilbert' })
    // A cell (i, j) of the plain curve stands at (3 - j, i) after the turn.
    expect(turned).toEqual(plain.map((cell) => (3 - (cell % 4)) * 4 + Math.floor(cell / 4)))
    expect(transposed).toEqual(plain.map((cell) => (cell % 4) * 4 + Math.floor(cell / 4)))
  })
})

describe('mamba-ad', () => {
  it('has six different orders of eight for Hilbert, whose reverse is a mirror image', () => {
    for (const n of [2, 4, 8, 16]) {
      const paths = scanOrder('mamba-ad', [n, n])
      expect(paths.length).toBe(8)
      expect(new Set(paths.map(written)).size, `${n} × ${n}`).toBe(6)
      // Reversed, the curve is its mirror image, so that two of the six stand twice.
      const mirrored = paths[0].map((cell) => cell - (cell % n) + n - 1 - (cell % n))
      expect(written(reversePath(paths[0]))).toBe(written(mirrored))
    }
  })

  it('reads the map as it is, transposed, turned, and turned and transposed', () => {
    const options = { method: 'sweep' }
    expect(scanOrder('mamba-ad', [2, 3], options).map(written)).toEqual([
      '0 1 2 3 4 5',
      '0 3 1 4 2 5',
      '2 5 1 4 0 3',
      '2 1 0 5 4 3',
      '5 4 3 2 1 0',
      '5 2 4 1 3 0',
      '3 0 4 1 5 2',
      '3 4 5 0 1 2',
    ])
    expect(scanOrder('mamba-ad', [2, 3], { ...options, directions: 'two' }).length).toBe(2)
    expect(scanOrder('mamba-ad', [2, 3], { ...options, directions: 'four' }).length).toBe(4)
  })
})

describe('mamba-in-mamba', () => {
  it('reads eight half snakes, all of which end at the middle cell', () => {
    const paths = scanOrder('mamba-in-mamba', [3, 3])
    expect(paths.map(written)).toEqual([
      '0 1 2 5 4',
      '8 7 6 3 4',
      '2 1 0 3 4',
      '6 7 8 5 4',
      '0 3 6 7 4',
      '8 5 2 1 4',
      '6 3 0 1 4',
      '2 5 8 7 4',
    ])
    for (let k = 0; k < 8; k += 2) expect(new Set([...paths[k], ...paths[k + 1]]).size).toBe(9)
  })
})
