import { formatSignificant } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import {
  cumulativeForms,
  type CumulativeForm,
  type ScanPrecision,
} from '../../../src/kernel/index.ts'
import { LENGTH, type FormErrors, type Numerics, type NumericsParameters } from './compute.ts'

export const formNames: Readonly<Record<CumulativeForm, string>> = {
  cumsum: 'cumulative sum',
  logspace: 'logarithms',
  segsum: 'chunks',
}

const precisionNames: Readonly<Record<ScanPrecision, string>> = {
  bfloat16: '16 bits (bfloat16)',
  float32: '32 bits',
  float64: '64 bits',
}

const fate = ({ largest, firstBad, breaks }: FormErrors) =>
  firstBad > 0
    ? `has its first bad state at token ${firstBad}${breaks ? ' and ends in a value that is not finite' : ''}`
    : `stays within ${formatSignificant(largest[LENGTH - 1], 2)}`

export function describe(data: Numerics, { decay, precision }: NumericsParameters): string {
  const share = precision === 'bfloat16' ? 'a tenth' : 'a thousandth'
  return `With a decay of ${formatSignificant(decay)} a token and numbers of ${precisionNames[precision]}, where a state is bad when it is off by more than ${share}, over ${LENGTH} tokens the cumulative sum ${fate(data.cumsum)}, the form with logarithms ${fate(data.logspace)}, and the form in chunks ${fate(data.segsum)}.`
}

const written = ({ largest, breaks }: FormErrors) =>
  breaks ? 'not finite' : formatSignificant(largest[LENGTH - 1], 2)

export function readouts(data: Numerics): readonly Readout[] {
  return [
    ...cumulativeForms.map((form) => ({
      key: `bad-${form}`,
      label: `First bad token, ${formNames[form]}`,
      value: data[form].firstBad > 0 ? String(data[form].firstBad) : 'none',
    })),
    ...cumulativeForms.map((form) => ({
      key: `error-${form}`,
      label: `Largest error, ${formNames[form]}`,
      value: written(data[form]),
    })),
  ]
}

export function table(data: Numerics): Table {
  const tokens = Array.from({ length: 17 }, (_, i) => Math.max(1, i * 32))
  return {
    columns: [{ label: 'Token' }, ...cumulativeForms.map((form) => ({ label: formNames[form] }))],
    rows: tokens.map((token) => [
      token,
      ...cumulativeForms.map((form) => {
        const error = data[form].largest[token - 1]
        return Number.isFinite(error) ? Number(error.toPrecision(3)) : 'not finite'
      }),
    ]),
  }
}
