import { clamp, crisp, formatPower, linearScale, type Mark } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { LENGTH, type Semiseparable, type SemiseparableParameters } from './compute.ts'
import { layoutOf, type Layout } from './layout.ts'
import { matrixMarks } from './matrices.ts'

/** Lowest power of ten drawn: below the rounding of the largest value. */
const LOWEST = -18
/** What counts for the rank, as `numericalRank` has it. */
const THRESHOLD = -10

/** Singular values as stems on a logarithmic axis; filled where they count. */
function valueMarks({ values, rank }: Semiseparable, { values: place }: Layout): Mark[] {
  const { left, right, top, bottom } = place
  const y = linearScale([LOWEST, 0], [bottom, top])
  const x = linearScale([0.5, Math.max(values.length, 2) + 0.5], [left, right])
  const powers = Array.from(values, (value) =>
    value > 0 ? Math.max(LOWEST, Math.log10(value / values[0])) : LOWEST,
  )
  const points = powers.flatMap((power, i) => [x(i + 1), y(power)])
  const stems = powers.flatMap((power, i) => [
    ...[x(i + 1), y(LOWEST), x(i + 1), y(power)],
    ...[NaN, NaN],
  ])
  const level = (power: number) => [left, crisp(y(power)), right, crisp(y(power)), NaN, NaN]
  return [
    { kind: 'path', points: [0, -5, -15].flatMap(level), stroke: { colour: 'rule-2' } },
    {
      kind: 'path',
      points: level(THRESHOLD),
      stroke: { colour: 'ink-3', width: 1.25, dash: [1, 3], cap: 'round' },
    },
    { kind: 'path', points: level(LOWEST), stroke: { colour: 'ctl' } },
    { kind: 'path', points: stems, stroke: { colour: 'ink', width: 1.5 } },
    {
      kind: 'symbols',
      shape: 'circle',
      size: 4,
      points: points.slice(0, 2 * rank),
      fill: { colour: 'ink' },
    },
    {
      kind: 'symbols',
      shape: 'circle',
      size: 4,
      points: points.slice(2 * rank),
      fill: { colour: 'plate' },
      stroke: { colour: 'ink', width: 1.5 },
    },
    ...[0, -5, THRESHOLD, -15].map((power): Mark => ({
      kind: 'text',
      x: left - 7,
      y: y(power),
      text: power === 0 ? '1' : formatPower(10 ** power),
      anchor: 'end',
      baseline: 'middle',
    })),
    ...powers.map((_, i): Mark => ({
      kind: 'text',
      x: x(i + 1),
      y: bottom + 17,
      text: String(i + 1),
      anchor: 'middle',
    })),
    { kind: 'text', x: left - 26, y: top - 34, text: 'singular values of the block' },
    {
      kind: 'text',
      x: left - 26,
      y: top - 17,
      text: `as parts of the largest: rank ${rank}`,
      colour: 'ink',
      weight: 600,
    },
  ]
}

export function draw(
  data: Semiseparable,
  _parameters: SemiseparableParameters,
  frame: Frame,
): FigureDrawing<SemiseparableParameters> {
  const layout = layoutOf(frame)
  const { x, y, side } = layout.M
  const { top, left, size } = data.block
  const cell = side / LENGTH
  const most = LENGTH + 1 - size
  const first = (place: number) => clamp(Math.round(place / cell - size / 2) + 1, 1, most)
  return {
    width: frame.width,
    height: frame.height,
    marks: [...matrixMarks(data, layout), ...valueMarks(data, layout)],
    handles: [
      {
        parameters: ['top', 'left'],
        x: x + (left - 1 + size / 2) * cell,
        y: y + (top - 1 + size / 2) * cell,
        shape: 'surface',
        area: { x, y, width: side, height: side },
        label: 'The block',
        steps: { top: 1, left: 1 },
        move: (px, py) => ({ top: first(py - y), left: first(px - x) }),
      },
    ],
  }
}
