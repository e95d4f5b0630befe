import { formatCount, formatWhole } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { LONGEST, type Cost, type CostParameters } from './compute.ts'
import { modelNames, models, type View } from './formulas.ts'

const units: Readonly<Record<View, string>> = {
  training: 'operations for the whole sequence',
  decode: 'operations for one more token',
  memory: 'values kept between tokens',
}

/** How often the larger goes into the smaller, with 3 significant digits. */
function formatRatio(ratio: number): string {
  return ratio >= 100 ? formatWhole(Math.round(ratio)) : ratio.toPrecision(3)
}

function comparison({ here }: Cost): string {
  const { attention, selective } = here
  if (attention === selective) return 'both cost the same'
  const ratio = Math.max(attention, selective) / Math.min(attention, selective)
  const [dear, cheap] =
    attention > selective ? ['attention', 'the selective SSM'] : ['the selective SSM', 'attention']
  return `${dear} takes ${formatRatio(ratio)} times as many as ${cheap}`
}

export function describe(data: Cost, parameters: CostParameters): string {
  const { here, crossing } = data
  const place = crossing > LONGEST ? ', beyond the end of the axis' : ''
  return (
    `At ${formatWhole(Math.round(parameters.L))} tokens, counted in ${units[parameters.view]}, attention needs ${formatCount(here.attention)} and the selective SSM ${formatCount(here.selective)}: ${comparison(data)}. ` +
    `Attention is the dearer of the two from ${formatWhole(crossing)} ${crossing === 1 ? 'token' : 'tokens'} on${place}.`
  )
}

export function readouts(data: Cost): readonly Readout[] {
  return [
    ...models.map((model) => ({
      key: model,
      label: modelNames[model],
      value: formatCount(data.here[model]),
    })),
    {
      key: 'crossing',
      label: 'Attention dearer from',
      value: `${formatWhole(data.crossing)} tokens`,
    },
  ]
}

export function table(data: Cost): Table {
  return {
    columns: [
      { label: 'Length', symbol: { letter: 'L', style: 'italic' } },
      ...models.map((model) => ({ label: modelNames[model] })),
    ],
    rows: data.lengths.map((length, i) => [
      length,
      ...models.map((model) => Math.round(data.curves[model][i])),
    ]),
  }
}
