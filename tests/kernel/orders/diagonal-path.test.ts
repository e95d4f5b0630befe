import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagonalPath, zigzagPath } from '../../../src/kernel/orders/diagonal-path.ts'
import { isBijection } from '../../../src/kernel/orders/path.ts'
import { pathJumps } from '../../../src/kernel/orders/path-statistics.ts'
import { images, written } from './grid.ts'

describe('diagonalPath', () => {
  it('wraps round the columns on 3 × 4', () => {
    expect(written(diagonalPath([3, 4]))).toBe('0 5 10 1 6 11 2 7 8 3 4 9')
    expect(written(diagonalPath([3, 4], 'anti-diagonal'))).toBe('0 7 10 1 4 11 2 5 8 3 6 9')
  })

  it('puts diagonal neighbours side by side', () => {
    fc.assert(
      fc.property(images, ([height, width]) => {
        const path = diagonalPath([height, width])
        expect(isBijection(path, height * width)).toBe(true)
        for (let t = 1; t < path.length; t++) {
          if (t % height === 0) continue
          expect(Math.floor(path[t] / width)).toBe(Math.floor(path[t - 1] / width) + 1)
          expect(path[t] % width).toBe(((path[t - 1] % width) + 1) % width)
        }
      }),
    )
  })
})

describe('zigzagPath', () => {
  it('steps to one of the eight cells around', () => {
    fc.assert(
      fc.property(images, (size) => {
        const path = zigzagPath(size)
        expect(isBijection(path, size[0] * size[1])).toBe(true)
        for (let t = 1; t < path.length; t++) {
          const down = Math.floor(path[t] / size[1]) - Math.floor(path[t - 1] / size[1])
          const right = (path[t] % size[1]) - (path[t - 1] % size[1])
          expect(Math.max(Math.abs(down), Math.abs(right))).toBe(1)
        }
        expect(pathJumps(path, size).longest).toBeLessThanOrEqual(2)
      }),
    )
  })
})
