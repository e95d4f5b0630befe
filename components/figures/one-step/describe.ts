import { formatFixed, formatPercent } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { N, type Step, type StepParameters } from './compute.ts'
import { numbersOf, rows } from './rows.ts'

/** The share of the past among the sizes of the three parts of the output. */
export function shareOfPast({ parts }: Step): number {
  const sizes = parts.map(Math.abs)
  return sizes[0] / sizes.reduce((a, b) => a + b, 0)
}

const orderNames: Readonly<Record<StepParameters['order'], string>> = {
  raster: 'by rows',
  column: 'by columns',
  snake: 'by rows that turn back',
  hilbert: 'along a Hilbert curve',
}

export function describe(step: Step, { dt, order }: StepParameters): string {
  const [past, token, skip] = step.parts.map((part) => formatFixed(part, 2))
  return (
    `Read ${orderNames[order]}, ${step.before.length} tokens come before this one. ` +
    `With a step of ${formatFixed(dt, 2)} the first state keeps ${formatPercent(step.kept[0])} of itself and the fourth ${formatPercent(step.kept[3])}. ` +
    `The output is ${formatFixed(step.y, 2)}: ${past} from the past, ${token} from this token and ${skip} past the state, times ${formatFixed(step.factor, 2)}.`
  )
}

export function readouts(step: Step): readonly Readout[] {
  return [
    { key: 'before', label: 'Tokens before', value: String(step.before.length) },
    { key: 'past', label: 'Share of the past', value: formatPercent(shareOfPast(step)) },
    {
      key: 'output',
      symbol: { letter: 'y', role: 'y', style: 'italic' },
      label: 'Output',
      value: formatFixed(step.y, 3),
    },
  ]
}

export function table(step: Step): Table {
  return {
    columns: [
      { label: 'Term' },
      ...Array.from({ length: N }, (_, n) => ({ label: `State ${n + 1}` })),
    ],
    rows: rows.map((row) => [
      row.key === 'output' ? 'Past, token, skip, output' : row.means,
      ...numbersOf(step, row.key).map((value) => Number(value.toPrecision(6))),
    ]),
  }
}
