import { describe, expect, it } from 'vitest'
import { compute } from '../../components/figures/scan-explorer/compute.ts'
import {
  gridGraph,
  joinPaths,
  neighbourGaps,
  pathJumps,
  scanOrder,
} from '../../src/kernel/index.ts'
import { text, defaults, range, mean, most, after } from './scanning-mode.ts'

describe('scanning mode', () => {
  it('quotes what rows hold of their neighbours', () => {
    for (const n of [4, 9, 16])
      expect(neighbourGaps(scanOrder('raster', [n, n])[0], [n, n]).mean).toBeCloseTo((1 + n) / 2)
    const [raster, hilbert] = compute(defaults)
    expect(defaults).toMatchObject({ n: 8, decay: 0.125 })
    const of = (scan: typeof raster, way: string) =>
      scan.neighbours.find((each) => each.way === way)!
    expect(of(raster, 'left').weight).toBeCloseTo(0.88, 2)
    expect(of(raster, 'above').weight).toBeCloseTo(0.37, 2)
    expect(text).toContain('keeps 88 per cent of the first and 37 of the second')
    expect([of(hilbert, 'above').gap, of(hilbert, 'right').gap]).toEqual([1, 43])
    expect(of(hilbert, 'above').weight).toBeGreaterThan(0)
    expect(of(hilbert, 'right').weight).toBe(0)
    expect(text).toContain(
      'upper neighbour one step behind, but reads the right one 43 steps later',
    )
    expect(hilbert.gaps.mean).toBeGreaterThan(raster.gaps.mean)
    expect(hilbert.gaps.longest).toBeGreaterThan(raster.gaps.longest)
  })

  it('quotes gaps of orders on 16 by 16 cells', () => {
    const size = [16, 16]
    const gaps = (name: string) => neighbourGaps(scanOrder(name, size)[0], size)
    const found = ['raster', 'snake', 'z-order', 'hilbert'].map(gaps)
    expect(found.map((each) => each.mean.toFixed(1))).toEqual(['8.5', '8.5', '8.5', '9.9'])
    expect(found.map(({ gaps }) => mean(gaps, (gap) => Number(gap <= 4)).toFixed(2))).toEqual([
      ...['0.50', '0.56', '0.67', '0.70'],
    ])
    expect(text).toContain('mean gap is 8.5 for rows, snake and Z-order and 9.9 for the Hilbert')
    expect(text).toContain('56 per cent for the snake, 67 for Z-order and 70 for Hilbert')
    const both = neighbourGaps(
      ['hilbert', 'trans-hilbert'].map((name) => scanOrder(name, size)[0]),
      size,
    )
    expect([both.mean.toFixed(1), both.longest, found[3].longest]).toEqual(['4.2', 85, 213])
    const visits = range(256).map((): number[] => [])
    joinPaths(['hilbert', 'trans-hilbert'].map((name) => scanOrder(name, size)[0])).forEach(
      (cell, step) => visits[cell].push(step),
    )
    const joined = range(256).flatMap((cell) =>
      [cell % 16 < 15 ? cell + 1 : -1, cell < 240 ? cell + 16 : -1]
        .filter((next) => next >= 0)
        .map((next) =>
          Math.min(...visits[cell].flatMap((a) => visits[next].map((b) => Math.abs(a - b)))),
        ),
    )
    expect([mean(joined, (gap) => gap).toFixed(1), most(joined)]).toEqual(['4.2', 85])
    expect(text).toContain('the mean falls from 9.9 to 4.2 and the longest from 213 to 85')
    expect(found[1].longest).toBe(2 * 16 - 1)
    expect(neighbourGaps(scanOrder('cross-scan', size), size)).toMatchObject({
      mean: 1,
      longest: 1,
    })
  })

  it('quotes how alike the fields of four paths and of alternating ones are', () => {
    const cosine = (layers: number) => {
      const [cross, series] = compute({ ...after('the fields of both'), layers })
      const others = range(64).filter((cell) => cell !== cross.chosen)
      const dot = (a: Float64Array, b: Float64Array) =>
        others.reduce((sum, cell) => sum + a[cell] * b[cell], 0)
      expect(series.tokens / cross.tokens).toBe(1 / 4)
      const [f, g] = [cross.field, series.field]
      return dot(f, g) / Math.sqrt(dot(f, f) * dot(g, g))
    }
    expect(after('the fields of both')).toMatchObject({ layers: 4, view: 'field' })
    expect([cosine(4).toFixed(3), cosine(1).toFixed(2)]).toEqual(['0.980', '0.67'])
    expect(text).toContain('cosine of 0.980 with that of the cross-scan; after one it has 0.67')
  })

  it('shows what its buttons say, whatever was set before', () => {
    const scans = (words: string) => compute(after(words))
    const gap = (scan: ReturnType<typeof compute>[number], way: string) =>
      scan.neighbours.find((each) => each.way === way)!.gap
    const [rows, windows] = scans('windows')
    expect([gap(rows, 'above'), rows.readings.length, windows.readings.length]).toEqual([8, 1, 1])
    expect(windows.readings[0].label).toBe('windows of 4')
    const [one, four] = scans('four directions')
    expect([one.readings.length, four.readings.length, four.gaps.longest]).toEqual([1, 4, 1])
    expect(after('the field')).toMatchObject({ view: 'field', layers: 4, directions: '1' })
    const [row, snake] = scans('A snake')
    expect([row.gaps.longest, snake.gaps.longest]).toEqual([8, 15])
    expect(snake.readings.length).toBe(1)
    const [joined, apart] = scans('has met them all')
    expect([joined.readings.length, joined.readings[0].path.length]).toEqual([1, 128])
    expect(joined.ages.every((age) => age < 128)).toBe(true)
    expect([apart.readings.length, apart.ages.includes(Infinity)]).toEqual([2, true])
    const [atrous, raster] = scans('In these grids')
    expect(atrous.gaps.apart).toBe(atrous.gaps.pairs)
    expect(raster.readings.length).toBe(1)
    const [paper, code] = scans('both')
    const jumps = ({ readings }: typeof paper) => pathJumps(readings[0].path, [8, 8]).jumps
    expect([jumps(paper), jumps(code)]).toEqual([0, 35])
    const [tree] = scans('In the figure')
    expect(tree.readings[0].tree).toBeDefined()
    expect(tree.gaps.longest).toBeGreaterThan(16)
    const { rooted } = tree.readings[0].tree!
    const shades = (pairs: readonly (readonly [number, number])[]) =>
      pairs.reduce((sum, [a, b]) => sum + Math.abs(tree.picture[a] - tree.picture[b]), 0) /
      pairs.length
    const edges = range(64).flatMap((node): [number, number][] =>
      rooted.parent[node] < 0 ? [] : [[rooted.parent[node], node]],
    )
    expect(shades(edges)).toBeLessThan(0.5 * shades(gridGraph([8, 8]).edges))
    const [curves, zigzags] = scans('five methods')
    const different = ({ readings }: typeof paper) =>
      new Set(readings.map(({ path }) => path.join(' '))).size
    expect([curves.readings.length, different(curves), different(zigzags)]).toEqual([8, 6, 8])
    expect(text).toContain('reversed it is its mirror image, so that six of the eight paths differ')
    const [all, fixed] = scans('eight candidates')
    expect([different(all), different(fixed)]).toEqual([8, 4])
    const [runsOn, starts] = scans('joined into one sequence')
    expect(runsOn.readings.map(({ path }) => path.length)).toEqual([64, 48])
    expect(starts.readings.map(({ path }) => path.length)).toEqual([64, 16, 16, 16])
    expect(scans('compares four').map(({ readings }) => readings.length)).toEqual([2, 2])
    const [same, cross] = scans('one route taken four times')
    expect([same.readings.length, different(same), different(cross)]).toEqual([4, 1, 4])
    for (const words of [
      ...['five methods', 'eight candidates', 'joined into one sequence', 'compares four'],
      'one route taken four times',
      'windows',
      'four directions',
      'A snake',
      'has met them all',
      'In these grids',
      'In the figure',
      'both',
    ])
      expect(after(words).view).toBe('state')
  })

  it('has hubs that have met all others, and points whose order is lost as given', () => {
    expect(text).toContain('hubs last, so that these have met all others')
    const degrees = Array.from({ length: 64 }, (_, cell) => cell)
    const last = compute({ ...defaults, order: 'degree-hubs', second: 'none' })[0].readings[0].path
    const hub = last[63]
    const at = { x: (hub % 8) + 1, y: Math.floor(hub / 8) + 1 }
    const [scan] = compute({ ...defaults, order: 'degree-hubs', second: 'none', ...at })
    expect(degrees.every((cell) => scan.ages[cell] < Infinity)).toBe(true)
    expect(scan.neighbours.length).toBeGreaterThan(8)
  })
})
