import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisPath } from '../../../src/kernel/orders/axis-path.ts'
import { neighbourGaps, pathJumps, pathReach } from '../../../src/kernel/orders/path-statistics.ts'
import { scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { random } from '../../../src/kernel/random.ts'
import { shuffled } from '../../../src/kernel/shuffle.ts'
import { seeds, sizes } from '../arbitrary.ts'

const square = [16, 16]
const path = (name: string, options = {}) => scanOrder(name, square, options)[0]

/** Mean and largest distance of neighbours and the share of steps to a neighbour, on 16 × 16. */
const known: readonly (readonly [string, number, number, number])[] = [
  ['raster', 8.5, 16, 0.941176],
  ['column', 8.5, 16, 0.941176],
  ['snake', 8.5, 31, 1],
  ['column-snake', 8.5, 31, 1],
  ['diagonal', 29.5625, 241, 0],
  ['anti-diagonal', 30.4375, 240, 0],
  ['zigzag', 10.833333, 30, 0.117647],
  ['window', 8.5, 30, 0.501961],
  ['z-order', 8.5, 86, 0.501961],
  ['hilbert', 9.916667, 213, 1],
  ['trans-hilbert', 9.916667, 213, 1],
]

describe('neighbourGaps and pathJumps', () => {
  it.each(known)('measures %s on 16 × 16', (name, mean, longest, continuity) => {
    const gaps = neighbourGaps(path(name), square)
    expect(gaps.mean).toBeCloseTo(mean, 6)
    expect(gaps.longest).toBe(longest)
    expect(pathJumps(path(name), square).continuity).toBeCloseTo(continuity, 6)
  })

  it('takes the smaller distance of two paths', () => {
    const pair = (a: string, b: string) => neighbourGaps([path(a), path(b)], square).mean
    expect(pair('raster', 'column')).toBe(1)
    expect(pair('z-order', 'trans-z-order')).toBeCloseTo(5.666667, 6)
    expect(pair('hilbert', 'trans-hilbert')).toBeCloseTo(4.2, 12)
  })

  it('equals a count of all pairs of cells', () => {
    fc.assert(
      fc.property(sizes(4), sizes(5), sizes(4), seeds, (depth, height, width, seed) => {
        const size = [depth, height, width]
        const cells = depth * height * width
        const order = shuffled(cells, random(seed))
        const at = (cell: number) => [
          Math.floor(cell / (height * width)),
          Math.floor(cell / width) % height,
          cell % width,
        ]
        const far = (a: number, b: number) =>
          at(a).reduce((sum, value, axis) => sum + Math.abs(value - at(b)[axis]), 0)
        const gaps: number[] = []
        for (let s = 0; s < cells; s++)
          for (let t = s + 1; t < cells; t++) if (far(order[s], order[t]) === 1) gaps.push(t - s)
        const ascending = (values: ArrayLike<number>) => Array.from(values).sort((a, b) => a - b)
        const measured = neighbourGaps(order, size)
        expect(ascending(measured.gaps)).toEqual(ascending(gaps))
        expect(measured.longest).toBe(Math.max(0, ...gaps))
        measured.histogram.forEach((count, gap) =>
          expect(count).toBe(gaps.filter((each) => each === gap).length),
        )
        const lengths = Array.from({ length: cells - 1 }, (_, t) => far(order[t], order[t + 1]))
        const jumps = pathJumps(order, size)
        expect(Array.from(jumps.lengths)).toEqual(lengths)
        expect(jumps.jumps).toBe(lengths.filter((length) => length > 1).length)
      }),
      { numRuns: 40 },
    )
  })

  it('has values for a grid of one cell', () => {
    expect(neighbourGaps([0], [1, 1])).toMatchObject({ mean: 0, longest: 0 })
    expect(pathJumps([0], [1, 1])).toMatchObject({ jumps: 0, continuity: 1, mean: 0, longest: 0 })
  })
})

describe('pathReach', () => {
  it('is what lies before the cell on one of the paths', () => {
    const rows = axisPath([3, 3], [0, 1])
    const columns = axisPath([3, 3], [1, 0])
    expect(Array.from(pathReach([rows], 4, 9))).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0])
    expect(Array.from(pathReach([rows, columns], 4, 9))).toEqual([1, 1, 1, 1, 1, 0, 1, 0, 0])
    expect(Array.from(pathReach([rows, rows.slice().reverse()], 4, 9))).toEqual(
      new Array(9).fill(1),
    )
  })
})
