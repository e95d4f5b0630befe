import {
  clamp,
  endLabels,
  line,
  linearScale,
  logScale,
  panel,
  type Mark,
  type Scale,
  type TextMark,
  type Stroke,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import {
  cumulativeForms,
  type CumulativeForm,
  type ScanPrecision,
} from '../../../src/kernel/index.ts'
import { LENGTH, tolerances, type Numerics, type NumericsParameters } from './compute.ts'
import { formNames } from './describe.ts'

const strokes: Readonly<Record<CumulativeForm, Stroke>> = {
  cumsum: { colour: 'cat-2', width: 2, dash: [1.5, 3] },
  logspace: { colour: 'cat-3', width: 2, dash: [7, 3] },
  segsum: { colour: 'cat-1', width: 2 },
}

const CEILING = 10

/** The errors at which lines stand; the first lies above the lowest drawn, under the rounding of each precision. */
const levels: Readonly<Record<ScanPrecision, readonly number[]>> = {
  bfloat16: [1e-4, 1e-3, 1e-2, 0.1, 1],
  float32: [1e-8, 1e-6, 1e-4, 1e-2, 1],
  float64: [1e-16, 1e-12, 1e-8, 1e-4, 1],
}

/** Values off the scale stand at its ends. */
function visible(error: number, y: Scale): number {
  return clamp(error, y.domain[0], y.domain[1])
}

function badMark(data: Numerics, form: CumulativeForm, x: Scale, y: Scale): Mark[] {
  const { firstBad, largest } = data[form]
  if (firstBad === 0) return []
  return [
    {
      kind: 'symbols',
      shape: 'cross',
      size: 7,
      points: [x(firstBad), y(visible(largest[firstBad - 1], y))],
      stroke: { colour: 'err', width: 2.5 },
    },
  ]
}

/** Width of the limit's name, about, in px. */
const NAME = 96

/** The name of the limit, at its left end, or at the right one if only there no curve goes through it. */
function limitName(data: Numerics, x: Scale, y: Scale, limit: number): TextMark {
  const [left, right] = x.range
  const isCrossed = (from: number) =>
    cumulativeForms.some((form) => {
      const first = Math.max(0, Math.floor(x.invert(from)) - 1)
      const within = data[form].largest.slice(first, Math.ceil(x.invert(from + NAME)) + 1)
      const heights = Array.from(within, (error) => y(visible(error, y)))
      return Math.min(...heights) < limit + 8 && Math.max(...heights) > limit - 24
    })
  const isRight = isCrossed(left) && !isCrossed(right - NAME)
  return {
    kind: 'text',
    x: isRight ? right - 6 : left + 6,
    y: limit - 5,
    text: 'bad above this',
    anchor: isRight ? 'end' : 'start',
    halo: 'plate',
  }
}

/** Error up to each token for three forms; a cross where a form is first bad. */
export function draw(
  data: Numerics,
  { precision }: NumericsParameters,
  { width, height, narrow }: Frame,
): FigureDrawing<NumericsParameters> {
  const left = narrow ? 48 : 56
  const right = width - (narrow ? 114 : 124)
  const top = 46
  const bottom = height - 46
  const x = linearScale([0, LENGTH], [left, right])
  const y = logScale([levels[precision][0] / 10, CEILING], [bottom, top])
  const tokens = Array.from({ length: LENGTH }, (_token, t) => t + 1)
  const limit = y(tolerances[precision])
  const marks: Mark[] = [
    ...panel({
      x,
      y,
      xTicks: [0, 128, 256, 384, 512],
      yTicks: levels[precision],
      xLabel: 'token',
    }),
    { kind: 'text', x: 8, y: 22, text: 'largest relative error so far' },
    {
      kind: 'path',
      points: [left, limit, right, limit],
      stroke: { colour: 'err', width: 1, dash: [4, 4] },
    },
    ...cumulativeForms.map((form) =>
      line(
        tokens,
        data[form].largest.map((error) => visible(error, y)),
        x,
        y,
        strokes[form],
      ),
    ),
    limitName(data, x, y, limit),
    ...cumulativeForms.flatMap((form) => badMark(data, form, x, y)),
    ...endLabels(
      cumulativeForms.map((form) => ({
        text: formNames[form],
        y: y(visible(data[form].largest[LENGTH - 1], y)),
        font: 'sans' as const,
        size: 13,
        colour: 'ink' as const,
      })),
      { x: right + 8, bounds: [top + 6, bottom - 6] },
    ),
  ]
  return { width, height, marks }
}
