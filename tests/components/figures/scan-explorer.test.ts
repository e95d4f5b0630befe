import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cellAt,
  gridOf,
  placeOf,
  type Board,
} from '../../../components/figures/scan-explorer/board.ts'
import { compute, type State } from '../../../components/figures/scan-explorer/compute.ts'
import { cloudOf } from '../../../components/figures/scan-explorer/cloud.ts'
import { entries } from '../../../components/figures/scan-explorer/entries.ts'
import figure from '../../../components/figures/scan-explorer/figure.ts'
import { networkOf } from '../../../components/figures/scan-explorer/network.ts'
import { controlHtml } from '../../../src/figure/control-html.ts'
import {
  minimumSpanningTree,
  neighbourGaps,
  scanOrder,
  scanOrders,
  sizeOf,
  type Graph,
} from '../../../src/kernel/index.ts'
import {
  inputFor,
  orderNamed,
  range,
  sequencesOf,
  type Sequence,
} from './scan-explorer-sequences.ts'
import { defaults, states, values } from './scan-explorer-settings.ts'

/** In the tree, the edges between any two cells: by Floyd's rule over the edges alone. */
function treeDistances({ n, picture }: State): number[][] {
  const graph = inputFor({ ...entries[0], data: 'graph' }, n, picture) as Graph
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

/** The pairs of cells that are neighbours: on the grid of a board, or as the board has them. */
function neighbourPairs(board: Board, side: number): (readonly [number, number])[] {
  if (board === 'cloud') return [...cloudOf(side).pairs]
  if (board === 'network') {
    const { graph, cells } = networkOf(side)
    return graph.edges.map(([p, q]) => [cells[p], cells[q]])
  }
  const size = gridOf(board, side)
  const strides = size.map((_, axis) => sizeOf(size.slice(axis + 1)))
  return range(side ** 2).flatMap((cell) =>
    size.flatMap((length, axis) =>
      Math.floor(cell / strides[axis]) % length < length - 1
        ? [[cell, cell + strides[axis]] as const]
        : [],
    ),
  )
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
  it('offers every order that the kernel has', () => {
    const offered = new Set(entries.map(({ value, order = value }) => order))
    const wanted = scanOrders.map(({ name }) => name)
    expect([...offered].sort()).toEqual(wanted.sort())
    expect(new Set(values).size).toBe(values.length)
    expect(new Set(entries.map(({ label, group }) => group + label)).size).toBe(values.length)
    // The figure tells two orders side by side by their labels alone.
    expect(new Set(entries.map(({ label }) => label)).size).toBe(values.length)
  })

  it('has a few of them by pictures, each drawn and none like another', () => {
    const html = controlHtml('scan-explorer', 'order', figure.schema.order, { ...defaults })
    const buttons = [
      ...html.matchAll(
        /<label title="([^"]+)"><input type="radio"[^>]* value="([^"]+)"[^>]*><svg[^>]*>(.*?)<\/svg>/g,
      ),
    ]
    expect(buttons.length).toBeGreaterThan(4)
    for (const [, title, value, drawn] of buttons) {
      expect(entries.find((entry) => entry.value === value)?.label).toBe(title)
      expect(drawn).toMatch(/currentColor/)
      expect(drawn).not.toMatch(/var\(/)
    }
    expect(new Set(buttons.map(([, , , drawn]) => drawn)).size).toBe(buttons.length)
    expect(html.match(/ checked/g)).toHaveLength(1)
  })

  it('offers every choice that an order of the kernel has', () => {
    for (const order of scanOrders) {
      const given = entries
        .filter(({ value, order: name = value }) => name === order.name)
        .flatMap(({ options }) =>
          // Four pictures, each with another darkest quarter.
          range(4).map((quarter) => {
            const ink = range(16).map((cell) =>
              ((cell >> 1) & 1) + 2 * (cell >> 3) === quarter ? 1 : 0,
            )
            return options?.(8, ink) ?? {}
          }),
        )
      for (const [name, option] of Object.entries(order.options)) {
        // Tokens of padding are no cells, which is all that a board can show.
        if (option.kind !== 'choice' || name === 'padding') continue
        const offered = new Set(given.map((each) => each[name] ?? option.default))
        expect([...offered].sort(), `${order.name}, ${name}`).toEqual([...option.choices].sort())
      }
    }
  })

  it('has as many cells on every board, each at a place of its own', () => {
    for (const board of ['image', 'frames', 'pair', 'rows', 'network', 'cloud'] as const)
      for (const side of [4, 6, 16]) {
        expect(sizeOf(gridOf(board, side))).toBe(side * side)
        for (const cell of range(side * side))
          expect(cellAt(board, side, placeOf(board, side, cell))).toBe(cell)
      }
  })

  it('counts the gaps that the kernel counts', () => {
    for (const entry of entries) {
      const { value, board = 'image', options } = entry
      const scans = orderNamed(entry).scanPaths(inputFor(entry, 8, []), options?.(8, []))
      const whole = scans.every(
        ({ path, grid, segment }) => !grid && !segment && path.length === 64,
      )
      if (!whole || entry.tree || board === 'network' || board === 'cloud') continue
      const [{ gaps }] = compute({ ...defaults, order: value, second: 'none' })
      const wanted = neighbourGaps(
        scans.map(({ path }) => path),
        gridOf(board, 8),
      )
      expect([gaps.mean, gaps.longest], value).toEqual([wanted.mean, wanted.longest])
    }
  })

  it('shows at first that rows keep vertical neighbours a row apart', () => {
    const [raster, hilbert] = compute(defaults)
    const above = (scan: typeof raster) => scan.neighbours.find(({ way }) => way === 'above')!
    expect(above(raster).gap).toBe(defaults.n)
    expect(above(hilbert).gap).toBeLessThan(4)
    expect(raster.readings[0].path).toEqual(scanOrder('raster', [8, 8])[0])
  })

  it('has seen every cell where PointMamba reads a cell again, and not where its curves stand apart', () => {
    let unread = 0
    for (const x of [1, 4, 8])
      for (const y of [1, 5, 8]) {
        const state = { ...defaults, order: 'point-mamba', second: 'point-mamba-apart', x, y }
        const [joined, apart] = compute(state)
        const [{ path, visits }] = joined.readings
        expect([joined.readings.length, path.length, apart.readings.length]).toEqual([1, 128, 2])
        expect(visits[joined.chosen][1]).toBeGreaterThanOrEqual(64)
        expect(joined.ages.every((age) => age < 128)).toBe(true)
        expect(joined.weights.every((weight) => weight > 0)).toBe(true)
        unread += apart.ages.filter((age) => age === Infinity).length
      }
    expect(unread).toBeGreaterThan(0)
  })

  it('tells of every order what it does, whose it is and where its code departs', () => {
    for (const entry of entries) {
      const state = { ...defaults, order: entry.value, second: entry.value }
      const accounts = figure.accounts!(compute(state), state)
      const { summary, source, departure } = orderNamed(entry)
      expect(accounts).toHaveLength(1)
      const text = accounts[0].map((line) => `${line.label}: ${line.text}`).join('\n')
      expect(text).toContain(`${entry.label}: ${summary}`)
      expect(text).toContain(`From: ${source}.`)
      if (departure) expect(text).toContain(`Code against paper: ${departure}`)
      else expect(text).not.toContain('Code against paper')
      for (const [name, value] of Object.entries(entry.options?.(defaults.n, []) ?? {}))
        expect(text).toContain(`${name}: ${value}. ${orderNamed(entry).options[name].meaning}`)
      expect(text.includes('In this figure')).toBe(entry.here !== undefined)
    }
    expect(figure.accounts!(compute(defaults), defaults)).toHaveLength(2)
  })

  it('says only what a recomputation confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const scans = compute(state)
        const text = figure.describe(scans, state)
        const wanted = [state.order, state.second].filter((value) => value !== 'none')
        const x = Math.min(state.x, state.n)
        const y = Math.min(state.y, state.n)
        expect(text).toContain(`chosen is row ${y}, column ${x}.`)
        const shades = /The picture is your own, its mean shade ([\d.]+)\./.exec(text)
        expect(shades === null).toBe(state.picture.length === 0)
        // As many cells or others, the mean of a square stays.
        const mean = state.picture.reduce((a, b) => a + b, 0) / state.picture.length
        if (shades) expect(Math.abs(Number(shades[1]) - mean)).toBeLessThan(0.00501)
        wanted.forEach((value, k) => {
          const entry = entries.find((each) => each.value === value)!
          const { board = 'image', inTurn } = entry
          const { paths, own } = sequencesOf(entry, state)
          const lists = paths.flat().map(placesIn)
          const far = entry.tree ? treeDistances(state) : undefined
          // From a cell's last place to the end of the path that leads to another.
          const toEnd = (cell: number, end: number) =>
            paths[end][0].length - 1 - (lists[end].get(cell)?.at(-1) ?? -Infinity)
          const gap = (p: number, q: number) =>
            far?.[p][q] ??
            (entry.each ? Math.min(toEnd(p, q), toEnd(q, p)) : undefined) ??
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
            (entry.each ? toEnd(cell, chosen) : undefined) ??
            Math.min(
              Infinity,
              ...lists.flatMap((places) =>
                (places.get(cell) ?? []).flatMap((a) =>
                  (places.get(chosen) ?? []).flatMap((b) => (b >= a ? [b - a] : [])),
                ),
              ),
            )
          const gaps = neighbourPairs(board, state.n).map(([p, q]) => gap(p, q))
          const common = gaps.filter((each) => each < Infinity)
          const tokens = far ? [state.n ** 2] : paths.map((each) => each.flat().length)
          const total = tokens.reduce((a, b) => a + b, 0)
          const said = text.slice(text.indexOf(`${entry.label}: `))
          const alone = far ? 'a tree' : 'one path'
          const count = tokens.length === 1 ? alone : `${paths.length} paths`
          expect(said).toContain(`: ${count}`)
          if (entry.each) expect(said).toContain(`: ${count}, one a cell;`)
          const join = { mean: 'averaged', gate: 'weighted by a gate', sum: 'summed' }
          const { merge } = own > 1 ? orderNamed(entry) : { merge: 'sum' }
          if (inTurn === 1) expect(said).toContain(`: ${count}, one path a layer;`)
          else if (inTurn) expect(said).toContain(`: ${count}, ${inTurn} a layer, averaged;`)
          else if (tokens.length > 1 && !entry.each && merge in join)
            expect(said).toContain(`: ${count}, ${join[merge as keyof typeof join]};`)
          expect(said).toContain(
            `; ${inTurn ? (total * inTurn) / paths.length : total} tokens read in a layer`,
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
          const { neighbours } = scans[k]
          const most = neighbours.length - 6
          if (most > 0) expect(held).toContain(`, and ${most} more neighbour`)
          for (const { way, cell, weight } of neighbours) {
            const old = age(cell, chosen)
            expect(weight).toBeCloseTo(Math.exp(-state.decay * old), 10)
            const words =
              old < Infinity
                ? Math.exp(-state.decay * old).toFixed(3)
                : gap(cell, chosen) < Infinity
                  ? entry.each
                    ? 'not on its path'
                    : 'not read yet'
                  : 'in no common sequence'
            if (neighbours.slice(0, 6).some((told) => told.cell === cell))
              expect(held).toContain(`${way} ${words}`)
          }
          range(state.n ** 2).forEach((cell) => expect(scans[k].ages[cell]).toBe(age(cell, chosen)))
        })
      }),
      { numRuns: 25 },
    )
  })
})
