import { formatFixed, formatSignificant } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { ENOUGH, L, type ThreeViews, type ViewParameters } from './compute.ts'

/** Two digits and a power of ten, always in the same form: 3.3e−16; nothing at all is 0. */
export function formatScientific(value: number): string {
  if (value === 0) return '0'
  return value.toExponential(1).replace('e+', 'e').replace('e-', 'e−')
}

const prose = (value: number) => (value === 0 ? '0' : formatSignificant(value, 2))

function transformSentence(
  { differences, wrapped }: ThreeViews,
  { points }: ViewParameters,
): string {
  if (wrapped === 0)
    return `The transform of ${points} points holds all ${ENOUGH} outputs of ${L} inputs and ${L} kernel entries, and differs by ${prose(differences.fft)}.`
  const [outputs, verb] = wrapped === 1 ? ['output', 'is'] : [`${wrapped} outputs`, 'are']
  return `A transform of ${points} points is ${wrapped} short of ${ENOUGH}: the last ${outputs} of the full convolution ${verb} added to the first, which changes the result by up to ${prose(differences.fft)}.`
}

export function describe(data: ThreeViews, parameters: ViewParameters): string {
  const { differences } = data
  return (
    `For the ${parameters.input} input, the direct convolution differs from the recurrence by at most ${prose(differences.convolution)} and the transfer function, sampled at ${data.nodes} frequencies, by ${prose(differences.transfer)}. ` +
    transformSentence(data, parameters)
  )
}

export function readouts(data: ThreeViews, { k }: ViewParameters): readonly Readout[] {
  return [
    {
      key: 'output',
      symbol: { letter: 'y', role: 'y', style: 'italic', sub: String(k) },
      label: 'at the cursor',
      value: formatFixed(data.recurrence[k], 4),
    },
    {
      key: 'difference-convolution',
      label: 'Convolution, difference',
      value: formatScientific(data.differences.convolution),
    },
    {
      key: 'difference-fft',
      label: 'FFT, difference',
      value: formatScientific(data.differences.fft),
    },
    {
      key: 'difference-transfer',
      label: 'Transfer, difference',
      value: formatScientific(data.differences.transfer),
    },
    { key: 'wrapped', label: 'Outputs wrapped', value: String(data.wrapped) },
  ]
}

const rounded = (value: number) => Number(value.toFixed(4))

export function table(data: ThreeViews): Table {
  return {
    columns: [
      { label: 'Step or lag', symbol: { letter: 'k', style: 'italic' } },
      { label: 'Input', symbol: { letter: 'x', role: 'x', style: 'italic', sub: 'k' } },
      { label: 'Kernel', symbol: { letter: 'K', style: 'italic', sub: 'k' } },
      { label: 'Recurrence' },
      { label: 'Convolution' },
      { label: 'FFT' },
      { label: 'Transfer' },
    ],
    rows: Array.from(data.x, (value, k) => [
      k,
      rounded(value),
      rounded(data.K[k]),
      ...[data.recurrence, data.convolution, data.fft, data.transfer].map((y) => rounded(y[k])),
    ]),
  }
}
