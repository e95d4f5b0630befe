import type { HeatMark, Mark } from '../../../src/draw/index.ts'
import { shadedCells } from '../../scan-drawing/shaded-cells.ts'
import type { Tokens } from './compute.ts'
import type { Board } from './layout.ts'

/** In so many steps a map is drawn, so that its still weighs little. */
const SHADES = 16

function heads({ left, top }: Board, name: string, words: string): Mark[] {
  return [
    { kind: 'text', x: left, y: top - 25, text: name, size: 13, weight: 600, colour: 'ink' },
    { kind: 'text', x: left, y: top - 8, text: words, colour: 'ink-2' },
  ]
}

/** The class token, between the patches that it follows and those that follow it. */
function classMark({ before, side, L }: Tokens, { left, top, cell }: Board): Mark[] {
  if (before === undefined) return []
  const at = Math.min(before, L - 1)
  const x = left + ((at % side) + (before === L ? 1 : 0)) * cell
  const y = top + (Math.floor(at / side) + 0.5) * cell
  return [
    {
      kind: 'symbols',
      shape: 'square',
      points: [x, y],
      size: 5,
      fill: { colour: 'y' },
      stroke: { colour: 'plate', width: 2 },
    },
  ]
}

/** Boxes over all patches of which something is not so, one for each run in a row. */
function boxesOf(
  side: number,
  { left, top, cell }: Board,
  isIn: (at: number) => boolean,
): number[] {
  const points: number[] = []
  for (let row = 0; row < side; row++)
    for (let from = 0, to = 0; from < side; from = to + 1) {
      while (from < side && !isIn(row * side + from)) from++
      to = from
      while (to < side && isIn(row * side + to)) to++
      if (to === from) continue
      const [x0, x1] = [left + from * cell, left + to * cell]
      const [y0, y1] = [top + row * cell, top + (row + 1) * cell]
      points.push(x0, y0, x1, y0, x1, y1, x0, y1, NaN, NaN)
    }
  return points
}

/** What is read has of each patch by one of the scans, over the most that it has of any. */
function weightMap(
  data: Tokens,
  board: Board,
  weights: Float64Array,
  sees: (at: number) => boolean,
): Mark[] {
  const { side, largest } = data
  const heat: HeatMark = {
    kind: 'heat',
    x: board.left,
    y: board.top,
    width: side * board.cell,
    height: side * board.cell,
    rows: side,
    cols: side,
    values: weights.map((value) =>
      largest > 0 ? Math.round((SHADES * value) / largest) / SHADES : 0,
    ),
    palette: 'sequential',
    touching: true,
    max: 1,
  }
  const unseen = boxesOf(side, board, (at) => !sees(at))
  return unseen.length === 0
    ? [heat]
    : [heat, { kind: 'path', points: unseen, closed: true, fill: { colour: 'sunk' } }]
}

/** A line round a map, so that one which is not seen at all has an end. */
function rim({ left, top, cell }: Board, side: number): Mark {
  return {
    kind: 'rect',
    x: left - 0.5,
    y: top - 0.5,
    width: side * cell + 1,
    height: side * cell + 1,
    stroke: { colour: 'ctl' },
  }
}

/** The picture in patches, and what each scan brings of them to what is read. */
export function boardMarks(
  data: Tokens,
  [picture, ahead, back]: readonly [Board, Board, Board],
  isBoth: boolean,
): Mark[] {
  const { side, L } = data
  const unseen = (sees: (at: number) => boolean) =>
    data.total.reduce((sum, _, at) => sum + (sees(at) ? 1 : 0), 0)
  return [
    ...heads(picture, 'The picture', `${L} patches`),
    ...shadedCells(data.shades, (at) => ({
      x: picture.left + (at % side) * picture.cell,
      y: picture.top + Math.floor(at / side) * picture.cell,
      width: picture.cell,
      height: picture.cell,
    })),
    ...classMark(data, picture),
    ...heads(ahead, 'Forward scan', `sees ${unseen(data.forwardSees)} of ${L}`),
    ...weightMap(data, ahead, data.forward, data.forwardSees),
    rim(ahead, side),
    ...classMark(data, ahead),
    ...heads(back, 'Backward scan', isBoth ? `sees ${unseen(data.backwardSees)} of ${L}` : 'none'),
    ...weightMap(data, back, data.backward, data.backwardSees),
    rim(back, side),
    ...classMark(data, back),
  ]
}
