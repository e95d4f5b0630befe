import type { HeatMark, Mark } from '../../../src/draw/index.ts'
import { placeOf, cellAt, isWhole, spotOf } from './board.ts'
import type { Scan, View } from './compute.ts'
import type { BoardRoom } from './layout.ts'
import { drawLinks, drawPoints } from './draw-points.ts'
import { pairsOf } from './neighbours.ts'
import { shadedCells } from '../../scan-drawing/shaded-cells.ts'

/** Values of the board's cells, place by place. */
function byPlace({ board, side }: Scan, value: (cell: number) => number): Float64Array {
  return Float64Array.from({ length: side * side }, (_, i) =>
    value(cellAt(board, side, { column: i % side, row: Math.floor(i / side) })),
  )
}

/** In so many steps a map is drawn, so that its still weighs little. */
const SHADES = 16

/** What is shown in a map: a share of 1, or nothing where the cell has no part. */
function valueOf({ weights, ages, field, fieldSize, chosen }: Scan, view: View) {
  return view === 'field'
    ? (cell: number) =>
        field[cell] > 0 ? (cell === chosen ? 1 : field[cell] / fieldSize.largest) : undefined
    : (cell: number) => (ages[cell] < Infinity ? weights[cell] : undefined)
}

function map(scan: Scan, view: View, { left, top, size, cell }: BoardRoom): Mark[] {
  const { side } = scan
  const value = valueOf(scan, view)
  const heat: HeatMark = {
    kind: 'heat',
    x: left,
    y: top,
    width: size,
    height: size,
    rows: side,
    cols: side,
    values: byPlace(scan, (at) => Math.round(SHADES * (value(at) ?? 0)) / SHADES),
    palette: 'sequential',
    max: 1,
  }
  const none = byPlace(scan, (at) => (value(at) === undefined ? 1 : 0))
  const rows: number[] = []
  for (let row = 0; row < side; row++)
    for (let from = 0, to = 0; from < side; from = to + 1) {
      while (from < side && !none[row * side + from]) from++
      to = from
      while (to < side && none[row * side + to]) to++
      if (to === from) continue
      const [x0, x1] = [left + from * cell, left + to * cell]
      const [y0, y1] = [top + row * cell, top + (row + 1) * cell]
      rows.push(x0, y0, x1, y0, x1, y1, x0, y1, NaN, NaN)
    }
  return rows.length === 0
    ? [heat]
    : [heat, { kind: 'path', points: rows, closed: true, fill: { colour: 'sunk' } }]
}

function picture(scan: Scan, { left, top, cell }: BoardRoom): Mark[] {
  const { board, side } = scan
  return shadedCells(scan.picture, (at) => {
    const { column, row } = placeOf(board, side, at)
    return { x: left + column * cell, y: top + row * cell, width: cell, height: cell }
  })
}

/** Lines between the frames of a board. */
function frames({ board, side }: Scan, { left, top, size, cell }: BoardRoom): Mark[] {
  if (isWhole(board)) return []
  const middle = (side / 2) * cell
  const points = [left + middle, top, left + middle, top + size]
  if (board === 'frames') points.push(NaN, NaN, left, top + middle, left + size, top + middle)
  return [{ kind: 'path', points, stroke: { colour: 'plate', width: 5 } }]
}

interface Legs {
  readonly read: number[]
  readonly jumps: number[]
  readonly unread: number[]
  readonly first: readonly [number, number]
}

/** The middle of each token on the board, in the frame of its first cell. */
function middles(scan: Scan, { left, top, cell }: BoardRoom): Float64Array {
  const { board, side, readings, shown } = scan
  const { tokenOf, visits } = readings[shown]
  const points = new Float64Array(2 * visits.length)
  const counts = new Float64Array(visits.length)
  const frames = new Int32Array(visits.length).fill(-1)
  tokenOf.forEach((token, at) => {
    const spot = spotOf(board, side, at)
    const frame = frameOf(scan, at)
    if (frames[token] < 0) frames[token] = frame
    if (frames[token] !== frame) return
    points[2 * token] += left + spot.x * cell
    points[2 * token + 1] += top + spot.y * cell
    counts[token]++
  })
  return points.map((sum, i) => sum / counts[i >> 1])
}

function frameOf({ board, side }: Scan, cell: number): number {
  if (board === 'frames') return Math.floor((4 * cell) / (side * side))
  return board === 'pair' ? Math.floor((2 * cell) / (side * side)) : 0
}

/** Whether a step goes far: on a graph along no edge, else further than a neighbour stands. */
function jumpOf(scan: Scan, room: BoardRoom, points: Float64Array) {
  const { board, side, readings, shown } = scan
  const { visits, tokenOf } = readings[shown]
  if (board === 'network') {
    const edges = new Set(pairsOf(board, side).flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]))
    return (from: number, to: number) => !edges.has(`${from} ${to}`)
  }
  // Tokens of a coarser grid stand further apart, and points where they happen to.
  const coarse = Math.max(1, Math.round(Math.sqrt((side * side) / visits.length)))
  const reach = (board === 'cloud' ? 1.9 : 1.05) * room.cell * coarse
  const firstCell = Int32Array.from(visits, (_, token) => tokenOf.indexOf(token))
  return (from: number, to: number) =>
    Math.hypot(points[2 * to] - points[2 * from], points[2 * to + 1] - points[2 * from + 1]) >
      reach || frameOf(scan, firstCell[to]) !== frameOf(scan, firstCell[from])
}

/** The path in three parts: read in single steps, read in jumps, and still to come. */
function legsOf(scan: Scan, room: BoardRoom): Legs {
  const { readings, shown, chosen } = scan
  const { path, visits, tokenOf, segment, tree } = readings[shown]
  const points = middles(scan, room)
  const at = (token: number) => [points[2 * token], points[2 * token + 1]]
  const first = at(path[0]) as [number, number]
  if (tree) {
    const { parent } = tree.rooted
    const edges = Array.from(path.slice(1), (node) => [...at(parent[node]), ...at(node), NaN, NaN])
    return { read: edges.flat(), jumps: [], unread: [], first }
  }
  const now = Math.max(-1, ...visits[tokenOf[chosen]])
  const isJump = jumpOf(scan, room, points)
  const legs: Legs = { read: [], jumps: [], unread: [], first }
  for (let step = 1; step < path.length; step++) {
    if (step % segment === 0) continue
    const [from, to] = [at(path[step - 1]), at(path[step])]
    const leg =
      step > now ? legs.unread : isJump(path[step - 1], path[step]) ? legs.jumps : legs.read
    const n = leg.length
    if (n > 1 && leg[n - 2] === from[0] && leg[n - 1] === from[1]) leg.push(...to)
    else leg.push(...(n > 0 ? [NaN, NaN] : []), ...from, ...to)
  }
  return legs
}

function pathMarks(scan: Scan, room: BoardRoom): Mark[] {
  const { read, jumps, unread, first } = legsOf(scan, room)
  const thick = room.cell > 14 ? 2.5 : 1.5
  const line = (points: number[], stroke: Extract<Mark, { kind: 'path' }>['stroke']): Mark[] =>
    points.length > 0 ? [{ kind: 'path', points, stroke }] : []
  return [
    ...line(unread, { colour: 'ink-2', dash: [1, 3] }),
    ...line(jumps, { colour: 'acc', dash: [4, 3] }),
    ...line(read, { colour: 'page', width: thick + 2 }),
    ...line(read, { colour: 'acc', width: thick }),
    {
      kind: 'circle',
      cx: first[0],
      cy: first[1],
      r: 4,
      fill: { colour: 'plate' },
      stroke: { colour: 'acc', width: 2 },
    },
  ]
}

function chosenMarks({ board, side, chosen }: Scan, { left, top, cell }: BoardRoom): Mark[] {
  const { column, row } = placeOf(board, side, chosen)
  const [x, y] = [left + column * cell, top + row * cell]
  const spot = spotOf(board, side, chosen)
  return [
    {
      kind: 'rect',
      x,
      y,
      width: cell,
      height: cell,
      stroke: { colour: 'x', width: 2.5 },
    },
    {
      kind: 'circle',
      cx: left + spot.x * cell,
      cy: top + spot.y * cell,
      r: 3.5,
      fill: { colour: 'x' },
      stroke: { colour: 'plate', width: 1.5 },
    },
  ]
}

/** A path's label without what its order's name says already. */
function shortLabel(label: string): string {
  return label.replace(/^hilbert, /, '').replace('full resolution', 'full')
}

const mapNames: Readonly<Record<View, string>> = {
  picture: 'what is read',
  state: 'what the state holds',
  field: 'receptive field',
}

/** The name of an order and of what its map shows, above the board. */
function heads(scan: Scan, view: View, { left, top, words }: BoardRoom): Mark[] {
  const { entry, readings, shown } = scan
  const place = `${shown + 1} of ${readings.length}`
  const { label } = readings[shown]
  const named = entry.each ? label : `${place}: ${shortLabel(label)}`
  // A letter takes some 6 px: a longer name would run into the texts of the next board.
  const short = 6.4 * named.length > words ? place : named
  const path = readings.length > 1 && view !== 'field' ? short : mapNames[view]
  return [
    { kind: 'text', x: left, y: top - 25, text: entry.label, size: 13, weight: 600, colour: 'ink' },
    { kind: 'text', x: left, y: top - 8, text: path, colour: 'ink-2' },
  ]
}

/** One order over the board, its path over what the view asks for. */
export function drawBoard(scan: Scan, view: View, room: BoardRoom): Mark[] {
  return [
    ...heads(scan, view, room),
    ...(view === 'picture' ? picture(scan, room) : map(scan, view, room)),
    ...frames(scan, room),
    ...drawLinks(scan, room),
    ...pathMarks(scan, room),
    ...drawPoints(scan, room),
    ...chosenMarks(scan, room),
  ]
}
