import {
  clamp,
  crisp,
  cursorHandle,
  curve,
  endLabels,
  formatTick,
  gridX,
  heading,
  linearScale,
  methodStrokes,
  panel,
  superscript,
  type Mark,
  type Scale,
  type Stroke,
} from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import { methods, type Forecast, type Method, type Settings } from './compute.ts'

/** Heights of the series, the forecast and the errors. */
const rooms = { whole: 96, near: 330, errors: 272 }

const total = ({ whole, near, errors }: typeof rooms) => 32 + whole + 62 + near + 64 + errors + 44

export const heights = { wide: total(rooms), narrow: 500 } as const

/** Of what is trained in the page. */
export const trainedStroke: Stroke = { colour: 'h', width: 2 }

const strokes: Readonly<Record<Method, Stroke>> = {
  model: { colour: 'y', width: 2 },
  season: methodStrokes[1],
  last: methodStrokes[2],
}

const labels: Readonly<Record<Method, string>> = {
  model: 'SSM',
  season: 'season',
  last: 'last value',
}

/** One way of forecasting, as it is drawn. */
interface Way {
  readonly text: string
  readonly stroke: Stroke
  readonly shown: Float64Array
  readonly byLead: Float64Array
}

/** All that there are, the one that stands out the most first. */
function waysOf({ shown, byLead, trained }: Forecast): Way[] {
  return [
    ...(trained ? [{ ...trained, text: 'Mamba', stroke: trainedStroke }] : []),
    ...methods.map((method) => ({
      text: labels[method],
      stroke: strokes[method],
      shown: shown[method],
      byLead: byLead[method],
    })),
  ]
}

const truth: Stroke = { colour: 'x', width: 1.5 }

/** Rows from one up to another, both among them. */
const span = (from: number, to: number) =>
  Float64Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** A scale around some values, with room at both ends. */
function around(values: readonly ArrayLike<number>[], range: readonly [number, number]): Scale {
  const all = values.flatMap((some) => Array.from(some))
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const room = 0.06 * (high - low) || Math.abs(high) || 1
  return linearScale([low - room, high + room], range)
}

/** A tick of values of any size, in the room that an axis at the left has. */
export function tickText(value: number): string {
  const size = Math.abs(value)
  if (size === 0 || (size >= 1e-3 && size < 1e5)) return formatTick(value)
  const [digits, power] = value.toExponential(1).split('e')
  return `${formatTick(Number(digits))}×10${superscript(Number(power))}`
}

/** Where the panels begin: farther in where ticks have to be written by powers of ten. */
function leftOf(data: Forecast): number {
  const { y, origin, horizon } = data
  const sizes = [y, y.subarray(origin, origin + horizon + 1)].concat(
    ...waysOf(data).map(({ shown, byLead }) => [shown, byLead]),
  )
  const isPlain = sizes
    .map((values) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0))
    .every((most) => most === 0 || (most >= 5e-3 && most < 5e4))
  return isPlain ? 54 : 74
}

/** The names of all at the ends of their lines. */
function names(ways: readonly Way[], at: (way: Way) => number, x: Scale, y: Scale): Mark[] {
  const [bottom, top] = y.range
  return endLabels(
    ways.map((way) => ({
      text: way.text,
      y: y(at(way)),
      font: 'sans' as const,
      size: 13,
      colour: way.stroke.colour === 'y' || way.stroke.colour === 'h' ? way.stroke.colour : 'ink',
    })),
    { x: x.range[1] + 8, bounds: [top + 4, bottom - 4] },
  )
}

/** The whole series, the part that is held out, and where the forecast starts. */
function wholeMarks({ y: series, split, origin }: Forecast, x: Scale, y: Scale): Mark[] {
  const [bottom, top] = y.range
  const held = x(split - 0.5)
  return [
    {
      kind: 'rect',
      x: held,
      y: top,
      width: x.range[1] - held,
      height: bottom - top,
      fill: { colour: 'sunk' },
    },
    ...panel({ x, y, xTicks: x.ticks(4), yTicks: y.ticks(2), yFormat: tickText }),
    curve(span(0, series.length - 1), series, x, y, { ...truth, width: 1 }),
    {
      kind: 'path',
      points: [crisp(x(origin)), top, crisp(x(origin)), bottom],
      stroke: { colour: 'ink' },
    },
    cursorHandle(crisp(x(origin)), top),
  ]
}

/** The rows before the forecast and those it is about, with what each says of them. */
function forecastMarks(data: Forecast, x: Scale, range: readonly [number, number]): Mark[] {
  const { y: series, origin, horizon } = data
  const ways = waysOf(data)
  const from = Math.max(0, Math.ceil(x.domain[0]))
  const past = series.subarray(from, origin + 1)
  const y = around(
    [past, series.subarray(origin, origin + horizon + 1), ...ways.map(({ shown }) => shown)],
    range,
  )
  const ahead = span(origin, origin + horizon)
  const [bottom, top] = range
  return [
    gridX(x, { y0: bottom, y1: top, ticks: x.ticks(4) }),
    ...panel({ x, y, xTicks: x.ticks(4), yTicks: y.ticks(4), yFormat: tickText }),
    {
      kind: 'path',
      points: [crisp(x(origin)), top, crisp(x(origin)), bottom],
      stroke: { colour: 'ctl' },
    },
    curve(span(from, origin + horizon), series.subarray(from, origin + horizon + 1), x, y, truth),
    ...ways
      .toReversed()
      .map(({ shown, stroke }) => curve(ahead, [series[origin], ...shown], x, y, stroke)),
    ...names(ways, ({ shown }) => shown[horizon - 1], x, y),
  ]
}

function errorMarks(data: Forecast, x: Scale, range: readonly [number, number]) {
  const { horizon } = data
  const ways = waysOf(data)
  const largest = Math.max(...ways.flatMap(({ byLead }) => Array.from(byLead)))
  const y = linearScale([0, 1.08 * largest || 1], range)
  const leads = span(1, Math.max(2, horizon))
  const whole = (values: Float64Array) => (horizon === 1 ? [values[0], values[0]] : values)
  const xTicks = x.ticks(5).filter((tick) => Number.isInteger(tick) && tick >= 1)
  return [
    ...panel({ x, y, xTicks, yTicks: y.ticks(3), yFormat: tickText, xLabel: 'rows ahead' }),
    ...ways.toReversed().map(({ byLead, stroke }) => curve(leads, whole(byLead), x, y, stroke)),
    ...names(ways, ({ byLead }) => byLead[horizon - 1], x, y),
  ]
}

/** The series with its held-out end, one forecast against the truth, and the errors of all of them. */
export function draw(
  data: Forecast,
  _: Settings,
  { width, height, narrow }: Frame,
): FigureDrawing<Settings> {
  const { y: series, split, origin, horizon, judged } = data
  const across = [leftOf(data), width - (narrow ? 76 : 88)] as const
  const whole = linearScale([0, series.length - 1], [across[0], width - 12])
  const room = lowerRooms(rooms, total, height)
  const top = around([series], [narrow ? 96 : 32 + room.whole, 32])
  const past = clamp(split, horizon, 72)
  const near = linearScale([Math.max(0, origin - past), origin + horizon], across)
  const lead = linearScale([1, Math.max(2, horizon)], across)
  const from = 94 + room.whole
  const middle = narrow ? ([290, 156] as const) : ([from + room.near, from] as const)
  const below = [height - 44, narrow ? 350 : middle[0] + 64] as const
  const chooser = cursorAlong<Settings>(
    whole,
    { top: top.range[1], bottom: top.range[0], at: origin },
    {
      parameters: ['at'],
      label: 'Moment of the shown forecast',
      move: (x) => ({
        at: clamp(
          Math.round((100 * (whole.invert(x) - split + 1)) / Math.max(1, judged - 1)),
          0,
          100,
        ),
      }),
    },
  )
  return {
    width,
    height,
    marks: [
      heading(
        whole,
        18,
        narrow
          ? 'all rows; grey: held out'
          : 'all rows; what is grey is held out and never fitted to',
      ),
      ...wholeMarks(data, whole, top),
      heading(near, middle[1] - 12, `one forecast, made at row ${origin}`),
      ...forecastMarks(data, near, middle),
      heading(
        lead,
        below[1] - 12,
        narrow ? 'mean absolute error' : 'mean absolute error over all held-out moments',
      ),
      ...errorMarks(data, lead, below),
    ],
    handles: [chooser],
  }
}
