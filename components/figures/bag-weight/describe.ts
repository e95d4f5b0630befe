import { formatSignificant, formatWhole } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Bag, State } from './compute.ts'

export function describe({ chosen, place, backward }: Bag, { fit }: State): string {
  const { n, mean, attention, scan } = chosen
  return (
    `A bag of ${formatWhole(n)} patches, of which patch ${formatWhole(place + 1)} counts. ` +
    `It weighs ${formatSignificant(mean)} in the mean, ${formatSignificant(attention)} in attention pooling, ` +
    `and ${formatSignificant(scan)} in ${backward ? 'the mean of the last states of both ways' : 'the last state of a scan'} whose bias is set for ${formatWhole(fit)}.`
  )
}

export function readouts({ chosen: { mean, attention, scan } }: Bag): readonly Readout[] {
  return [
    { key: 'attention', label: 'Weight by attention', value: formatSignificant(attention) },
    { key: 'scan', label: 'Weight in the last state', value: formatSignificant(scan) },
    { key: 'mean', label: 'Weight in the mean', value: formatSignificant(mean) },
  ]
}

export function table({ curve }: Bag): Table {
  const short = (value: number) => Number(value.toPrecision(4))
  return {
    columns: [
      { label: 'Patches' },
      { label: 'Mean' },
      { label: 'Attention' },
      { label: 'Last state' },
    ],
    rows: curve.map(({ n, mean, attention, scan }) => [n, ...[mean, attention, scan].map(short)]),
  }
}
