import {
  axisBottom,
  clamp,
  crisp,
  cursorHandle,
  curve,
  formatPower,
  heading,
  methodStrokes,
  panel,
  powersWithRoom,
  referenceStroke,
  type Mark,
  type Stroke,
} from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { omegas, type Reduction, type State } from './compute.ts'
import { layout, type Layout, type Panel } from './layout.ts'

const [, dashed] = methodStrokes
const balancedStroke: Stroke = { colour: 'y', width: 2 }

function headingOf({ x, y }: Panel, text: string): Mark {
  return heading(x, y.range[1] - 14, text)
}

/** Counts under the upper panel, with room between two of them. */
function counts(N: number): number[] {
  const step = N > 12 ? 4 : N > 6 ? 2 : 1
  const ticks = [1]
  for (let i = step > 1 ? step : 2; i <= N; i += step) ticks.push(i)
  return ticks
}

function valueMarks({ N, hankel, balanced }: Reduction, { values }: Layout): Mark[] {
  const { x, y } = values
  const place = (i: number) => [x(i + 1), y(Math.max(y.domain[0], hankel[i]))]
  const all = Array.from(hankel, (_, i) => i)
  const edge = crisp(x(balanced.order + 0.5))
  return [
    headingOf(values, 'Hankel singular values; filled: kept'),
    {
      kind: 'rect',
      x: x.range[0],
      y: y.range[1],
      width: edge - x.range[0],
      height: y.range[0] - y.range[1],
      fill: { colour: 'acc-soft' },
    },
    ...panel({ x, y, xTicks: [], yTicks: powersWithRoom(y), bottom: false }),
    ...axisBottom(x, { y: y.range[0], ticks: counts(N) }),
    {
      kind: 'symbols',
      shape: 'circle',
      size: 4.5,
      points: all.slice(0, balanced.order).flatMap(place),
      fill: { colour: 'h' },
    },
    {
      kind: 'symbols',
      shape: 'circle',
      size: 4,
      points: all.slice(balanced.order).flatMap(place),
      fill: { colour: 'plate' },
      stroke: { colour: 'h', width: 1.5 },
    },
    {
      kind: 'path',
      points: [edge, y.range[1], edge, y.range[0]],
      stroke: { colour: 'ink', width: 1.5 },
    },
    cursorHandle(edge, y.range[1]),
  ]
}

function responseMarks({ kernel, balanced, cut }: Reduction, { response }: Layout): Mark[] {
  const lags = Array.from(kernel, (_, l) => l)
  const { x, y } = response
  return [
    headingOf(response, 'impulse response; dashed: plain cut; dots: whole'),
    ...panel({ x, y, xTicks: x.ticks(4), yTicks: y.ticks(3), xLabel: 'lag (tokens)' }),
    curve(lags, cut.kernel, x, y, dashed),
    curve(lags, balanced.kernel, x, y, balancedStroke),
    curve(lags, kernel, x, y, { ...referenceStroke, colour: 'ink', width: 1.5 }),
  ]
}

/** A line across the panel with its name, at the right over it or at the left, where there is room, under it. */
function levelMarks({ x, y }: Panel, value: number, text: string, side: 'left' | 'right'): Mark[] {
  if (value < y.domain[0]) return []
  const at = crisp(y(value))
  const [left, right] = x.range
  const isRight = side === 'right'
  const isOver = isRight || at + 18 > y.range[0]
  return [
    { kind: 'path', points: [left, at, right, at], stroke: referenceStroke },
    {
      kind: 'text',
      x: isRight ? right - 4 : left + 6,
      y: isOver ? at - 6 : at + 15,
      text,
      colour: 'ink-2',
      anchor: isRight ? 'end' : 'start',
      halo: 'plate',
    },
  ]
}

function errorMarks({ hankel, balanced, cut, bound }: Reduction, { error }: Layout): Mark[] {
  const { x, y } = error
  const [low] = y.domain
  // The first frequency is 0 and has no place on a logarithmic axis.
  const shownAt = omegas.subarray(1)
  const shown = (values: Float64Array) => values.subarray(1).map((value) => Math.max(low, value))
  return [
    headingOf(error, 'error over frequency; dashed: plain cut'),
    ...panel({
      x,
      y,
      yTicks: powersWithRoom(y),
      yFormat: formatPower,
      xLabel: [
        { text: 'frequency ' },
        { text: 'ω', font: 'math', size: 16 },
        { text: ' (radians a token)' },
      ],
    }),
    ...levelMarks(error, bound, 'bound', 'right'),
    ...levelMarks(error, hankel[balanced.order], 'least possible', 'left'),
    curve(shownAt, shown(cut.error), x, y, dashed),
    curve(shownAt, shown(balanced.error), x, y, balancedStroke),
  ]
}

/** The place of each Hankel singular value, the impulse responses, and the errors under their bound. */
export function draw(reduction: Reduction, _: State, frame: Frame) {
  const places = layout(reduction, frame)
  const { x, y } = places.values
  const { N, asked, balanced } = reduction
  const [bottom, top] = y.range
  const chooser = cursorAlong<State>(
    x,
    { top, bottom, at: balanced.order + 0.5 },
    {
      parameters: ['r'],
      label: 'States kept',
      role: 'h',
      move: (at) => {
        const r = clamp(Math.round(x.invert(at) - 0.5), 1, N - 1)
        // Where fewer are kept than were asked for, the line does not stand at r.
        return { r: r === balanced.order ? asked : r }
      },
    },
  )
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...valueMarks(reduction, places),
      ...responseMarks(reduction, places),
      ...errorMarks(reduction, places),
    ],
    handles: [chooser],
  }
}
