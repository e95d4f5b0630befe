import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compute, type State } from '../../components/figures/scan-explorer/compute.ts'
import figure from '../../components/figures/scan-explorer/figure.ts'
import { parseSettings } from '../../src/figure/hash.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import {
  gaussian,
  gridGraph,
  hiddenMatrix,
  inversePath,
  joinPaths,
  matrix,
  neighbourGaps,
  numericalRank,
  pathJumps,
  random,
  roesserScan,
  scanOrder,
  selectiveScan,
  treeScan,
} from '../../src/kernel/index.ts'

const source = readFileSync(
  fileURLToPath(
    new URL('../../content/chapters/4-advancements/4.2-scanning-mode.mdx', import.meta.url),
  ),
  'utf8',
)
const text = source.replace(/\s+/g, ' ')

/** Model, parameters in millions, FLOPs in G where given, first choice right, and the scan. */
const imageNet: readonly (readonly string[])[] = [
  ['EfficientVMamba-T', '6', '0.8', '76.5', 'skip sampling'],
  ['Vim-Ti', '7', '1.5', '76.1', 'bidirectional'],
  ['Vim-Ti+', '7', '', '78.3', 'bidirectional'],
  ['PlainMamba-L1', '7.3', '', '77.9', 'snakes'],
  ['LocalVim-T', '8', '1.5', '76.2', 'searched'],
  ['EfficientVMamba-S', '11', '1.3', '78.7', 'skip sampling'],
  ['PlainMamba-L2', '25.7', '', '81.6', 'snakes'],
  ['Vim-S', '26', '5.1', '80.5', 'bidirectional'],
  ['Vim-S+', '26', '', '81.6', 'bidirectional'],
  ['LocalVMamba-T', '26', '5.7', '82.7', 'searched'],
  ['MambaOut-Tiny', '26.5', '4.5', '82.7', 'none'],
  ['LocalVim-S', '28', '4.8', '81.1', 'searched'],
  ['VMamba-T', '30', '4.9', '82.6', 'cross-scan'],
  ['EfficientVMamba-B', '33', '4.0', '81.8', 'skip sampling'],
  ['MambaOut-Small', '48.5', '9.0', '84.1', 'none'],
  ['VMamba-S', '50', '8.7', '83.6', 'cross-scan'],
  ['LocalVMamba-S', '50', '11.4', '83.7', 'searched'],
  ['PlainMamba-L3', '50.5', '', '82.3', 'snakes'],
  ['MambaOut-Base', '84.8', '15.8', '84.2', 'none'],
  ['VMamba-B', '89', '15.4', '83.9', 'cross-scan'],
  ['Vim-B', '98', '', '81.9', 'bidirectional'],
]

/** The rows of a table of the page, cell by cell. */
function rowsOf(id: string): string[][] {
  const [, body] = new RegExp(`<Table id="${id}"[^>]*>([^]*?)</Table>`).exec(source)!
  return body
    .trim()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    )
}

const defaults: State = defaultsOf(figure.schema)
const range = (count: number) => Array.from({ length: count }, (_, i) => i)
const mean = (values: ArrayLike<number>, of: (value: number) => number) =>
  Array.from(values, of).reduce((a, b) => a + b) / values.length
const most = (values: ArrayLike<number>) =>
  Array.from(values, Math.abs).reduce((a, b) => Math.max(a, b))

/** The state after the button of these words, from settings in which everything is otherwise. */
function after(words: string): State {
  const found = text.match(new RegExp(`<Try figure="scan-explorer" set="([^"]*)">${words}</Try>`))
  const before = { ...defaults, order: 'zigzag', second: 'none', directions: '4', view: 'picture' }
  return { ...before, ...parseSettings(figure.schema, found![1]).values, n: 8 } as State
}

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

  it('finds no order of a square with only shorter gaps than its side', () => {
    const uniform = random(5)
    for (const n of [2, 3, 4]) {
      expect(neighbourGaps(scanOrder('raster', [n, n])[0], [n, n]).longest).toBe(n)
      let least = Infinity
      for (let trial = 0; trial < 3000; trial++) {
        const path = range(n * n)
        for (let i = path.length - 1; i > 0; i--) {
          const j = Math.floor(uniform() * (i + 1))
          ;[path[i], path[j]] = [path[j], path[i]]
        }
        least = Math.min(least, neighbourGaps(path, [n, n]).longest)
      }
      expect(least).toBeGreaterThanOrEqual(n)
    }
  })

  it('says truly how two directions make one matrix', () => {
    const draw = gaussian(4)
    const [L, N] = [9, 2]
    const rows = () => range(N).map(() => range(L).map(() => draw()))
    const channel = () => ({
      dt: range(L).map(() => 0.2 + Math.abs(draw())),
      A: [-1, -2],
      B: rows(),
      C: rows(),
    })
    const [F, G] = [hiddenMatrix(channel()), hiddenMatrix(channel())]
    const entry = (M: typeof F, i: number, j: number) => (i < 0 || j < 0 ? 0 : M.data[i * L + j])
    const quasi = matrix(
      range(L).map((i) =>
        range(L).map(
          (j) => entry(F, i - 1, j) + (i === j ? 7 : 0) + entry(G, L - 2 - i, L - 1 - j),
        ),
      ),
    )
    range(L).forEach((i) => expect(quasi.data[i * L + i]).toBe(7))
    // Blocks strictly below and strictly above the diagonal, as large as they can be.
    const ranks = range(L - 1).flatMap((k) => {
      const [first, rest] = [range(k + 1), range(L - 1 - k).map((i) => i + k + 1)]
      const block = (rows: number[], columns: number[]) =>
        numericalRank(matrix(rows.map((i) => columns.map((j) => quasi.data[i * L + j]))))
      return [block(rest, first), block(first, rest)]
    })
    expect(Math.max(...ranks)).toBe(N)
  })

  it('says truly that a tree of one line is a scan both ways', () => {
    const draw = gaussian(6)
    const a = range(7).map(() => Math.exp(-Math.abs(draw())))
    const b = range(7).map(() => draw())
    const tree = {
      order: Int32Array.from(range(7)),
      parent: Int32Array.from(range(7), (i) => i - 1),
    }
    const states = treeScan(tree as Parameters<typeof treeScan>[0], a, b)
    let ahead = 0
    const there = b.map((value, i) => (ahead = a[i] * ahead + value))
    let behind = 0
    const back = range(7).map(() => 0)
    for (let i = 6; i >= 0; i--) back[i] = behind = (a[i + 1] ?? 0) * behind + b[i]
    states.forEach((state, i) => expect(state).toBeCloseTo(there[i] + back[i] - b[i], 12))
  })

  it('quotes what programs do otherwise than papers', () => {
    const size = [8, 8]
    const hilbert = (as: string) =>
      scanOrder('zigma', size, { curve: 'hilbert', as }).map((path) => pathJumps(path, size))
    hilbert('paper').forEach(({ continuity }) => expect(continuity).toBe(1))
    hilbert('code').forEach(({ continuity }) => expect(continuity).toBeCloseTo(0.44, 2))
    expect(text).toContain('44 per cent of its steps go to neighbours, not all')
    const [L, N] = [64, 4]
    const draw = gaussian(3)
    const sample = () => Array.from({ length: L }, () => draw())
    const x = sample()
    const dt = range(L).map(() => 0.1 * Math.exp(draw()))
    const [B, C] = [0, 1].map(() => range(N).map(sample))
    const read = (values: readonly number[], path: ArrayLike<number>) =>
      Array.from(path, (cell) => values[cell])
    const run = (permutesAll: boolean) => {
      const y = new Float64Array(L)
      for (const path of scanOrder('continuous', size)) {
        const dials = permutesAll ? path : range(L)
        const rows = (all: number[][]) => [all.map((row) => read(row, dials))]
        const out = selectiveScan({
          x: [[read(x, path)]],
          dt: [[read(dt, dials)]],
          A: [[-1, -2, -3, -4]],
          B: rows(B),
          C: rows(C),
        }).y.data
        path.forEach((cell, step) => (y[cell] += out[step]))
      }
      return y
    }
    const [all, released] = [run(true), run(false)]
    expect(most(all.map((y, i) => y - released[i])) / most(all)).toBeCloseTo(1.05, 2)
    expect(text).toContain('largest difference is 1.05 times the largest output')
    const apart = (as: string) =>
      scanOrder('change-mamba', [2, 8, 8], { as }).map((path) => {
        const steps = inversePath(path)
        return new Set(range(64).map((cell) => Math.abs(steps[cell + 64] - steps[cell])))
      })
    expect(apart('code').map((gaps) => [...gaps])).toEqual([[8], [64], [8], [64]])
    expect(apart('paper').map((gaps) => [...gaps])).toEqual([[64], [64], [64], [64]])
    expect(text).toContain('8 steps from itself in the other image by rows and 64 by columns')
  })

  it('quotes gaps in a video and costs', () => {
    const steps = (name: string) => inversePath(scanOrder(name, [8, 14, 14])[0])
    const cell = 2 * 196 + 5 * 14 + 6
    const gaps = (name: string) => {
      const found = steps(name)
      return [found[cell + 196] - found[cell], found[cell + 1] - found[cell]]
    }
    expect([gaps('spatial-first'), gaps('time-first')]).toEqual([
      [196, 1],
      [1, 8],
    ])
    expect(text).toContain('that is 196 and 1 against 1 and 8')
    const tokens = (name: string) =>
      scanOrder(name, [16, 16]).reduce((sum, path) => sum + path.length, 0) / 256
    expect([tokens('cross-scan'), tokens('ms-vmamba'), tokens('atrous')]).toEqual([4, 1.75, 1])
    expect(Math.round((100 * 1.75) / 4)).toBe(44)
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

  it('has the figures of the authors in its tables', () => {
    expect(rowsOf('imagenet')).toEqual(imageNet)
    const sizes = imageNet.map(([, parameters]) => Number(parameters))
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
    expect(rowsOf('routes')).toEqual([
      ['one direction', '82.26', '80.88'],
      ['both directions', '82.49', '81.80'],
      ['rows, then columns', '82.42', '81.71'],
      ['cross-scan', '82.60', '82.25'],
    ])
  })

  it('quotes differences of its tables', () => {
    const [one, , , four] = rowsOf('routes').map((row) => row.slice(1).map(Number))
    const gains = four.map((value, k) => (value - one[k]).toFixed(2))
    expect(text).toContain(`gain ${gains[1]} points over one. With it they gain ${gains[0]}`)
    const right = Object.fromEntries(rowsOf('imagenet').map((row) => [row[0], Number(row[3])]))
    const over = (a: number, b: number) => (a - b).toFixed(1)
    expect(text).toContain(`raises Vim-Ti from ${right['Vim-Ti']} to ${right['Vim-Ti+']}`)
    expect(text).toContain(`of 73.1, by ${over(right['LocalVim-T'], 73.1)} points`)
    expect(text).toContain(`by ${over(77.8, right['Vim-Ti'])} once both have`)
    expect(text).toContain(
      `had 82.2; LocalVMamba-T is ${over(right['LocalVMamba-T'], 82.2)} above it and ${over(right['LocalVMamba-T'], right['VMamba-T'])} above the later one`,
    )
    const small = right['EfficientVMamba-S']
    expect(text).toContain(`The ${over(small, 73.1)} points by which`)
    expect(text).toContain(
      `${small} against 73.1, are ${over(small, right['Vim-Ti'])} above the later one`,
    )
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
    for (const words of [
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

  it('lets a dot be seen in its row and column alone until states turn', () => {
    const seen = (turn: number) => {
      const x = Array.from({ length: 36 }, (_, cell) => (cell === 8 ? 1 : 0))
      const { y } = roesserScan({
        ...{ x: { shape: [6, 6], data: Float64Array.from(x) }, C1: [1], C2: [1] },
        ...{ Abar1: [[0.7]], Abar2: [[turn]], Abar3: [[turn]], Abar4: [[0.7]] },
        ...{ Bbar1: [1], Bbar2: [1] },
      })
      return Array.from(y.data.keys()).filter((cell) => y.data[cell] > 0)
    }
    const isAfter = (cell: number) => cell % 6 >= 2 && cell >= 6 && cell !== 8
    const inLine = (cell: number) => cell % 6 === 2 || Math.floor(cell / 6) === 1
    const all = Array.from({ length: 36 }, (_, cell) => cell).filter(isAfter)
    expect(seen(0)).toEqual(all.filter(inLine))
    expect(seen(0.2)).toEqual(all)
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
