import { area, clamp, crisp, line, panel, separate, type Mark } from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import type { Reading, State } from './compute.ts'
import { heading, layout, type Layout } from './layout.ts'
import { drawCoefficients, drawErrors } from './panels.ts'
import { brush, LENGTH, toKnots } from './signal.ts'

/** The fewest steps that the cursor can stand at. */
export const FIRST = 50
/** Every DRAWN-th sample is drawn; the eye cannot tell, and the page is lighter. */
const DRAWN = 4

/** Every DRAWN-th index of from … to − 1, and the last. */
function thinned(from: number, to: number): number[] {
  const indices = []
  for (let i = from; i < to - 1; i += DRAWN) indices.push(i)
  return [...indices, to - 1]
}

function drawSignal({ input, now, chosen }: Reading, { k, value, left, right }: Layout): Mark[] {
  const [bottom, top] = value.range
  const curve = (values: Float64Array, from: number, to: number) => {
    const at = thinned(from, to)
    return { xs: at.map((i) => i + 0.5), ys: at.map((i) => values[i]) }
  }
  const read = curve(input, 0, now)
  const rebuilt = curve(chosen.rebuilt, now - chosen.kept, now)
  const marks: Mark[] = [
    ...panel({ x: k, y: value, yTicks: [-1, 0, 1], xTicks: k.ticks(5), bottom: false }),
  ]
  const lost = k(now - chosen.kept)
  if (chosen.kept < now)
    marks.push(
      {
        kind: 'rect',
        x: left,
        y: top,
        width: lost - left,
        height: bottom - top,
        fill: { colour: 'sunk' },
      },
      ...(lost - left > 80 ? [heading('not kept', left + 8, top + 16)] : []),
    )
  marks.push(
    area(read.xs, read.ys, k, value, { colour: 'x', opacity: 0.1 }),
    line(read.xs, read.ys, k, value, { colour: 'x', width: 1.5 }),
  )
  if (now < LENGTH) {
    const rest = curve(input, now, LENGTH)
    marks.push(line(rest.xs, rest.ys, k, value, { colour: 'x', width: 1.5, opacity: 0.4 }))
  }
  marks.push({
    kind: 'group',
    clip: { x: left, y: top, width: right - left, height: bottom - top },
    marks: [line(rebuilt.xs, rebuilt.ys, k, value, { colour: 'h', width: 2 })],
  })
  return marks
}

function signalLabels({ input, now, chosen }: Reading, { k, value, right }: Layout): Mark[] {
  const bounds = [value.range[1] + 8, value.range[0] - 8] as const
  const wanted = [input[LENGTH - 1], chosen.rebuilt[now - 1]].map((v) =>
    clamp(value(v), bounds[0], bounds[1]),
  )
  const beside = right - k(now) < 60
  const [x, rebuilt] = beside ? separate(wanted, 18, bounds) : wanted
  return [
    {
      kind: 'text',
      x: right + 8,
      y: x,
      text: 'x',
      sub: 'k',
      font: 'math',
      size: 16,
      colour: 'x',
      baseline: 'middle',
    },
    {
      kind: 'text',
      x: beside ? right + 8 : k(now) + 8,
      y: rebuilt,
      text: 'rebuilt',
      weight: 500,
      colour: 'h',
      baseline: 'middle',
      halo: 'plate',
    },
  ]
}

function drawCursor(now: number, { k, error }: Layout): Mark[] {
  const x = crisp(k(now))
  const label = now > LENGTH / 2 ? { x: x - 12, anchor: 'end' as const } : { x: x + 12 }
  return [
    { kind: 'path', points: [x, 20, x, error.range[0]], stroke: { colour: 'ink' } },
    {
      kind: 'path',
      points: [x - 6, 10, x + 6, 10, x + 6, 16, x, 23, x - 6, 16],
      closed: true,
      fill: { colour: 'ink' },
    },
    {
      kind: 'text',
      ...label,
      y: 20,
      text: '',
      colour: 'ink',
      runs: [{ text: 'k', font: 'math', size: 16 }, { text: ` = ${now}` }],
    },
  ]
}

function handles(reading: Reading, state: State, { k, value, error, left, right }: Layout) {
  const [bottom, top] = value.range
  const surface: Handle<State> = {
    parameters: ['signal'],
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    shape: 'surface',
    area: { x: left, y: top, width: right - left, height: bottom - top },
    label: 'Draw the input',
    move: (x, y) => ({
      source: 'drawn',
      signal: brush(
        state.source === 'drawn' ? state.signal : toKnots(reading.input),
        k.invert(x),
        value.invert(y),
      ),
    }),
  }
  const cursor: Handle<State> = {
    parameters: ['now'],
    x: k(state.now),
    y: 16,
    shape: 'cursor',
    area: { x: k(state.now), y: 8, width: 1, height: error.range[0] - 8 },
    label: 'Step at which the past is rebuilt',
    move: (x) => ({ now: Math.round(clamp(k.invert(x), FIRST, LENGTH)) }),
  }
  return [surface, cursor]
}

export function draw(reading: Reading, state: State, frame: Frame) {
  const places = layout(frame)
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...drawSignal(reading, places),
      ...drawErrors(reading, places),
      ...drawCoefficients(reading, places),
      ...drawCursor(reading.now, places),
      ...signalLabels(reading, places),
    ],
    handles: handles(reading, state, places),
  }
}
