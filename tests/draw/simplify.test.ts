import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simplify } from '../../src/draw/index.ts'

describe('simplify', () => {
  it('keeps ends and corners and stays within the tolerance', () => {
    const line = Float64Array.from([0, 0, 1, 0.01, 2, 0, 3, 5, 4, 0])
    expect(simplify(line, 0.1)).toEqual([0, 0, 2, 0, 3, 5, 4, 0])
    expect(simplify([0, 0, 1, 1], 1)).toEqual([0, 0, 1, 1])
    expect(simplify([4, 5], 1)).toEqual([4, 5])
  })
  it('keeps the turning point of a line that comes back over itself', () => {
    expect(simplify([0, 0, 9, 0, 3, 0], 1)).toEqual([0, 0, 9, 0, 3, 0])
  })
  it('leaves out what is at the tolerance', () => {
    expect(simplify([0, 0, 5, 1, 10, 0], 1)).toEqual([0, 0, 10, 0])
    expect(simplify([0, 0, 5, 1.01, 10, 0], 1)).toEqual([0, 0, 5, 1.01, 10, 0])
  })
  it('leaves out only points that lie near the line that is left, wherever it lies', () => {
    const place = fc.integer({ min: 90, max: 110 })
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { minLength: 2, maxLength: 30 }), (points) => {
        const left = simplify(points.flat(), 2)
        const kept = Array.from({ length: left.length / 2 }, (_, i) => left.slice(2 * i, 2 * i + 2))
        expect(kept[0]).toEqual(points[0])
        expect(kept.at(-1)).toEqual(points.at(-1))
        for (const [x, y] of points) {
          const gaps = kept.slice(1).map(([x1, y1], i) => {
            const [x0, y0] = kept[i]
            const length = Math.hypot(x1 - x0, y1 - y0)
            const along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / (length * length || 1)
            const at = Math.min(1, Math.max(0, along))
            return Math.hypot(x - x0 - at * (x1 - x0), y - y0 - at * (y1 - y0))
          })
          expect(Math.min(...gaps)).toBeLessThan(2 + 1e-9)
        }
      }),
    )
  })
})
