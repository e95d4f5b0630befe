import {
  axisBottom,
  axisLeft,
  clamp,
  endLabels,
  gridX,
  gridY,
  line,
  logScale,
  methodStrokes,
  referenceStroke,
  type Mark,
  type Stroke,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import {
  compared,
  LARGEST,
  SMALLEST,
  type Compared,
  type DiscretizationError,
  type ErrorParameters,
} from './compute.ts'
import { cursorMarks, visible, type Axes } from './cursor.ts'

export const ruleNames: Readonly<Record<Compared, string>> = {
  zoh: 'Hold',
  bilinear: 'Bilinear',
  euler: 'Euler',
  mamba: 'Mamba rule',
}

const strokes: Readonly<Record<Compared, Stroke>> = {
  zoh: methodStrokes[0],
  bilinear: methodStrokes[1],
  euler: methodStrokes[2],
  mamba: { ...methodStrokes[0], dash: [7, 3, 1.5, 3] },
}

/** Half the unit in the last place of 1: what rounding leaves of an exact rule. */
const EPSILON = 2 ** -53

function groundMarks({ x, y }: Axes, held: boolean): Mark[] {
  const decades = y.ticks().filter((tick) => Math.round(Math.log10(tick)) % (held ? 3 : 1) === 0)
  const marks: Mark[] = [
    gridX(x, { y0: y.range[0], y1: y.range[1] }),
    gridY(y, { x0: x.range[0], x1: x.range[1], ticks: decades }),
    ...axisLeft(y, { x: x.range[0], ticks: decades }),
    {
      kind: 'text',
      x: 12,
      y: 18,
      text: '',
      runs: [
        { text: 'largest error of ' },
        { text: 'h', font: 'math', size: 16, colour: 'h' },
        { text: ', as a share of the largest ' },
        { text: 'h', font: 'math', size: 16, colour: 'h' },
      ],
    },
    ...axisBottom(x, {
      y: y.range[0],
      format: String,
      line: true,
      label: [
        { text: 'step ' },
        { text: 'Δ', font: 'roman', size: 15, colour: 'd' },
        { text: ' (s)' },
      ],
    }),
  ]
  if (held)
    marks.push(
      {
        kind: 'path',
        points: [x.range[0], y(EPSILON), x.range[1], y(EPSILON)],
        stroke: referenceStroke,
      },
      {
        kind: 'text',
        x: x.range[1] - 12,
        y: y(EPSILON) + 16,
        text: 'rounding',
        anchor: 'end',
        halo: 'plate',
      },
    )
  return marks
}

function curveMarks(data: DiscretizationError, axes: Axes): Mark[] {
  const { x, y } = axes
  return [
    {
      kind: 'group',
      clip: {
        x: x.range[0],
        y: y.range[1],
        width: x.range[1] - x.range[0],
        height: y.range[0] - y.range[1],
      },
      marks: compared.map((rule) =>
        line(
          data.steps,
          data.curves[rule].map((error) => visible(error, axes)),
          x,
          y,
          strokes[rule],
        ),
      ),
    },
  ]
}

/** Name and measured slope of each rule at the right end of its line. */
function nameMarks(data: DiscretizationError, axes: Axes): Mark[] {
  const { x, y } = axes
  const labels = endLabels(
    compared.map((rule) => ({
      text: ruleNames[rule],
      y: Math.max(y.range[1], y(visible(data.curves[rule].at(-1) as number, axes))),
      font: 'sans' as const,
      size: 13,
      colour: 'ink' as const,
    })),
    { x: x.range[1] + 8, gap: 34, bounds: [y.range[1], y.range[0] - 16] },
  )
  const slopes = compared.flatMap((rule, i): Mark[] => {
    const slope = data.slopes[rule]
    if (slope === undefined) return []
    return [
      {
        ...labels[i],
        y: labels[i].y + 15,
        size: 12,
        colour: 'ink-2',
        text: `slope ${slope.toFixed(2)}`,
      },
    ]
  })
  return [...labels, ...slopes]
}

const smallestDecade = ({ curves }: DiscretizationError) =>
  10 ** Math.floor(Math.log10(Math.min(...compared.flatMap((rule) => curves[rule]))))

/** Error against step for four rules, both axes logarithmic, with a cursor at the chosen step. */
export function draw(
  data: DiscretizationError,
  parameters: ErrorParameters,
  { width, height, narrow }: Frame,
): FigureDrawing<ErrorParameters> {
  const left = narrow ? 48 : 56
  const right = width - (narrow ? 84 : 96)
  const top = 58
  const bottom = height - 46
  const held = parameters.input === 'held'
  const axes = {
    x: logScale([SMALLEST, LARGEST], [left, right]),
    y: logScale(held ? [1e-17, 1e2] : [smallestDecade(data), 1e1], [bottom, top]),
  }
  return {
    width,
    height,
    marks: [
      ...groundMarks(axes, held),
      ...curveMarks(data, axes),
      ...nameMarks(data, axes),
      ...cursorMarks(data, parameters.dt, axes),
    ],
    handles: [
      {
        parameters: ['dt'],
        x: axes.x(parameters.dt),
        y: top,
        shape: 'cursor',
        area: { x: left, y: top - 22, width: right - left, height: bottom - top + 22 },
        label: 'Step size at the cursor',
        move: (position) => ({
          dt: clamp(Number(axes.x.invert(position).toPrecision(3)), SMALLEST, LARGEST),
        }),
      },
    ],
  }
}
