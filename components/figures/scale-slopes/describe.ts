import { formatFixed, formatSignificant } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Slopes } from './compute.ts'

const times = (slope: number) => formatSignificant(2 ** slope)

/** The largest outputs at the cursor, and what a doubling does there and at the end. */
export function describe({ curves: [mamba, zoh], scale }: Slopes): string {
  return (
    `At an activation scale of ${formatSignificant(scale)} the largest output is ${formatSignificant(mamba.here)} with the rule of the code and ${formatSignificant(zoh.here)} with the hold; around it, doubling the activations multiplies them by ${times(mamba.slope)} and ${times(zoh.slope)}. ` +
    `From 32 to 64 the slopes are ${formatFixed(mamba.endSlope, 2)} and ${formatFixed(zoh.endSlope, 2)}.`
  )
}

export function readouts({ curves: [mamba, zoh] }: Slopes): Readout[] {
  return [
    { key: 'mamba', label: 'Largest output, ΔB', value: formatSignificant(mamba.here) },
    { key: 'zoh', label: 'Largest output, hold', value: formatSignificant(zoh.here) },
    { key: 'mamba-slope', label: 'slope at the cursor, ΔB', value: formatFixed(mamba.slope, 2) },
    { key: 'zoh-slope', label: 'slope at the cursor, hold', value: formatFixed(zoh.slope, 2) },
    { key: 'mamba-end', label: 'slope from 32 to 64, ΔB', value: formatFixed(mamba.endSlope, 2) },
    { key: 'zoh-end', label: 'slope from 32 to 64, hold', value: formatFixed(zoh.endSlope, 2) },
  ]
}

export function table({ scales, curves: [mamba, zoh] }: Slopes): Table {
  return {
    columns: [
      { label: 'activation scale' },
      { label: 'largest output, ΔB' },
      { label: 'largest output, hold' },
    ],
    rows: scales.map((scale, i) => [
      formatSignificant(scale),
      formatSignificant(mamba.sizes[i]),
      formatSignificant(zoh.sizes[i]),
    ]),
  }
}
