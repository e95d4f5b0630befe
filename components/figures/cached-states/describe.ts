import {
  formatBytes,
  formatPercent,
  formatSignificant,
  formatWhole,
  plural,
} from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { ways, type CachedStates, type Way } from './compute.ts'

export const names: Readonly<Record<Way, string>> = {
  alone: 'Its own state',
  mixed: 'All mixed',
  row: 'Read in a row',
}

export function describe({ documents, facts, shares, L, bytes }: CachedStates): string {
  const [first, last] = [0, documents - 1].map((i) => formatPercent(shares.row[i]))
  const { mixed } = shares
  const [least, most] = [Math.min(...mixed), Math.max(...mixed)].map(formatPercent)
  return (
    `${plural(documents, 'document')} of ${plural(facts, 'fact')} each. Read in a row, the state gives back ${first} of the first and ${last} of the last. ` +
    `Their cached states added up give back from ${least} to ${most} of each. ` +
    `A document of ${formatWhole(L)} tokens takes ${formatBytes(bytes.text)} as text, ${formatBytes(bytes.state)} as states and ${formatBytes(bytes.cache)} as keys and values.`
  )
}

export function readouts({ shares, documents, apart, bytes }: CachedStates): readonly Readout[] {
  const last = documents - 1
  return [
    { key: 'first', label: 'In a row, of the first', value: formatPercent(shares.row[0]) },
    { key: 'last', label: 'In a row, of the last', value: formatPercent(shares.row[last]) },
    {
      key: 'mixed',
      label: 'Mixed, of any, on average',
      value: formatPercent(shares.mixed.reduce((sum, share) => sum + share, 0) / documents),
    },
    { key: 'apart', label: 'Row from cached states, off by', value: formatSignificant(apart, 1) },
    { key: 'state', label: 'Bytes of the states', value: formatBytes(bytes.state) },
    { key: 'cache', label: 'Bytes of keys and values', value: formatBytes(bytes.cache) },
  ]
}

export function table({ shares, documents }: CachedStates): Table {
  return {
    columns: [{ label: 'Document' }, ...ways.map((way) => ({ label: `${names[way]}, share` }))],
    rows: Array.from({ length: documents }, (_, i) => [
      i + 1,
      ...ways.map((way) => Number(shares[way][i].toPrecision(4))),
    ]),
  }
}
