import { formatFixed, formatPercent } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Hidden } from './compute.ts'

/** How much of the matrix a convolution could be, the signs, and the chosen entry. */
export function describe({ constant, negative, nonzero, chosen }: Hidden): string {
  const { row, column, value } = chosen
  return (
    `Constant diagonals account for ${formatPercent(constant)} of the squared size of the matrix. ` +
    `Of the ${nonzero} entries that can differ from zero, ${negative} are negative. ` +
    `Output ${row} takes input ${column} with the weight ${formatFixed(value, 4)}.`
  )
}

export function readouts({ constant, negative, nonzero, chosen }: Hidden): Readout[] {
  const { row, column, value } = chosen
  return [
    { key: 'constant', label: 'Share of constant diagonals', value: formatPercent(constant) },
    { key: 'negative', label: 'Negative entries', value: `${negative} of ${nonzero}` },
    {
      key: 'entry',
      symbol: { letter: 'M', style: 'italic', sub: `${row},${column}` },
      label: 'chosen entry',
      value: formatFixed(value, 4),
    },
  ]
}

export function table({ diagonals }: Hidden): Table {
  return {
    columns: [
      { label: 'lag' },
      { label: 'entries' },
      { label: 'smallest' },
      { label: 'mean' },
      { label: 'largest' },
    ],
    rows: diagonals.map(({ lag, entries, mean }) => [
      lag,
      entries.length,
      formatFixed(Math.min(...entries), 4),
      formatFixed(mean, 4),
      formatFixed(Math.max(...entries), 4),
    ]),
  }
}
