import { formatFixed, formatSignificant, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Duality, DualityParameters } from './compute.ts'
import { LENGTH, type Decays } from './head.ts'

const decayNames: Readonly<Record<Decays, string>> = {
  selected: 'a selected decay at every token',
  constant: 'one constant decay',
  none: 'no decay',
}

const off = (value: number) => (value === 0 ? '0' : formatSignificant(value, 2))

export function describe(data: Duality, { decays, softmax }: DualityParameters): string {
  const { N, P, at, difference, products, kept } = data
  const part = off(difference)
  return (
    `With ${decayNames[decays]}${softmax ? ' and a softmax over the scores' : ''}, N = ${N} and P = ${P}, the outputs of the two orders differ by ${difference === 0 ? 'nothing' : `${part} of the largest`}. ` +
    `For token ${at + 1} the state order keeps ${plural(kept.state, 'number')} and multiplies ${plural(products.state, 'time')}; the attention order keeps ${plural(kept.weights, 'number')} and multiplies ${plural(products.weights, 'time')}.`
  )
}

export function readouts({ difference, products, kept }: Duality): readonly Readout[] {
  return [
    { key: 'difference', label: 'Outputs differ by', value: off(difference) },
    { key: 'kept-state', label: 'Numbers kept, state', value: String(kept.state) },
    { key: 'kept-list', label: 'Numbers kept, keys and values', value: String(kept.weights) },
    { key: 'products-state', label: 'Products, state order', value: String(products.state) },
    { key: 'products-list', label: 'Products, attention order', value: String(products.weights) },
  ]
}

export function table({ byState, byWeights, P }: Duality): Table {
  const channels = Array.from({ length: P }, (_, p) => p)
  const ofToken = (data: ArrayLike<number>, i: number) =>
    channels.map((p) => formatFixed(data[i * P + p], 6))
  return {
    columns: [
      { label: 'Token' },
      ...channels.map((p) => ({ label: `channel ${p + 1}, state order` })),
      ...channels.map((p) => ({ label: `channel ${p + 1}, attention order` })),
    ],
    rows: Array.from({ length: LENGTH }, (_, i) => [
      i + 1,
      ...ofToken(byState.data, i),
      ...ofToken(byWeights.data, i),
    ]),
  }
}
