import {
  axisBottom,
  clamp,
  endLabels,
  formatCount,
  formatWhole,
  gridX,
  gridY,
  line,
  logScale,
  project,
  type Mark,
  type Scale,
  type Shape,
  type Stroke,
  type Token,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { LONGEST, SHORTEST, type Cost, type CostParameters } from './compute.ts'
import { crossingMarks, cursorMarks } from './cursor.ts'
import { modelNames, models, type Model, type View } from './formulas.ts'

/** Inks of categories, each with a dash and a shape of its own so that grey tells them apart. */
interface Style {
  readonly token: Token
  readonly shape: Shape
  readonly dash?: readonly number[]
  /** The shape stands on every fourth point from this one on, so that lines in one place show both. */
  readonly first: number
}

const styles: Readonly<Record<Model, Style>> = {
  rnn: { token: 'cat-4', shape: 'triangle', dash: [1.5, 3], first: 1 },
  attention: { token: 'cat-2', shape: 'square', first: 2 },
  lti: { token: 'cat-3', shape: 'diamond', dash: [7, 3], first: 3 },
  selective: { token: 'cat-1', shape: 'circle', dash: [7, 3, 1.5, 3], first: 0 },
}

const axisNames: Readonly<Record<View, string>> = {
  training: 'operations for the sequence',
  decode: 'operations for one more token',
  memory: 'values kept between tokens',
}

const powersOfTwo = (from: number, to: number, by: number) =>
  Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, i) => 2 ** (from + i * by))

function costDomain({ curves }: Cost): [number, number] {
  const all = models.flatMap((model) => curves[model])
  const low = Math.floor(Math.log10(0.8 * Math.min(...all)))
  const high = Math.ceil(Math.log10(Math.max(...all)))
  return [10 ** low, 10 ** Math.max(high, low + 2)]
}

/** Powers of 1,000 have names; between them only when there would be fewer than three. */
function costTicks(scale: Scale): number[] {
  const all = scale.ticks()
  const named = all.filter((tick) => Math.round(Math.log10(tick)) % 3 === 0)
  return named.length > 2 ? named : all
}

function costAxis(scale: Scale, x0: number, name: string): Mark[] {
  return [
    ...costTicks(scale).map((tick): Mark => ({
      kind: 'text',
      x: x0 - 8,
      y: scale(tick),
      text: formatCount(tick).replace('.00', '').replace('.0', ''),
      anchor: 'end',
      baseline: 'middle',
    })),
    { kind: 'text', x: 12, y: 18, text: name },
  ]
}

function curveMarks(data: Cost, model: Model, x: Scale, y: Scale): Mark[] {
  const { token, shape, dash, first } = styles[model]
  const stroke: Stroke = { colour: token, width: 2, dash }
  const marked = data.lengths.flatMap((_, i) => (i % 4 === first ? [i] : []))
  return [
    line(data.lengths, data.curves[model], x, y, stroke),
    {
      kind: 'symbols',
      shape,
      size: 4,
      fill: { colour: token },
      points: project(
        marked.map((i) => data.lengths[i]),
        marked.map((i) => data.curves[model][i]),
        x,
        y,
      ),
    },
  ]
}

/** The models' names at the right end, in ink, each behind its shape. */
function nameMarks(data: Cost, y: Scale, x: number, bounds: readonly [number, number]): Mark[] {
  const labels = endLabels(
    models.map((model) => ({
      text: modelNames[model],
      y: y(data.curves[model].at(-1) as number),
      font: 'sans' as const,
      size: 13,
      colour: 'ink' as const,
    })),
    { x: x + 9, bounds },
  )
  const shapes = models.map((model, i): Mark => ({
    kind: 'symbols',
    shape: styles[model].shape,
    size: 4,
    fill: { colour: styles[model].token },
    points: [x, labels[i].y],
  }))
  return [...labels, ...shapes]
}

/** Cost against length on logarithmic axes, one line a model, with a cursor at the chosen length. */
export function draw(
  data: Cost,
  parameters: CostParameters,
  { width, height, narrow }: Frame,
): FigureDrawing<CostParameters> {
  const left = narrow ? 48 : 58
  const right = width - (narrow ? 110 : 124)
  const top = 58
  const bottom = height - 46
  const x = logScale([SHORTEST, LONGEST], [left, right])
  const y = logScale(costDomain(data), [bottom, top])
  const length = Math.round(parameters.L)
  const marks: Mark[] = [
    gridX(x, { y0: bottom, y1: top, ticks: powersOfTwo(6, 20, 2) }),
    gridY(y, { x0: left, x1: right }),
    ...costAxis(y, left, axisNames[parameters.view]),
    ...axisBottom(x, {
      y: bottom,
      ticks: powersOfTwo(6, 18, 4),
      format: formatWhole,
      line: true,
      label: [{ text: 'length ' }, { text: 'L', font: 'math', size: 16 }, { text: ' (tokens)' }],
    }),
    ...models.flatMap((model) => curveMarks(data, model, x, y)),
    ...cursorMarks(data, length, x, y),
    ...crossingMarks(data, length, x, y),
    ...nameMarks(data, y, right + 14, [top, bottom]),
  ]
  return {
    width,
    height,
    marks,
    handles: [
      {
        parameters: ['L'],
        x: x(length),
        y: top,
        shape: 'cursor',
        area: { x: left, y: top - 22, width: right - left, height: bottom - top + 22 },
        label: 'Length at the cursor',
        move: (position) => ({
          L: clamp(Math.round(x.invert(position)), SHORTEST, LONGEST),
        }),
      },
    ],
  }
}
