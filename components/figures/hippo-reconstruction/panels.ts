import {
  axisBottom,
  clamp,
  endLabels,
  formatPower,
  line,
  linearScale,
  niceStep,
  panel,
  type EndLabel,
  type Mark,
} from '../../../src/draw/index.ts'
import { measures, shortNames, type Reading } from './compute.ts'
import { CEILING, FLOOR, heading, type Layout } from './layout.ts'

const dashes: readonly (readonly number[])[] = [[], [7, 3], [1.5, 3], [7, 3, 1.5, 3]]

/** The error of each measure over time; the chosen one is drawn last and in colour. */
export function drawErrors({ stretches, now, chosen }: Reading, { k, error }: Layout): Mark[] {
  const ticks = error.ticks()
  const [bottom, top] = error.range
  const marks: Mark[] = [
    ...panel({
      x: k,
      y: error,
      xTicks: k.ticks(5),
      yTicks: ticks.filter((_, i) => i % 2 === 1),
      yFormat: (v) => (v === 1 ? '1' : formatPower(v)),
      xLabel: [{ text: 'step ' }, { text: 'k', font: 'math', size: 16 }],
    }),
    heading('RMS error of each measure', k.range[0], top - 9),
  ]
  const xs = stretches.map(({ from, to }) => (from + to) / 2)
  const labels: EndLabel[] = []
  const drawn = measures.map((measure, i) => {
    const mine = measure === chosen.measure
    const ys = stretches.map(({ errors }) => clamp(errors[i], FLOOR, CEILING))
    labels.push({
      text: shortNames[measure],
      y: error(ys[ys.length - 1]),
      font: 'sans',
      size: 12,
      colour: mine ? 'h' : 'ink-2',
    })
    return line(xs, ys, k, error, {
      colour: mine ? 'h' : 'ink-3',
      width: mine ? 2.25 : 1.25,
      dash: mine ? undefined : dashes[i],
    })
  })
  const own = measures.indexOf(chosen.measure)
  marks.push(...drawn.filter((_, i) => i !== own), drawn[own])
  marks.push(
    ...endLabels(labels, { x: k(now) + 7, gap: 15, bounds: [top + 4, bottom - 4] }).map(
      (label) => ({
        ...label,
        halo: 'plate' as const,
        weight: label.colour === 'h' ? (600 as const) : undefined,
      }),
    ),
  )
  return marks
}

/** The N coefficients as stems. */
export function drawCoefficients(
  { chosen, now }: Reading,
  { coefficients, left, right }: Layout,
): Mark[] {
  const values = chosen.coefficients
  // The floor keeps the ticks short when the numbers are all but zero.
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0.01)
  const step = niceStep(2 * largest, 3)
  const x = linearScale([-0.7, values.length - 0.3], [left, right])
  const y = linearScale([-largest * 1.1, largest * 1.1], coefficients)
  const ticks = [-1, 0, 1].map((i) => i * step).filter((tick) => Math.abs(tick) <= largest * 1.1)
  const stems: number[] = []
  const tips: number[] = []
  values.forEach((value, n) => {
    stems.push(x(n), y(0), x(n), y(value), NaN, NaN)
    tips.push(x(n), y(value))
  })
  const xTicks = x.ticks(Math.min(8, values.length)).filter(Number.isInteger)
  return [
    heading(
      `the ${values.length === 1 ? 'one number' : `${values.length} numbers`} kept after ${now} steps`,
      left,
      coefficients[1] - 9,
    ),
    ...panel({ x, y, xTicks: [], yTicks: ticks, bottom: false }),
    ...axisBottom(x, {
      y: coefficients[0],
      ticks: xTicks,
      label: [{ text: 'n', font: 'math', size: 16 }],
    }),
    { kind: 'path', points: stems, stroke: { colour: 'h', width: 1.5 } },
    {
      kind: 'symbols',
      shape: 'circle',
      points: tips,
      size: values.length > 40 ? 2.2 : 3,
      fill: { colour: 'h' },
    },
    {
      kind: 'text',
      x: right + 8,
      y: y(0),
      text: 'h',
      sub: 'n',
      font: 'math',
      size: 16,
      colour: 'h',
      baseline: 'middle',
    },
  ]
}
