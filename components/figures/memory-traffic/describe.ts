import { formatBytes, formatSignificant, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { TrafficParameters, Traffics } from './compute.ts'
import { forms, type Form } from './formulas.ts'
import { formatTime } from './units.ts'

export const formNames: Readonly<Record<Form, string>> = {
  naive: 'separate kernels',
  stored: 'fused, states stored',
  recomputed: 'fused, recomputed',
}

const sentence = (data: Traffics, form: Form) =>
  `${formatBytes(data[form].hbm)} for ${formNames[form]} (${formatSignificant(data[form].intensity)} operations a byte, bound by ${data[form].bound})`

export function describe(data: Traffics, { pass, L, D, N }: TrafficParameters): string {
  const what = pass === 'forward' ? 'A forward pass' : 'A forward and a backward pass'
  return (
    `${what} over ${Math.round(L)} tokens, ${Math.round(D)} channels and ${plural(Math.round(N), 'state')} moves ${sentence(data, 'naive')}, ${sentence(data, 'stored')} and ${sentence(data, 'recomputed')}. ` +
    `Separate kernels move ${formatSignificant(data.naive.hbm / data.recomputed.hbm)} times the bytes of the recomputing form, which hands ${formatBytes(data.recomputed.chip)} on within the chip instead.`
  )
}

export function readouts(data: Traffics): readonly Readout[] {
  return [
    ...forms.map((form) => ({
      key: `time-${form}`,
      label: `Least time, ${formNames[form]}`,
      value: formatTime(data[form].seconds),
    })),
    ...forms.map((form) => ({
      key: `chip-${form}`,
      label: `On the chip, ${formNames[form]}`,
      value: formatBytes(data[form].chip),
    })),
    ...forms.map((form) => ({
      key: `kept-${form}`,
      label: `Kept, ${formNames[form]}`,
      value: formatBytes(data[form].kept),
    })),
    {
      key: 'ratio',
      label: 'Ratio of bytes, first to last',
      value: formatSignificant(data.naive.hbm / data.recomputed.hbm),
    },
  ]
}

export function table(data: Traffics): Table {
  return {
    columns: [
      { label: 'Form' },
      { label: 'HBM, bytes' },
      { label: 'On the chip, bytes' },
      { label: 'Kept, bytes' },
      { label: 'Operations' },
      { label: 'Operations a byte' },
      { label: 'Least time, s' },
    ],
    rows: forms.map((form) => {
      const { hbm, chip, kept, operations, intensity, seconds } = data[form]
      return [
        formNames[form],
        hbm,
        chip,
        kept,
        operations,
        Number(intensity.toPrecision(4)),
        Number(seconds.toPrecision(4)),
      ]
    }),
  }
}
