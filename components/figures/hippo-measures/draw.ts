import {
  area,
  axisBottom,
  clamp,
  crisp,
  cursorHandle,
  formatPower,
  gridX,
  panel,
  simplify,
  zeroLine,
  type Mark,
  type Scale,
} from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import { names, STRETCH, type Comparison, type Rebuilt, type State } from './compute.ts'
import { errorText } from './describe.ts'
import { bandHeight, layout, type Layout, type Strip } from './layout.ts'
import { brush, LENGTH } from './signal.ts'

const TICKS = [200, 150, 100, 50, 0]
/** Errors of this many decades are told apart, up to an error of 1. */
const DECADES = 3
const SHADES = 9
/** The eye cannot tell a line from one this near, in px. */
const TOLERANCE = 0.35

/** Marks of an error, in few shades so that the still weighs little: 0 for 10^−DECADES, 1 for 1. */
function shade(error: number): number {
  const place = clamp(1 + Math.log10(error) / DECADES, 0, 1)
  return Math.round(place * SHADES) / SHADES
}

/** Places of values by age, newest first, thinned to what can be seen. */
function curve(values: ArrayLike<number>, age: Scale, y: Scale): number[] {
  const points: number[] = []
  for (let a = 0; a < values.length; a++) points.push(age(a + 0.5), y(values[a]))
  return simplify(points, TOLERANCE)
}

function newestFirst(input: Float64Array): Float64Array {
  return input.slice().reverse()
}

function inputMarks(input: Float64Array, { age, input: y, left }: Layout): Mark[] {
  const values = newestFirst(input)
  const ages = Array.from(values, (_, a) => a + 0.5)
  return [
    { kind: 'text', x: left, y: y.range[1] - 24, text: 'the input: draw it', colour: 'ink-2' },
    ...panel({ x: age, y, xTicks: TICKS, yTicks: [-1, 0, 1], bottom: false }),
    area(ages, values, age, y, { colour: 'x', opacity: 0.1 }),
    { kind: 'path', points: curve(values, age, y), stroke: { colour: 'x', width: 1.5 } },
  ]
}

function stripMarks(
  { past, errors }: Rebuilt,
  { value: y, band }: Strip,
  truth: Float64Array,
  { stretch }: Comparison,
  { age, left, right }: Layout,
): Mark[] {
  const [bottom, top] = y.range
  const lost = age(past.length)
  const kept = Array.from(errors).findIndex(Number.isNaN)
  const cells = kept < 0 ? errors.length : kept
  // The oldest cell may be cut short by the end of a window.
  const edge = age(Math.min(cells * STRETCH, LENGTH))
  const marks: Mark[] = [
    gridX(age, { y0: bottom, y1: top, ticks: TICKS }),
    zeroLine(y, { x0: left, x1: right }),
  ]
  if (past.length < LENGTH) {
    const size = { y: top, width: lost - left, height: bottom - top }
    marks.push({ kind: 'rect', x: left, ...size, fill: { colour: 'sunk' } })
    if (lost - left > 70)
      marks.push({
        kind: 'text',
        x: lost - 8,
        y: bottom - 8,
        text: 'not kept',
        anchor: 'end',
        colour: 'ink-2',
        halo: 'sunk',
      })
  }
  return [
    ...marks,
    {
      kind: 'path',
      points: curve(truth, age, y),
      stroke: { colour: 'x', width: 1.25, opacity: 0.6 },
    },
    {
      kind: 'group',
      clip: { x: left, y: top, width: right - left, height: bottom - top },
      marks: [{ kind: 'path', points: curve(past, age, y), stroke: { colour: 'h', width: 2 } }],
    },
    {
      kind: 'group',
      clip: { x: lost, y: band, width: right - lost, height: bandHeight },
      marks: [
        {
          kind: 'heat',
          x: edge,
          y: band,
          width: right - edge,
          height: bandHeight,
          rows: 1,
          cols: cells,
          values: Array.from(errors.slice(0, cells), shade).reverse(),
          palette: 'sequential',
          max: 1,
        },
      ],
    },
    {
      kind: 'text',
      x: right + 8,
      y: (top + bottom) / 2,
      text: Number.isNaN(errors[stretch]) ? '–' : errorText(errors[stretch]),
      colour: Number.isNaN(errors[stretch]) ? 'ink-2' : 'h',
      baseline: 'middle',
    },
  ]
}

/** The name of a strip, which the cursor passes. */
function nameMark({ measure }: Rebuilt, { value: y }: Strip, { left }: Layout): Mark {
  const text = names[measure]
  const at = { x: left, y: y.range[1] - 7 }
  return { kind: 'text', ...at, text, weight: 500, colour: 'ink', halo: 'plate' }
}

/** The axis of ages, and what the shades of the bands stand for. */
function footMarks({ age, left, right, bottom }: Layout): Mark[] {
  const width = Math.min(180, 0.5 * (right - left))
  const y = bottom + 66
  const x = right - width
  const ends = Array.from({ length: DECADES + 1 }, (_, i) => i)
  return [
    ...axisBottom(age, { y: bottom + 2, ticks: TICKS, label: 'age in tokens' }),
    {
      kind: 'heat',
      x,
      y,
      width,
      height: bandHeight,
      rows: 1,
      cols: SHADES + 1,
      values: Array.from({ length: SHADES + 1 }, (_, i) => i / SHADES),
      palette: 'sequential',
      max: 1,
    },
    ...ends.map((i): Mark => ({
      kind: 'text',
      x: x + (i * width) / DECADES,
      y: y + bandHeight + 14,
      text: i === DECADES ? '1' : formatPower(10 ** (i - DECADES)),
      anchor: 'middle',
    })),
    { kind: 'text', x: x - 14, y: y + bandHeight, text: 'RMS error', anchor: 'end' },
  ]
}

function cursorMarks({ stretch }: Comparison, { age, input, right, bottom }: Layout): Mark[] {
  const x = crisp(age((stretch + 0.5) * STRETCH))
  const top = input.range[1]
  return [
    { kind: 'path', points: [x, top - 4, x, bottom], stroke: { colour: 'ink', opacity: 0.5 } },
    cursorHandle(x, top - 6),
    { kind: 'text', x: right + 8, y: top + 12, text: 'error', colour: 'ink-2' },
    { kind: 'text', x: right + 8, y: top + 28, text: 'here', colour: 'ink-2' },
  ]
}

function handles(comparison: Comparison, rooms: Layout): Handle<State>[] {
  const { age, input: y, left, right, bottom } = rooms
  const [low, high] = y.range
  const cursor = age((comparison.stretch + 0.5) * STRETCH)
  return [
    {
      parameters: ['signal'],
      x: (left + right) / 2,
      y: (low + high) / 2,
      shape: 'surface',
      area: { x: left, y: high, width: right - left, height: low - high },
      label: 'Draw the input',
      role: 'x',
      move: (toX, toY) => ({
        source: 'drawn',
        signal: brush(comparison.input, LENGTH - 0.5 - age.invert(toX), y.invert(toY)),
      }),
    },
    {
      parameters: ['age'],
      x: cursor,
      y: high - 10,
      shape: 'cursor',
      area: { x: cursor, y: low, width: 1, height: bottom - low },
      label: 'Age that is read off',
      steps: { age: STRETCH },
      move: (toX) => ({
        age: Math.round(clamp(age.invert(toX), 0, LENGTH - 1)),
      }),
    },
  ]
}

export function draw(comparison: Comparison, _: State, frame: Frame) {
  const rooms = layout(frame)
  const truth = newestFirst(comparison.input)
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...inputMarks(comparison.input, rooms),
      ...comparison.rebuilt.flatMap((rebuilt, i) =>
        stripMarks(rebuilt, rooms.strips[i], truth, comparison, rooms),
      ),
      ...footMarks(rooms),
      ...cursorMarks(comparison, rooms),
      ...comparison.rebuilt.map((rebuilt, i) => nameMark(rebuilt, rooms.strips[i], rooms)),
    ],
    handles: handles(comparison, rooms),
  }
}
