import { clamp, crisp, linearScale, type Mark, type Scale } from '../../../src/draw/index.ts'
import type { Handle } from '../../../src/figure/definition.ts'
import { placeOf } from './board.ts'
import type { Scan, State } from './compute.ts'
import { TOKENS, type StripRoom } from './layout.ts'
import { arc } from '../../scan-drawing/arc.ts'
import { shadedCells } from '../../scan-drawing/shaded-cells.ts'

/** The steps at which the shown path reads a cell. */
function stepsOf({ readings, shown }: Scan, cell: number): readonly number[] {
  const { visits, tokenOf } = readings[shown]
  return visits[tokenOf[cell]]
}

/** From the chosen cell to each of its neighbours, where the path holds both in one segment. */
function arcs(scan: Scan, { tokens, arcs: top }: StripRoom, at: Scale): Mark[] {
  const { path, segment } = scan.readings[scan.shown]
  const points: number[] = []
  const ends: number[] = []
  for (const now of stepsOf(scan, scan.chosen).slice(-1))
    for (const { cell } of scan.neighbours)
      for (const step of stepsOf(scan, cell)) {
        if (step === now || Math.floor(step / segment) !== Math.floor(now / segment)) continue
        const gap = Math.abs(step - now)
        const height = (tokens - top - 6) * Math.max(0.12, Math.sqrt(gap / path.length))
        points.push(...arc(at(step), at(now), tokens - 2, height), NaN, NaN)
        ends.push(at(step), tokens - 2)
      }
  if (ends.length === 0) return []
  return [
    { kind: 'path', points, stroke: { colour: 'x', width: 1.5 } },
    {
      kind: 'symbols',
      shape: 'circle',
      points: ends,
      size: 2.5,
      fill: { colour: 'plate' },
      stroke: { colour: 'x', width: 1.5 },
    },
  ]
}

/** What is left of each token when the chosen cell is read; in a tree, of every token. */
function bars(scan: Scan, decay: number, { tokens, bars: base }: StripRoom, at: Scale): Mark[] {
  const { path, segment, tree } = scan.readings[scan.shown]
  const now = stepsOf(scan, scan.chosen).at(-1)!
  const [from, to] = tree ? [0, path.length - 1] : [now - (now % segment), now]
  const age = (step: number) => (tree ? scan.ages[path[step]] : now - step)
  const half = (at(1) - at(0)) / 2
  const points = [at(from) - half, base]
  for (let step = from; step <= to; step++) {
    const y = base - (base - tokens - TOKENS - 6) * Math.exp(-decay * age(step))
    points.push(at(step) - half, y, at(step) + half, y)
  }
  points.push(at(to) + half, base)
  return [{ kind: 'path', points, closed: true, fill: { colour: 'h' } }]
}

function tokenMarks(scan: Scan, { tokens }: StripRoom, at: Scale): Mark[] {
  const { path, visits, tokenOf } = scan.readings[scan.shown]
  const sums = new Float64Array(visits.length)
  const counts = new Float64Array(visits.length)
  scan.picture.forEach((value, cell) => {
    sums[tokenOf[cell]] += value
    counts[tokenOf[cell]]++
  })
  const width = at(1) - at(0)
  const shades = shadedCells(
    Float64Array.from(path, (token) => sums[token] / counts[token]),
    (step) => ({ x: at(step) - width / 2, y: tokens, width, height: TOKENS }),
  )
  const now = stepsOf(scan, scan.chosen).at(-1)!
  return [
    ...shades,
    {
      kind: 'rect',
      x: at(now) - width / 2,
      y: tokens - 2,
      width,
      height: TOKENS + 4,
      stroke: { colour: 'x', width: 2 },
    },
  ]
}

/** Lets a hand go along the sequence; the keyboard has the chosen cell's own handles. */
export function stripHandle(scan: Scan, { left, right, tokens }: StripRoom): Handle<State> {
  const { board, side, readings, shown } = scan
  const { path, tokenOf } = readings[shown]
  const place = { y: tokens - 6, height: TOKENS + 12 }
  return {
    parameters: [],
    x: left,
    y: place.y,
    shape: 'surface',
    label: 'Sequence',
    area: { x: left, width: right - left, ...place },
    move: (x) => {
      const share = clamp((x - left) / (right - left), 0, 1)
      const step = Math.min(path.length - 1, Math.floor(share * path.length))
      const { column, row } = placeOf(board, side, tokenOf.indexOf(path[step]))
      return { x: column + 1, y: row + 1 }
    },
  }
}

/** The tokens of the shown path in reading order, with arcs to neighbours and bars of what is left. */
export function drawStrip(scan: Scan, decay: number, room: StripRoom, last: boolean): Mark[] {
  const { left, right, heading, bars: base } = room
  const { path } = scan.readings[scan.shown]
  const at = linearScale([-0.5, path.length - 0.5], [left, right])
  const y = crisp(base)
  const quarter = path.length / 4
  const ticks = [0, quarter, 2 * quarter, 3 * quarter, path.length - 1].map(Math.floor)
  return [
    {
      kind: 'text',
      x: left,
      y: heading,
      text: `${scan.entry.label}${right - left < 300 ? '' : ', as it is read'}`,
      colour: 'ink-2',
    },
    ...arcs(scan, room, at),
    ...tokenMarks(scan, room, at),
    ...bars(scan, decay, room, at),
    { kind: 'path', points: [left, y, right, y], stroke: { colour: 'ctl' } },
    ...(last
      ? [...new Set(ticks)].map((tick): Mark => ({
          kind: 'text',
          x: at(tick),
          y: base + 17,
          text: String(tick),
          anchor: tick === 0 ? 'start' : tick === path.length - 1 ? 'end' : 'middle',
        }))
      : []),
  ]
}
