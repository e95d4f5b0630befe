import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBijection } from '../../../src/kernel/orders/path.ts'
import { pathJumps } from '../../../src/kernel/orders/path-statistics.ts'
import { snakePath } from '../../../src/kernel/orders/snake-path.ts'
import { volumes, written } from './grid.ts'

describe('snakePath', () => {
  it('turns every other line, and every other plane', () => {
    expect(written(snakePath([2, 3]))).toBe('0 1 2 5 4 3')
    expect(written(snakePath([2, 2, 2]))).toBe('0 1 3 2 6 7 5 4')
  })

  it('goes to a neighbour at every step, from any corner along any axes', () => {
    const axes = fc.shuffledSubarray([0, 1, 2], { minLength: 3 })
    const corner = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean())
    fc.assert(
      fc.property(volumes, axes, corner, (size, order, fromEnd) => {
        const path = snakePath(size, order, fromEnd)
        expect(isBijection(path, size[0] * size[1] * size[2])).toBe(true)
        expect(pathJumps(path, size).jumps).toBe(0)
        const [i, j, k] = size.map((length, axis) => (fromEnd[axis] ? length - 1 : 0))
        expect(path[0]).toBe((i * size[1] + j) * size[2] + k)
      }),
    )
  })

  it('is the formula of the consistent traverse', () => {
    const [X, Y, Z] = [3, 4, 5]
    // Depth is z, the row y, the column x.
    const path = snakePath([Z, Y, X])
    for (let z = 0; z < Z; z++)
      for (let y = 0; y < Y; y++)
        for (let x = 0; x < X; x++) {
          const p = y * X + (y % 2 === 0 ? x : X - 1 - x)
          const t = z * X * Y + (z % 2 === 0 ? p : X * Y - 1 - p)
          expect(path[t]).toBe((z * Y + y) * X + x)
        }
  })
})
