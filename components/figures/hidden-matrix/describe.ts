import { formatFixed, formatPercent } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { BORDER, LENGTH } from './channel.ts'
import type { Hidden } from './compute.ts'
import type { State } from './state.ts'
import { onDiagonal } from './factors.ts'

const largest = (values: readonly number[]) => formatFixed(Math.max(0, ...values.map(Math.abs)), 4)

/** Where two texts share the row, what one takes from the other. */
function border(leaks: readonly number[], { packing, convolution }: State): string {
  const texts = `Two texts share the row, tokens 1 to ${BORDER} and ${BORDER + 1} to ${LENGTH}; `
  const reason = packing === 'leak' && !convolution ? ', since there is no convolution to leak' : ''
  return leaks.length === 0
    ? `${texts}no output takes anything from the other text${reason}. `
    : `${texts}${leaks.length} weights lead from one into the other, the largest of size ${largest(leaks)}. `
}

/** The chosen entry as the scan makes it, and what is done to it on the diagonal. */
function factorsText({ chosen }: Hidden, state: State): string {
  if (!chosen.factors) return ''
  const { read, left, write, sum } = chosen.factors
  const products = read.map((reads, n) =>
    [reads, left[n], write[n]].map((factor) => formatFixed(factor, 4)).join(' × '),
  )
  const { hasD, isTwice } = onDiagonal(chosen, state)
  const more = [
    ...(hasD ? [`the feed-through ${formatFixed(state.D, 2)} is added`] : []),
    ...(isTwice ? ['the other direction brings the same once more'] : []),
  ].join(', and ')
  return (
    ` ${state.convolution ? 'Before the convolution, the' : 'The'} scan makes ${formatFixed(sum, 4)} of what is read, left and written, state by state: ${products.join(', ')}.` +
    (more && !state.convolution ? ` To this ${more}.` : '')
  )
}

/** How much of the matrix a convolution could be, the signs, what crosses between texts, and the chosen entry. */
export function describe(hidden: Hidden, state: State): string {
  const { constant, negative, nonzero, leaks, chosen } = hidden
  const { row, column, value } = chosen
  return (
    `Constant diagonals account for ${formatPercent(constant)} of the squared size of the matrix. ` +
    `Of the ${nonzero} entries that can differ from zero, ${negative} are negative. ` +
    (state.packing === 'one' ? '' : border(leaks, state)) +
    `Output ${row} takes input ${column} with the weight ${formatFixed(value, 4)}.` +
    factorsText(hidden, state)
  )
}

export function readouts(
  { constant, negative, nonzero, leaks, chosen }: Hidden,
  { packing }: State,
): Readout[] {
  const { row, column, value } = chosen
  return [
    { key: 'constant', label: 'Share of constant diagonals', value: formatPercent(constant) },
    { key: 'negative', label: 'Negative entries', value: `${negative} of ${nonzero}` },
    ...(packing === 'one'
      ? []
      : [{ key: 'leak', label: 'Largest between texts', value: largest(leaks) }]),
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
