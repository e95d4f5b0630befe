import { formatFixed, formatSignificant, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { bugs, LENGTH, type Bug } from './channel.ts'
import type { State, Traces } from './compute.ts'

/** What each bug does, to follow "A step that". */
export const faults: Readonly<Record<Bug, string>> = {
  cache: 'overwrites the cache of the convolution before it reads it',
  bias: 'leaves out the bias of Δ',
  softplus: 'leaves out the softplus',
  restart: 'starts from an empty state at every token',
  D: 'has a feed-through of 1 in place of 0.3',
}

export const names: Readonly<Record<Bug, string>> = {
  cache: 'cache overwritten, then read',
  bias: 'no bias of Δ',
  softplus: 'no softplus',
  restart: 'state empty at every token',
  D: 'feed-through of 1',
}

const off = (value: number) => formatSignificant(value, 3)

export function describe({ chosen, rounding }: Traces, { bug }: State): string {
  const { wrong, worst, largest } = chosen
  const first = wrong.length === 0 ? 'at none of' : `at ${wrong.length} of`
  const from = wrong.length === 0 ? '' : `, first at token ${wrong[0] + 1}`
  return (
    `A step that ${faults[bug]} differs from the full pass ${first} ${plural(LENGTH, 'token')}${from}; the largest difference is ${off(largest)}, at token ${worst + 1}. ` +
    `Without a bug the two differ by ${rounding === 0 ? 'nothing' : `at most ${off(rounding)}`}.`
  )
}

export function readouts({ chosen, rounding }: Traces): readonly Readout[] {
  const { wrong, worst, largest } = chosen
  return [
    { key: 'wrong', label: 'Tokens that are off', value: `${wrong.length} of ${LENGTH}` },
    { key: 'first', label: 'First', value: wrong.length === 0 ? 'none' : String(wrong[0] + 1) },
    { key: 'worst', label: 'Furthest off', value: String(worst + 1) },
    { key: 'largest', label: 'by', value: off(largest) },
    { key: 'rounding', label: 'Without a bug', value: rounding === 0 ? '0' : off(rounding) },
  ]
}

export function table({ full, traces }: Traces): Table {
  return {
    columns: [
      { label: 'Token' },
      { label: 'Full pass' },
      ...bugs.map((bug) => ({ label: names[bug] })),
    ],
    rows: Array.from(full, (value, k) => [
      k + 1,
      formatFixed(value, 4),
      ...traces.map(({ differences }) => formatFixed(differences[k], 4)),
    ]),
  }
}
