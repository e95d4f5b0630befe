import { crisp, rampKey, type HeatMark, type Mark } from '../../../src/draw/index.ts'
import { arc } from '../../scan-drawing/arc.ts'
import type { Reading, State, VideoCube } from './compute.ts'
import { ARCS, BAR_ROOM, TOKENS, type Layout, type OrderLayout } from './layout.ts'
import { columnAt, OBJECT, rowOf } from './video.ts'

/** In so many steps a map is drawn, so that its still weighs little. */
const SHADES = 16

function boardMarks(
  { left }: Reading,
  { chosen }: VideoCube,
  { side, speed }: State,
  { cell }: Layout,
  { boards }: OrderLayout,
): Mark[] {
  const cells = side * side
  const size = side * cell
  const outline: number[] = []
  const heats = boards.map((board, t): HeatMark => {
    const x = board.left + columnAt(t, side, speed) * cell
    const y = board.top + rowOf(side) * cell
    const [right, bottom] = [x + OBJECT * cell, y + OBJECT * cell]
    outline.push(x, y, right, y, right, bottom, x, bottom, x, y, NaN, NaN)
    return {
      kind: 'heat',
      x: board.left,
      y: board.top,
      width: size,
      height: size,
      rows: side,
      cols: side,
      values: Array.from(
        left.subarray(t * cells, (t + 1) * cells),
        (value) => Math.round(SHADES * value) / SHADES,
      ),
      palette: 'sequential',
      max: 1,
    }
  })
  const at = boards[Math.floor(chosen / cells)]
  return [
    ...heats,
    { kind: 'path', points: outline, stroke: { colour: 'ink', width: 1.5 } },
    {
      kind: 'rect',
      x: at.left + (chosen % side) * cell,
      y: at.top + Math.floor((chosen % cells) / side) * cell,
      width: cell,
      height: cell,
      stroke: { colour: 'x', width: 2.5 },
    },
  ]
}

/** The tokens in reading order: those of the object, arcs to neighbours of the chosen one, what is left of each. */
function stripMarks(reading: Reading, data: VideoCube, state: State, room: OrderLayout): Mark[] {
  const { path, stepOf, left } = reading
  const { chosen, isObject } = data
  const { at, tokens, bars } = room
  const half = (at(1) - at(0)) / 2
  const [x0, x1] = at.range
  const object: number[] = []
  const shape: number[] = [x0, bars]
  path.forEach((cell, step) => {
    const [from, to] = [at(step) - half, at(step) + half]
    if (isObject[cell])
      object.push(from, tokens, to, tokens, to, tokens + TOKENS, from, tokens + TOKENS, NaN, NaN)
    const y = bars - BAR_ROOM * left[cell]
    if (Math.abs(y - shape[shape.length - 1]) > 0.3)
      shape.push(from, shape[shape.length - 1], from, y)
  })
  shape.push(x1, shape[shape.length - 1], x1, bars)
  const now = stepOf[chosen]
  const arcTo = (cell: number | undefined) => {
    if (cell === undefined) return []
    const gap = Math.abs(stepOf[cell] - now)
    const height = 38 * Math.max(0.2, Math.sqrt(gap / (2 * state.side ** 2)))
    return arc(at(stepOf[cell]), at(now), tokens - 2, Math.min(38, height))
  }
  const beside = chosen % state.side > 0 ? chosen - 1 : undefined
  const line = (points: number[], dash?: readonly number[]): Mark[] =>
    points.length > 0 ? [{ kind: 'path', points, stroke: { colour: 'x', width: 1.5, dash } }] : []
  return [
    ...line(arcTo(data.before)),
    ...line(arcTo(beside), [4, 3]),
    {
      kind: 'rect',
      x: x0,
      y: tokens,
      width: x1 - x0,
      height: TOKENS,
      fill: { colour: { token: 'ink', share: 0.08 } },
    },
    { kind: 'path', points: object, closed: true, fill: { colour: { token: 'ink', share: 0.56 } } },
    { kind: 'path', points: shape, closed: true, fill: { colour: 'h' } },
    { kind: 'path', points: [x0, crisp(bars), x1, crisp(bars)], stroke: { colour: 'ctl' } },
    {
      kind: 'path',
      points: [at(now), tokens - 3, at(now), tokens + TOKENS + 3],
      stroke: { colour: 'x', width: 2.5 },
    },
  ]
}

/** What the colours of the boards and the marks on the sequence mean, at the first order. */
function keyMarks({ at, head, tokens }: OrderLayout, narrow: boolean): Mark[] {
  return [
    ...rampKey(at.range[1], narrow ? tokens - ARCS + 6 : head, narrow ? {} : { low: 'left: 0' }),
    {
      kind: 'text',
      x: at.range[0],
      y: tokens - ARCS + 6,
      text:
        at.range[1] < 560
          ? 'grey: the object; arc: one frame back'
          : 'in reading order; grey: the object; arcs: one frame back and, dashed, one place back',
      colour: 'ink-2',
      halo: 'plate',
    },
  ]
}

const steps = (count: number) => (count === 1 ? '1 step' : `${count} steps`)

/** One order: its frames as the state of the chosen token holds them, and its sequence. */
export function orderMarks(
  reading: Reading,
  data: VideoCube,
  state: State,
  places: Layout,
  index: number,
  narrow: boolean,
): Mark[] {
  const room = places.orders[index]
  const { label, toFrame, toPlace } = reading
  return [
    {
      kind: 'text',
      x: places.left,
      y: room.head,
      text: label,
      size: 13,
      weight: 600,
      colour: 'ink',
      runs: [
        {
          text: `  next frame ${steps(toFrame)}, place ${toPlace}`,
          size: 12,
          weight: 400,
          colour: 'ink-2',
        },
      ],
    },
    ...(index === 0 ? keyMarks(room, narrow) : []),
    ...boardMarks(reading, data, state, places, room),
    ...stripMarks(reading, data, state, room),
  ]
}
