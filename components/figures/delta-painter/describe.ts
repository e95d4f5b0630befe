import { formatFixed, formatSignificant } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Run, State } from './compute.ts'
import { input } from './tokens.ts'

const DECIMALS = 4

/** z with softplus(z) = Δ, the pre-activation that would give this step. */
export function gateInput(step: number): number {
  return Math.log(Math.expm1(step))
}

/** How well the output holds the marked token, and what the token under the cursor does. */
export function describe({ painted, keep, write, at, miss, N }: Run, { rule }: State): string {
  const mean = N === 1 ? 'the output, the one state,' : `the output, the mean of ${N} states,`
  return (
    `From the first marked token on, ${mean} is on average ${formatFixed(miss, DECIMALS)} away from the last marked value. ` +
    `At token ${at + 1} the step is ${formatSignificant(painted[at])}: the slowest state keeps ${formatFixed(keep[at], DECIMALS)} of what it held and adds the token with the weight ${formatFixed(write[at], DECIMALS)}${rule === 'zoh' ? '' : ', by the rule of the code'}; the two weights sum to ${formatFixed(keep[at] + write[at], DECIMALS)}.`
  )
}

export function readouts({ painted, dt, keep, write, at, miss }: Run): Readout[] {
  const sub = String(at + 1)
  return [
    { key: 'miss', label: 'Mean distance from the last marked value', value: formatFixed(miss, 4) },
    {
      key: 'keep',
      symbol: { letter: 'A', role: 'A', style: 'bold', sub, overline: true },
      label: 'kept at the cursor',
      value: formatFixed(keep[at], DECIMALS),
    },
    {
      key: 'write',
      symbol: { letter: 'B', role: 'B', style: 'bold', sub, overline: true },
      label: 'written at the cursor',
      value: formatFixed(write[at], DECIMALS),
    },
    { key: 'sum', label: 'their sum', value: formatFixed(keep[at] + write[at], DECIMALS) },
    {
      key: 'z',
      symbol: { letter: 'z', style: 'italic', sub },
      label: 'with softplus(z) = the painted step',
      value: formatFixed(gateInput(painted[at]), 3),
    },
    {
      key: 'step',
      symbol: { letter: 'Δ', role: 'd', style: 'roman', sub },
      label: 'in use',
      value: formatSignificant(dt[at]),
    },
  ]
}

export function table({ painted, keep, write, states, N, y }: Run): Table {
  const length = y.length
  return {
    columns: [
      { label: 'token', symbol: { letter: 'k' } },
      { label: 'x', symbol: { letter: 'x', role: 'x', sub: 'k' } },
      { label: 'painted step', symbol: { letter: 'Δ', role: 'd', style: 'roman', sub: 'k' } },
      { label: 'kept by the slowest state' },
      { label: 'written into it' },
      ...Array.from({ length: N }, (_, n) => ({ label: `state of rate ${n + 1}` })),
      { label: 'y', symbol: { letter: 'y', role: 'y', sub: 'k' } },
    ],
    rows: Array.from(y, (value, k) => [
      k + 1,
      formatFixed(input[k], DECIMALS),
      formatSignificant(painted[k]),
      formatFixed(keep[k], DECIMALS),
      formatFixed(write[k], DECIMALS),
      ...Array.from({ length: N }, (_, n) => formatFixed(states[n * length + k], DECIMALS)),
      formatFixed(value, DECIMALS),
    ]),
  }
}
