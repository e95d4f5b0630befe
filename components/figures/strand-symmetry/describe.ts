import { formatPercent, formatSignificant } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { StrandSymmetry } from './compute.ts'
import { BASES, type ModelKey } from './strands.ts'

export const names: Readonly<Record<ModelKey, string>> = {
  one: 'One way',
  both: 'Both ways',
  twice: 'Both strands',
  shared: 'Half and half',
}

/** A difference that only rounding makes. */
const ROUNDING = 1e-12

export function describe({ sequence, other, model, most, largest }: StrandSymmetry): string {
  const said =
    most < ROUNDING * largest
      ? 'gives the same for both but for rounding'
      : `gives outputs for the two that differ by up to ${formatPercent(most / largest)} of the largest`
  return `Read ${names[model].toLowerCase()}, ${sequence} and its other strand ${other}: the block ${said}.`
}

export function readouts({ most, largest }: StrandSymmetry): readonly Readout[] {
  return [
    { key: 'most', label: 'Largest difference', value: formatSignificant(most) },
    { key: 'largest', label: 'Largest output', value: formatSignificant(largest) },
  ]
}

export function table({ sequence, given, back }: StrandSymmetry): Table {
  const at = (data: Float64Array, t: number) =>
    [...BASES].map((_, b) => Number(data[t * BASES.length + b].toPrecision(4)))
  return {
    columns: [
      { label: 'Token' },
      { label: 'Base' },
      ...[...BASES].map((base) => ({ label: `${base}, this strand` })),
      ...[...BASES].map((base) => ({ label: `${base}, other strand turned over` })),
    ],
    rows: [...sequence].map((base, t) => [t + 1, base, ...at(given.data, t), ...at(back.data, t)]),
  }
}
