import { formatPercent, formatSignificant, formatWhole, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { attended, distances, layers, type Layer, type RecallDistance } from './compute.ts'

const labels: Readonly<Record<Layer, string>> = {
  selective: 'Selective',
  same: 'One step',
}

const sinceText = ({ n, others }: RecallDistance) =>
  `${plural(n, 'token')} after a fact${others > 0 ? `, and ${plural(others, 'other fact')} later` : ''}`

/** How often a fact is read out at the cursor, what is left of it, and what is kept. */
export function describe(data: RecallDistance): string {
  const { here, left, attention, state, cache } = data
  return (
    `${sinceText(data)}, a selective layer answers ${formatPercent(here.selective.share)} of the questions right and a layer with one step ${formatPercent(here.same.share)}. ` +
    `Of the fact ${formatPercent(left.selective)} and ${formatPercent(left.same)} are left, ${formatSignificant(here.selective.clear)} and ${formatSignificant(here.same.clear)} times what the other tokens add to a letter. ` +
    `At the distances where attention is asked, it answers at least ${formatPercent(Math.min(...attention))}. The state keeps ${formatWhole(state)} numbers and attention ${formatWhole(cache)}.`
  )
}

export function readouts({ here, left, state, cache }: RecallDistance): readonly Readout[] {
  return [
    ...layers.flatMap((layer): Readout[] => [
      {
        key: layer,
        label: `${labels[layer]}, right`,
        value: formatPercent(here[layer].share),
      },
      {
        key: `${layer}-left`,
        label: `${labels[layer]}, left of the fact`,
        value: formatPercent(left[layer]),
      },
    ]),
    { key: 'state', label: 'Numbers in a state', value: formatWhole(state) },
    { key: 'cache', label: 'Numbers kept by attention', value: formatWhole(cache) },
  ]
}

export function table({ curves, attention }: RecallDistance): Table {
  return {
    columns: [
      { label: 'Tokens since the fact' },
      ...layers.flatMap((layer) => [
        { label: `${labels[layer]}, share right` },
        { label: `${labels[layer]}, answer over disturbance` },
      ]),
      { label: 'Attention, share right' },
    ],
    rows: distances.map((n, i) => [
      n,
      ...layers.flatMap((layer) => [
        Number(curves[layer][i].share.toPrecision(4)),
        formatSignificant(curves[layer][i].clear),
      ]),
      attended.includes(n) ? attention[attended.indexOf(n)] : '–',
    ]),
  }
}
