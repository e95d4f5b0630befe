import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hilbertPath } from '../../../src/kernel/orders/hilbert-path.ts'
import { isBijection, reversePath } from '../../../src/kernel/orders/path.ts'
import { pathJumps } from '../../../src/kernel/orders/path-statistics.ts'
import { images, volumes, written } from './grid.ts'

/** The curve of a square of side n, built up from its index two bits at a time. */
function recipe(n: number): number[] {
  return Array.from({ length: n * n }, (_, index) => {
    let [x, y, d] = [0, 0, index]
    for (let s = 1; s < n; s *= 2) {
      const rx = (d >> 1) & 1
      const ry = (d & 1) ^ rx
      if (ry === 0) [x, y] = rx === 1 ? [s - 1 - y, s - 1 - x] : [y, x]
      x += s * rx
      y += s * ry
      d >>= 2
    }
    return y * n + x
  })
}

describe('hilbertPath', () => {
  it.each([1, 2, 4, 8, 16, 32, 64])('is the curve built from its index on side %i', (n) => {
    expect(Array.from(hilbertPath([n, n]))).toEqual(recipe(n))
    expect(hilbertPath([n, n], 'skip')).toEqual(hilbertPath([n, n]))
    expect(pathJumps(hilbertPath([n, n]), [n, n]).jumps).toBe(0)
  })

  it('ends at the end of the first row; its reverse is its mirror image', () => {
    for (const n of [2, 4, 8, 16]) {
      const path = hilbertPath([n, n])
      expect(path[n * n - 1]).toBe(n - 1)
      const mirrored = path.map((cell) => Math.floor(cell / n) * n + n - 1 - (cell % n))
      expect(reversePath(path)).toEqual(mirrored)
    }
  })

  it('goes to neighbours on any rectangle, but for one diagonal step where it must', () => {
    fc.assert(
      fc.property(images, ([height, width]) => {
        const path = hilbertPath([height, width])
        expect(isBijection(path, height * width)).toBe(true)
        expect(path[0]).toBe(0)
        const longer = Math.max(height, width)
        const diagonal = longer % 2 === 1 && Math.min(height, width) % 2 === 0
        const { jumps, longest } = pathJumps(path, [height, width])
        expect(jumps).toBeLessThanOrEqual(diagonal ? 1 : 0)
        expect(longest).toBeLessThanOrEqual(2)
      }),
      { numRuns: 300 },
    )
  })

  it('runs along the longer side, on a square along the rows', () => {
    const along = (height: number, width: number) => {
      const path = hilbertPath([height, width])
      return [path[0], path[path.length - 1]]
    }
    // From the first corner to the other end of the side along which it runs.
    expect([along(6, 6), along(10, 10), along(4, 10), along(10, 4)]).toEqual([
      [0, 5],
      [0, 9],
      [0, 9],
      [0, 36],
    ])
  })

  it('goes to neighbours on cubes of powers of two', () => {
    expect(written(hilbertPath([2, 2, 2]))).toBe('0 4 6 2 3 7 5 1')
    for (const n of [1, 2, 4, 8]) {
      expect(isBijection(hilbertPath([n, n, n]), n ** 3)).toBe(true)
      expect(pathJumps(hilbertPath([n, n, n]), [n, n, n]).jumps).toBe(0)
    }
  })

  it('keeps whole octants together', () => {
    const path = hilbertPath([4, 4, 4])
    for (let octant = 0; octant < 8; octant++) {
      const corners = Array.from(path.slice(8 * octant, 8 * octant + 8), (cell) =>
        [cell >> 5, (cell >> 3) & 1, (cell >> 1) & 1].join(),
      )
      expect(new Set(corners).size).toBe(1)
    }
  })

  it('visits volumes of any size, as the enclosing cube does', () => {
    fc.assert(
      fc.property(volumes, (size) => {
        const [depth, height, width] = size
        expect(isBijection(hilbertPath(size), depth * height * width)).toBe(true)
      }),
    )
    const cube = hilbertPath([4, 4, 4])
    const inside = cube.filter((cell) => cell >> 4 < 3 && ((cell >> 2) & 3) < 3 && (cell & 3) < 2)
    const own = inside.map((cell) => (cell >> 4) * 6 + ((cell >> 2) & 3) * 2 + (cell & 3))
    expect(hilbertPath([3, 3, 2])).toEqual(own)
  })
})
