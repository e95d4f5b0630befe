import { formatBytes, formatPercent, formatWhole } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Hybrids, Kept } from './compute.ts'

/** The models with the least and the most of something. */
function ends(kept: readonly Kept[], of: (one: Kept) => number): readonly [Kept, Kept] {
  const sorted = [...kept].sort((a, b) => of(a) - of(b))
  return [sorted[0], sorted[sorted.length - 1]]
}

const counted = ({ kept }: Hybrids) => kept.filter(({ cache, states }) => cache >= states).length

export function describe(data: Hybrids): string {
  const [least, most] = ends(data.kept, ({ cache }) => cache)
  return (
    `After ${formatWhole(data.L)} tokens, at 2 bytes a number, keys and values take from ${formatBytes(least.cache)} in ${least.model.name} to ${formatBytes(most.cache)} in ${most.model.name}. ` +
    `They weigh at least as much as the states in ${counted(data)} of ${data.kept.length} models.`
  )
}

export function readouts(data: Hybrids): readonly Readout[] {
  const [fewest, mostLayers] = ends(data.kept, ({ share }) => share)
  const [light, heavy] = ends(data.kept, ({ states }) => states)
  const [soon, late] = ends(data.kept, ({ even }) => even)
  return [
    {
      key: 'shares',
      label: 'Share of attention',
      value: `${formatPercent(fewest.share)} to ${formatPercent(mostLayers.share)}`,
    },
    {
      key: 'states',
      label: 'States',
      value: `${formatBytes(light.states)} to ${formatBytes(heavy.states)}`,
    },
    {
      key: 'even',
      label: 'Both alike at, tokens',
      value: `${formatWhole(soon.even)} to ${formatWhole(late.even)}`,
    },
    {
      key: 'heavier',
      label: 'Cache outweighs states',
      value: `${counted(data)} of ${data.kept.length}`,
    },
  ]
}

export function table({ kept }: Hybrids): Table {
  return {
    columns: [
      { label: 'Model' },
      { label: 'Released' },
      { label: 'State layer' },
      { label: 'How many' },
      { label: 'Attention layers' },
      { label: 'States, bytes' },
      { label: 'Keys and values, bytes' },
      { label: 'All attention, bytes' },
      { label: 'Alike at, tokens' },
    ],
    rows: kept.map(({ model, states, cache, full, even }) => [
      model.name,
      model.month,
      model.state.layer,
      model.state.layers,
      model.attention.layers,
      states,
      cache,
      full,
      even,
    ]),
  }
}
