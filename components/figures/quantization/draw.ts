import {
  clamp,
  crisp,
  cursorHandle,
  cursorLabel,
  formatPower,
  formatTick,
  line,
  linearScale,
  lineWithin,
  logScale,
  openSymbols,
  panel,
  poleCrosses,
  project,
  referenceStroke,
  roleStrokes,
  secondStateStroke,
  separate,
  type Mark,
  type Role,
  type Scale,
  type Stroke,
  type TextRun,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import {
  FASTEST,
  places,
  SLOWEST,
  type Place,
  type Quantization,
  type QuantizationParameters,
} from './compute.ts'

/** Errors on the axis; what lies outside stands at its edge. */
const ERRORS: readonly [number, number] = [1e-6, 100]

const roles: Readonly<Record<Place, Role>> = { x: 'x', B: 'B', rate: 'd', h: 'h', A: 'A' }

const strokes: Readonly<Record<Place, Stroke>> = {
  x: roleStrokes.x,
  B: { ...roleStrokes.B, dash: [7, 3] },
  rate: { ...roleStrokes.d, dash: [1.5, 3] },
  h: roleStrokes.h,
  A: { ...roleStrokes.A, width: 1.25, dash: [9, 3, 2, 3] },
}

const names: Readonly<Record<Place, TextRun>> = {
  x: { text: 'x', font: 'math', size: 17 },
  B: { text: 'B', font: 'bold', size: 15 },
  rate: { text: 'log rate', size: 12 },
  h: { text: 'h', font: 'math', size: 17 },
  A: { text: 'A', font: 'bold', size: 15, overline: true },
}

interface Layout {
  readonly tau: Scale
  readonly error: Scale
  readonly age: Scale
  readonly left: Scale
}

function layout({ ages }: Quantization, { width, height, narrow }: Frame): Layout {
  const x: [number, number] = [54, width - (narrow ? 58 : 72)]
  const split = Math.round(height * 0.62)
  return {
    tau: logScale([FASTEST, SLOWEST], x),
    error: logScale(ERRORS, [split - 46, 56]),
    age: linearScale([0, ages[ages.length - 1]], x),
    left: linearScale([0, 1], [height - 46, split + 42]),
  }
}

const inside = (error: number) => clamp(error, ERRORS[0], ERRORS[1])
const isInside = (error: number) => inside(error) === error

function errorMarks({ taus, errors, most }: Quantization, { tau, error }: Layout): Mark[] {
  const ends = places.map((place) => error(inside(errors[place][taus.length - 1])))
  const heights = separate(ends, 17, [error.range[1], error.range[0]])
  const points = (place: Place) => {
    const shown = taus.filter((_, i) => isInside(errors[place][i]))
    return [...project(shown, errors[place].filter(isInside), tau, error)]
  }
  // Of a constant input the state settles at (1 − a)/(1 − â): an error of δ/(1 − a) in the first order.
  const bound = taus.map((t) => most / -Math.expm1(-1 / t))
  return [
    ...panel({
      x: tau,
      y: error,
      yTicks: [1e-6, 1e-4, 1e-2, 1, 100],
      yFormat: formatPower,
      xLabel: 'time constant, tokens',
    }),
    { kind: 'text', x: 12, y: 18, text: 'error of the states, one place rounded', colour: 'ink-2' },
    lineWithin(taus, bound, tau, error, referenceStroke),
    ...places.map((place) => lineWithin(taus, errors[place], tau, error, strokes[place])),
    openSymbols(points('rate'), 'd', 'triangle', 3),
    poleCrosses(points('A'), 3.5),
    ...places.map((place, i): Mark => ({
      kind: 'text',
      x: tau.range[1] + 8,
      y: heights[i],
      text: '',
      baseline: 'middle',
      runs: [{ ...names[place], colour: roles[place] }],
    })),
  ]
}

function pulseMarks(
  { ages, left }: Quantization,
  { age, left: y }: Layout,
  { narrow }: Frame,
): Mark[] {
  const ends = (['exact', 'h', 'A'] as const).map((key) => y(left[key][ages.length - 1]))
  const [, h, A] = separate(ends, 17, [y.range[1], y.range[0]])
  const end = age.range[1] + 8
  return [
    ...panel({
      x: age,
      y,
      xTicks: age.ticks(narrow ? 3 : 5),
      yTicks: [0, 0.5, 1],
      yFormat: formatTick,
      xLabel: 'tokens after a pulse',
    }),
    {
      kind: 'text',
      x: 12,
      y: y.range[1] - 16,
      text: 'left of a pulse, mode at the cursor',
      colour: 'ink-2',
    },
    line(ages, left.exact, age, y, referenceStroke),
    line(ages, left.A, age, y, roleStrokes.A),
    line(ages, left.h, age, y, secondStateStroke),
    {
      kind: 'text',
      x: end,
      y: h,
      text: '',
      baseline: 'middle',
      runs: [{ ...names.h, colour: 'h' }],
    },
    {
      kind: 'text',
      x: end,
      y: A,
      text: '',
      baseline: 'middle',
      runs: [{ ...names.A, colour: 'A' }],
    },
  ]
}

function cursorMarks({ here }: Quantization, at: number, { tau, error }: Layout): Mark[] {
  const x = crisp(tau(at))
  const [bottom, top] = error.range
  const side = tau(at) > (tau.range[0] + tau.range[1]) / 2 ? 'left' : 'right'
  return [
    { kind: 'path', points: [x, top - 12, x, bottom], stroke: { colour: 'ink' } },
    cursorHandle(x, top - 12),
    cursorLabel(x, top - 13, ['τ', formatTick(Number(at.toPrecision(3)))], side),
    {
      kind: 'symbols',
      shape: 'circle',
      size: 3.5,
      points: places
        .filter((place) => isInside(here[place]))
        .flatMap((place) => [x, error(here[place])]),
      fill: { colour: 'plate' },
      stroke: { colour: 'ink', width: 1.5 },
    },
  ]
}

/** Above, what rounding costs against how long a mode remembers; below, how one mode forgets. */
export function draw(
  data: Quantization,
  parameters: QuantizationParameters,
  frame: Frame,
): FigureDrawing<QuantizationParameters> {
  const rooms = layout(data, frame)
  const { tau, error } = rooms
  const cursor: Handle<QuantizationParameters> = {
    parameters: ['tau'],
    x: tau(parameters.tau),
    y: error.range[1] - 12,
    shape: 'cursor',
    label: 'Time constant',
    role: 'h',
    move: (x) => ({
      tau: clamp(Number(tau.invert(x).toPrecision(3)), FASTEST, SLOWEST),
    }),
  }
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...errorMarks(data, rooms),
      ...cursorMarks(data, parameters.tau, rooms),
      ...pulseMarks(data, rooms, frame),
    ],
    handles: [cursor],
  }
}
