import { formatFixed } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { measures, shortNames, type Reading } from './compute.ts'

const longNames = {
  legs: 'LegS with 1/t',
  'legs-lti': 'LegS without 1/t',
  legt: 'LegT',
  lagt: 'LagT',
}

const DECIMALS = 5

function errorText(value: number): string {
  return Number.isNaN(value) ? 'not kept' : formatFixed(value, DECIMALS)
}

/** Two sentences: how well the past is rebuilt, and where best and worst. */
export function describe({ chosen, now, rms, stretches }: Reading): string {
  const N = chosen.coefficients.length
  const share = chosen.kept === now ? `all ${now} steps` : `the last ${chosen.kept} of ${now} steps`
  const own = measures.indexOf(chosen.measure)
  const kept = stretches.filter(({ errors }) => !Number.isNaN(errors[own]))
  const worst = kept.reduce((a, b) => (b.errors[own] > a.errors[own] ? b : a))
  const best = kept.reduce((a, b) => (b.errors[own] < a.errors[own] ? b : a))
  const first = `${longNames[chosen.measure]} rebuilds ${share} from ${N} ${
    N === 1 ? 'number' : 'numbers'
  } with an RMS error of ${errorText(rms.all)}.`
  return `${first} In stretches of 25 steps the error lies between ${errorText(best.errors[own])} (from step ${best.from}) and ${errorText(worst.errors[own])} (from step ${worst.from}).`
}

export function readouts({ chosen, now, rms }: Reading): Readout[] {
  return [
    { key: 'measure', label: 'Measure', value: longNames[chosen.measure] },
    { key: 'kept', label: 'Steps it can rebuild', value: `${chosen.kept} of ${now}` },
    { key: 'rms', label: 'RMS error', value: errorText(rms.all) },
    { key: 'rms-old', label: 'in the oldest third', value: errorText(rms.thirds[0]) },
    { key: 'rms-middle', label: 'in the middle third', value: errorText(rms.thirds[1]) },
    { key: 'rms-recent', label: 'in the newest third', value: errorText(rms.thirds[2]) },
  ]
}

export function table({ input, chosen, stretches }: Reading): Table {
  return {
    columns: [
      { label: 'from step' },
      { label: 'to step' },
      { label: 'input at the start' },
      { label: 'rebuilt at the start' },
      ...measures.map((measure) => ({ label: `RMS error, ${shortNames[measure]}` })),
    ],
    rows: stretches.map(({ from, to, errors }) => [
      from,
      to - 1,
      formatFixed(input[from], 4),
      Number.isNaN(chosen.rebuilt[from]) ? 'not kept' : formatFixed(chosen.rebuilt[from], 4),
      ...errors.map(errorText),
    ]),
  }
}
