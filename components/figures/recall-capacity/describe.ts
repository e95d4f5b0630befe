import { formatPercent, formatWhole, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { mixers, type Mixer, type RecallCapacity } from './compute.ts'

const labels: Readonly<Record<Mixer, string>> = {
  attention: 'Attention',
  delta: 'Delta rule',
  adding: 'Adding',
}

export function describe({ N, K, here, state, cache }: RecallCapacity): string {
  return (
    `Of ${plural(K, 'pair')} of a random key and a letter, a state of ${N} rows reads back ${formatPercent(here.adding)} when pairs are added and ${formatPercent(here.delta)} by the delta rule; attention reads back ${formatPercent(here.attention)}. ` +
    `The state keeps ${formatWhole(state)} numbers and attention ${formatWhole(cache)}.`
  )
}

export function readouts({ here, state, cache }: RecallCapacity): readonly Readout[] {
  return [
    ...mixers.map((mixer) => ({
      key: mixer,
      label: `${labels[mixer]}, read back`,
      value: formatPercent(here[mixer]),
    })),
    { key: 'state', label: 'Numbers in a state', value: formatWhole(state) },
    { key: 'cache', label: 'Numbers kept by attention', value: formatWhole(cache) },
  ]
}

export function table({ counts, shares }: RecallCapacity): Table {
  return {
    columns: [
      { label: 'Pairs' },
      ...mixers.map((mixer) => ({ label: `${labels[mixer]}, share read back` })),
    ],
    rows: counts.map((K, i) => [
      K,
      ...mixers.map((mixer) => Number(shares[mixer][i].toPrecision(4))),
    ]),
  }
}
