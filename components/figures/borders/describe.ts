import { formatFixed, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { TOLERANCE, type Borders, type State } from './compute.ts'
import { other, text, type Apart, type Neighbour } from './row.ts'

const apartOf: Readonly<Record<'pads' | 'two', Readonly<Record<Apart, string>>>> = {
  pads: {
    none: 'nothing is masked',
    convolution: 'pads are zero before the convolution',
    state: 'the steps of the pads are zero',
    both: 'pads are zero before the convolution and their steps are zero',
  },
  two: {
    none: 'nothing is cut between them',
    convolution: 'the convolution is cut between them',
    state: 'the state starts from zero between them',
    both: 'the convolution is cut and the state starts from zero between them',
  },
}

function neighbours(neighbour: Neighbour, pads: number): string {
  if (neighbour === 'two')
    return `A text of ${plural(other.length, 'token')} stands before the ${text.length} tokens`
  const stand = pads === 1 ? 'stands' : 'stand'
  return `${plural(pads, 'pad')} ${stand} ${neighbour === 'left' ? 'before' : 'behind'} the ${text.length} tokens`
}

/** A size that is zero but for rounding is zero. */
const size = (value: number) => formatFixed(Math.abs(value) > TOLERANCE ? value : 0, 4)

export function describe(data: Borders, { neighbour, apart, pads }: State): string {
  const { wrong, largest, last, lastAlone } = data
  const mask = apartOf[neighbour === 'two' ? 'two' : 'pads'][apart]
  const outputs =
    wrong === 0
      ? `All ${text.length} outputs are those of the text alone.`
      : `${wrong} of the ${text.length} outputs differ from those of the text alone, by up to ${size(largest)}.`
  const state =
    Math.abs(last - lastAlone) > TOLERANCE
      ? `The state at the end is ${size(last)}, after the text alone ${size(lastAlone)}.`
      : `The state at the end is ${size(last)}, as after the text alone.`
  return `${neighbours(neighbour, pads)}; ${mask}. ${outputs} ${state}`
}

export function readouts({ wrong, largest, last, lastAlone }: Borders): readonly Readout[] {
  return [
    { key: 'wrong', label: 'Outputs that are off', value: `${wrong} of ${text.length}` },
    { key: 'largest', label: 'by up to', value: size(largest) },
    { key: 'last', label: 'State at the end', value: size(last) },
    { key: 'alone', label: 'after the text alone', value: size(lastAlone) },
    { key: 'off', label: 'State is off by', value: size(last - lastAlone) },
  ]
}

export function table({ row, alone, start, end }: Borders): Table {
  const within = (values: Float64Array, k: number) =>
    k < start || k >= end ? '' : formatFixed(values[k - start], 4)
  return {
    columns: [
      { label: 'Token' },
      { label: 'read', symbol: { letter: 'x', role: 'x', style: 'italic' } },
      { label: 'step', symbol: { letter: 'Δ', role: 'd', style: 'roman' } },
      { label: 'state', symbol: { letter: 'h', role: 'h', style: 'italic' } },
      { label: 'state, text alone' },
      { label: 'output', symbol: { letter: 'y', role: 'y', style: 'italic' } },
      { label: 'output, text alone' },
    ],
    rows: Array.from(row.x, (value, k) => [
      k + 1,
      formatFixed(value, 4),
      formatFixed(row.dt[k], 4),
      formatFixed(row.h[k], 4),
      within(alone.h, k),
      formatFixed(row.y[k], 4),
      within(alone.y, k),
    ]),
  }
}
