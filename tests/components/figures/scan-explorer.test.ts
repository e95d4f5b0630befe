import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, type State } from '../../../components/figures/scan-explorer/compute.ts'
import { cellAt, gridOf, placeOf } from '../../../components/figures/scan-explorer/board.ts'
import { entries, type Entry } from '../../../components/figures/scan-explorer/entries.ts'
import figure from '../../../components/figures/scan-explorer/figure.ts'
import { pictureOf, stepsOf } from '../../../components/figures/scan-explorer/picture.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import {
  gridGraph,
  minimumSpanningTree,
  neighbourGaps,
  scanOrder,
  scanOrders,
  selectiveScan,
  sizeOf,
  treeScan,
  type Graph,
  type OrderInput,
  type ScanOrder,
  type ScanPath,
} from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults: State = defaultsOf(figure.schema)
const values = entries.map(({ value }) => value)

const states: fc.Arbitrary<State> = fc.record({
  order: fc.constantFrom(...values),
  second: fc.constantFrom('none', ...values),
  n: fc.constantFrom(4, 6, 8, 10, 12, 14, 16),
  x: fc.integer({ min: 1, max: 16 }),
  y: fc.integer({ min: 1, max: 16 }),
  decay: fc.double({ min: 0.01, max: 1, noNaN: true }),
  directions: fc.constantFrom<State['directions']>('1', '2', '4'),
  layers: fc.integer({ min: 1, max: 12 }),
  path: fc.integer({ min: 1, max: 12 }),
  view: fc.constantFrom<State['view']>('state', 'field', 'picture'),
})

/** A path as a list of sequences, each a list of the cells that are read together. */
type Sequence = readonly (readonly number[])[]

const range = (count: number) => Array.from({ length: count }, (_, i) => i)

function orderNamed({ value, order = value }: Entry): ScanOrder {
  return scanOrders.find(({ name }) => name === order)!
}

/** What the kernel's order of an entry reads, built here a second time. */
function inputFor({ board = 'image', data }: Entry, n: number): OrderInput {
  const picture = pictureOf('image', n)
  if (data === 'points')
    return range(n * n).map((cell) => [cell % n, Math.floor(cell / n), picture[cell] * (n / 2)])
  if (data === 'graph')
    return gridGraph(
      [n, n],
      range(n * n).map((cell) => [picture[cell], 1]),
    )
  return gridOf(board, n)
}

/** Which cells a token of a path on another grid stands for: written out order by order. */
function cellsOfToken({ value, board = 'image' }: Entry, side: number, scan: ScanPath) {
  const cells = range(side * side)
  const [half, frame] = [side / 2, (side * side) / 4]
  return (token: number): number[] => {
    if (!scan.grid) return [token]
    if (value === 'ms-vmamba' || value === 'nested')
      return cells.filter((p) => ((p % side) >> 1) + half * (Math.floor(p / side) >> 1) === token)
    if (value === 'hiss') return cells.filter((p) => Math.floor(p / side) === token)
    if (value === 'omni-channel')
      return scan.label.startsWith('channels')
        ? cells.filter((p) => Math.floor(p / frame) === token)
        : cells.filter((p) => p % frame === token)
    if (value === 'triplet' && board === 'frames')
      return cells.filter((p) => {
        const [c, h, w] = [Math.floor(p / frame), Math.floor((p % frame) / half), p % half]
        if (scan.label === 'height × width') return h * half + w === token
        return scan.label === 'channels × height' ? c * half + h === token : c * half + w === token
      })
    throw new Error(`${value} has a grid that this test does not know.`)
  }
}

function sequencesOf(entry: Entry, { n, directions }: State): { paths: Sequence[][]; own: number } {
  const { board = 'image' } = entry
  const own = orderNamed(entry).scanPaths(inputFor(entry, n), entry.options?.(n))
  if (own.length === 1) {
    const path = Array.from(own[0].path)
    const places = path.map((cell) => placeOf(board, n, cell))
    const half = board === 'frames' ? n / 2 : n
    const turned = places.map(({ column, row }) =>
      cellAt(board, n, {
        column: column - (column % half) + (row % half),
        row: row - (row % half) + (column % half),
      }),
    )
    const lists = { 1: [path], 2: [path, path.toReversed()] }[Number(directions)] ?? [
      ...[path, path.toReversed(), turned, turned.toReversed()],
    ]
    return { own: 1, paths: lists.map((list) => [list.map((cell) => [cell])]) }
  }
  return {
    own: own.length,
    paths: own.map((scan) => {
      const cells = cellsOfToken(entry, n, scan)
      const tokens = Array.from(scan.path, cells)
      const length = scan.segment ?? tokens.length
      return range(tokens.length / length).map((k) => tokens.slice(k * length, (k + 1) * length))
    }),
  }
}

/** In the tree, the edges between any two cells: by Floyd's rule over the edges alone. */
function treeDistances(n: number): number[][] {
  const graph = inputFor({ ...entries[0], data: 'graph' }, n) as Graph
  const { parent } = minimumSpanningTree(graph)
  const far = range(n * n).map((a) => range(n * n).map((b) => (a === b ? 0 : Infinity)))
  parent.forEach((from, node) => {
    if (from >= 0) far[from][node] = far[node][from] = 1
  })
  for (const via of range(n * n))
    for (const row of far) {
      const first = row[via]
      if (first < Infinity) far[via].forEach((rest, b) => (row[b] = Math.min(row[b], first + rest)))
    }
  return far
}

/** Places at which each cell is read in one sequence. */
function placesIn(sequence: Sequence): Map<number, number[]> {
  const places = new Map<number, number[]>()
  sequence.forEach((cells, step) => {
    for (const cell of cells) places.set(cell, [...(places.get(cell) ?? []), step])
  })
  return places
}

describe('scan-explorer', () => {
  it('offers every order that the kernel has but the one of sequences from single nodes', () => {
    const offered = new Set(entries.map(({ value, order = value }) => order))
    const wanted = scanOrders.map(({ name }) => name).filter((name) => name !== 'node-walks')
    expect([...offered].sort()).toEqual(wanted.sort())
    expect(new Set(values).size).toBe(values.length)
    expect(new Set(entries.map(({ label, group }) => group + label)).size).toBe(values.length)
  })

  it('has as many cells on every board, each at a place of its own', () => {
    for (const board of ['image', 'frames', 'pair', 'rows'] as const)
      for (const side of [4, 6, 16]) {
        expect(sizeOf(gridOf(board, side))).toBe(side * side)
        for (const cell of range(side * side))
          expect(cellAt(board, side, placeOf(board, side, cell))).toBe(cell)
      }
  })

  it('counts the gaps that the kernel counts', () => {
    for (const entry of entries) {
      const { value, board = 'image', options } = entry
      const scans = orderNamed(entry).scanPaths(inputFor(entry, 8), options?.(8))
      const whole = scans.every(
        ({ path, grid, segment }) => !grid && !segment && path.length === 64,
      )
      if (!whole || value === 'tree') continue
      const [{ gaps }] = compute({ ...defaults, order: value, second: 'none' })
      const wanted = neighbourGaps(
        scans.map(({ path }) => path),
        gridOf(board, 8),
      )
      expect([gaps.mean, gaps.longest], value).toEqual([wanted.mean, wanted.longest])
    }
  })

  it('says only what a recomputation confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const scans = compute(state)
        const text = figure.describe(scans, state)
        const wanted = [state.order, state.second].filter((value) => value !== 'none')
        const x = ((state.x - 1) % state.n) + 1
        const y = ((state.y - 1) % state.n) + 1
        expect(text).toContain(`chosen is row ${y}, column ${x}.`)
        wanted.forEach((value, k) => {
          const entry = entries.find((each) => each.value === value)!
          const { board = 'image', series = false } = entry
          const { paths, own } = sequencesOf(entry, state)
          const lists = paths.flat().map(placesIn)
          const far = value === 'tree' ? treeDistances(state.n) : undefined
          const gap = (p: number, q: number) =>
            far?.[p][q] ??
            Math.min(
              Infinity,
              ...lists.flatMap((places) =>
                (places.get(p) ?? []).flatMap((a) =>
                  (places.get(q) ?? []).map((b) => Math.abs(a - b)),
                ),
              ),
            )
          const age = (cell: number, chosen: number) =>
            far?.[cell][chosen] ??
            Math.min(
              Infinity,
              ...lists.flatMap((places) =>
                (places.get(cell) ?? []).flatMap((a) =>
                  (places.get(chosen) ?? []).flatMap((b) => (b >= a ? [b - a] : [])),
                ),
              ),
            )
          const size = gridOf(board, state.n)
          const strides = size.map((_, axis) => sizeOf(size.slice(axis + 1)))
          const coordinate = (cell: number, axis: number) =>
            Math.floor(cell / strides[axis]) % size[axis]
          const gaps = range(state.n ** 2).flatMap((cell) =>
            size.flatMap((length, axis) =>
              coordinate(cell, axis) < length - 1 ? [gap(cell, cell + strides[axis])] : [],
            ),
          )
          const common = gaps.filter((each) => each < Infinity)
          const tokens = far ? [state.n ** 2] : paths.map((each) => each.flat().length)
          const total = tokens.reduce((a, b) => a + b, 0)
          const said = text.slice(text.indexOf(`${entry.label}: `))
          const alone = far ? 'a tree' : 'one path'
          const count = tokens.length === 1 ? alone : `${paths.length} paths`
          expect(said).toContain(`: ${count}`)
          const join = { mean: 'averaged', gate: 'weighted by a gate', sum: 'summed' }
          const { merge } = own > 1 ? orderNamed(entry) : { merge: 'sum' }
          if (series) expect(said).toContain(`: ${count}, one path a layer;`)
          else if (tokens.length > 1 && merge in join)
            expect(said).toContain(`: ${count}, ${join[merge as keyof typeof join]};`)
          expect(said).toContain(
            `; ${series ? total / paths.length : total} tokens read in a layer`,
          )
          expect(said).toContain(
            `Of ${gaps.length} pairs of neighbours ${common.filter((each) => each <= 1).length} are`,
          )
          if (common.length === 0) expect(said).toContain('none shares a sequence.')
          else {
            const mean = common.reduce((a, b) => a + b, 0) / common.length
            expect(said).toContain(`longest ${common.reduce((a, b) => Math.max(a, b))}`)
            expect(Number(/mean gap is ([\d.]+) /.exec(said)![1])).toBeCloseTo(mean, 1)
          }
          const apart = gaps.length - common.length
          if (apart > 0 && common.length > 0) expect(said).toContain(`${apart} share no sequence`)
          const chosen = cellAt(board, state.n, { column: x - 1, row: y - 1 })
          const held = said.slice(said.indexOf('chosen cell: '))
          for (const { way, cell, weight } of scans[k].neighbours) {
            const old = age(cell, chosen)
            expect(weight).toBeCloseTo(Math.exp(-state.decay * old), 10)
            const words =
              old < Infinity
                ? Math.exp(-state.decay * old).toFixed(3)
                : gap(cell, chosen) < Infinity
                  ? 'not read yet'
                  : 'in no common sequence'
            expect(held).toContain(`${way} ${words}`)
          }
          range(state.n ** 2).forEach((cell) => expect(scans[k].ages[cell]).toBe(age(cell, chosen)))
        })
      }),
      { numRuns: 25 },
    )
  })

  it('has for its field the answer of forward scans to single cells', () => {
    const small = states.map((state) => ({ ...state, n: 4, layers: 1 + (state.layers % 4) }))
    fc.assert(
      fc.property(small, (state) => {
        const entry = entries.find((each) => each.value === state.order)!
        const { board = 'image', series = false } = entry
        const { paths } = sequencesOf(entry, state)
        const [{ field, chosen, fieldSize }] = compute({ ...state, second: 'none' })
        const dt = stepsOf(pictureOf(board, 4))
        const tree =
          entry.value === 'tree' ? minimumSpanningTree(inputFor(entry, 4) as Graph) : undefined
        const mean = (cells: readonly number[], of: ArrayLike<number>) =>
          cells.reduce((sum, cell) => sum + of[cell], 0) / cells.length
        for (const from of range(16)) {
          let x: number[] = range(16).map((cell) => (cell === from ? 1 : 0))
          for (let layer = 0; layer < state.layers; layer++) {
            if (tree) {
              const keep = dt.map((step) => Math.exp(-state.decay * step))
              const out = treeScan(
                tree,
                keep,
                x.map((value, cell) => value * (1 - keep[cell])),
              )
              x = x.map((value, cell) => value + out[cell])
              continue
            }
            const used = series ? [paths[layer % paths.length]] : paths
            const sums = new Float64Array(16)
            const counts = new Float64Array(16)
            for (const sequence of used.flat()) {
              const { y } = selectiveScan(
                {
                  x: [[sequence.map((cells) => mean(cells, x))]],
                  dt: [[sequence.map((cells) => mean(cells, dt))]],
                  A: [[-state.decay]],
                  B: [[state.decay]],
                  C: [[1]],
                },
                { rule: 'zoh' },
              )
              sequence.forEach((cells, step) => {
                for (const cell of cells) {
                  sums[cell] += y.data[step]
                  counts[cell]++
                }
              })
            }
            x = x.map((value, cell) => value + sums[cell] / counts[cell])
          }
          expect(field[from]).toBeCloseTo(x[chosen], 10)
        }
        const others = Array.from(field).filter((value, cell) => cell !== chosen && value > 0)
        const sorted = others.sort((a, b) => b - a)
        const sum = (some: readonly number[]) => some.reduce((a, b) => a + b, 0)
        expect(fieldSize.reach).toBe(others.length)
        expect(sum(sorted.slice(0, fieldSize.half))).toBeGreaterThanOrEqual(sum(sorted) / 2 - 1e-12)
        expect(sum(sorted.slice(0, fieldSize.half - 1))).toBeLessThanOrEqual(
          sum(sorted) / 2 + 1e-12,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('shows at first that rows keep vertical neighbours a row apart', () => {
    const [raster, hilbert] = compute(defaults)
    const above = (scan: typeof raster) => scan.neighbours.find(({ way }) => way === 'above')!
    expect(above(raster).gap).toBe(defaults.n)
    expect(above(hilbert).gap).toBeLessThan(4)
    expect(raster.readings[0].path).toEqual(scanOrder('raster', [8, 8])[0])
  })

  it('chooses the cell under the hand', () => {
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    const drawing = figure.draw(compute(defaults), defaults, frame)
    expect(drawing.handles).toHaveLength(4)
    for (const handle of drawing.handles!.slice(0, 2)) {
      expect(handle.move(handle.x, handle.y)).toEqual({ x: defaults.x, y: defaults.y })
      expect(handle.move(-9, 9999)).toEqual({ x: 1, y: defaults.n })
    }
    for (const [k, { area, move }] of drawing.handles!.slice(2).entries()) {
      const order = [defaults.order, defaults.second][k]
      scanOrder(order, [8, 8])[0].forEach((cell, step) =>
        expect(move(area!.x + ((step + 0.5) / 64) * area!.width, 0)).toEqual({
          x: (cell % 8) + 1,
          y: Math.floor(cell / 8) + 1,
        }),
      )
      expect(move(-9, 0)).toEqual({ x: 1, y: 1 })
    }
  })

  it('draws a path that holds the chosen cell', () => {
    for (const order of values)
      for (const path of [1, 2, 5]) {
        const [{ readings, shown, chosen }] = compute({ ...defaults, order, path })
        expect(readings[shown].visits[readings[shown].tokenOf[chosen]].length).toBeGreaterThan(0)
        if (path <= readings.length && order !== 'atrous') expect(shown).toBe(path - 1)
      }
  })

  it('draws every order, wide and narrow, with no text cut or covered', () => {
    for (const order of values) {
      const state: State = { ...defaults, order, second: order, path: 8, directions: '4' }
      expectCleanDrawings(figure, compute(state), state, 12_000)
    }
  })

  it('draws every setting with finite places', () => {
    fc.assert(
      fc.property(states, (state) => {
        const scans = compute(state)
        expectCleanDrawings(figure, scans, state, 24_000)
        expect(figure.table(scans, state).rows).toHaveLength(state.n ** 2)
        expect(figure.readouts(scans, state)).toHaveLength(8)
      }),
      { numRuns: 40 },
    )
  })
})
