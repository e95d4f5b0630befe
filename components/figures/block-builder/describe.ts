import { formatBytes, formatFixed, formatWhole } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Builder } from './compute.ts'
import { kindsOf } from './stack.ts'
import { countWords, formatMany } from './words.ts'

const tokens = (count: number) => `${formatWhole(count)} token${count === 1 ? '' : 's'}`

function keptWords({ here, even }: Builder): string {
  const { cache, states } = here
  if (cache === 0 && states === 0) return 'nothing is kept from one token to the next'
  if (cache === 0) return `the states take ${formatBytes(states)} and there is no KV cache`
  if (states === 0) return `the KV cache takes ${formatBytes(cache)} and there are no states`
  const place = Number.isFinite(even)
    ? `the cache is at least as large as the states from ${tokens(even)} on`
    : 'the cache is smaller than the states at every context'
  return `the KV cache takes ${formatBytes(cache)} and the states ${formatBytes(states)}; ${place}`
}

const mixingShare = ({ operations: { products, mixing } }: Builder) =>
  `${formatFixed((100 * mixing) / (products + mixing), 1)} %`

export function describe(data: Builder): string {
  const { name, stack, cost, L, bytes, here, operations } = data
  const { used, weights } = cost
  const passed =
    used === weights
      ? 'and a token passes all of them'
      : `of which a token passes ${formatMany(used)}`
  const size = bytes === 1 ? '1 byte' : `${bytes} bytes`
  const isOne = stack.layers.length === 1
  return (
    `${name}: ${stack.layers.length} layer${isOne ? '' : 's'} of width ${formatWhole(stack.d)}, which ${isOne ? 'is' : 'are'} ${kindsOf(
      stack,
    )
      .map((kind) => countWords(stack, kind))
      .join(', ')}${stack.shared ? ', attention and MLP sharing one pair of weights' : ''}. ` +
    `${isOne ? 'It has' : 'They have'} ${formatMany(weights)} weights with the embedding, ${passed}. ` +
    `At a context of ${tokens(L)} and ${size} a number, ${keptWords(data)}. ` +
    `A Transformer of ${isOne ? 'one layer' : 'as many layers'} would keep ${formatBytes(here.transformer)}. ` +
    `The next token takes ${formatMany(operations.products + operations.mixing)} operations, ${mixingShare(data)} of them to mix tokens.`
  )
}

export function readouts(data: Builder): readonly Readout[] {
  const { cost, here, operations, even } = data
  const isOne = here.cache === 0 || here.states === 0
  const limit = isOne || !Number.isFinite(even) ? 'no context' : tokens(even)
  return [
    { key: 'weights', label: 'Weights', value: formatWhole(cost.weights) },
    { key: 'used', label: 'Passed by a token', value: formatWhole(cost.used) },
    { key: 'cache', label: 'KV cache', value: formatBytes(here.cache) },
    { key: 'states', label: 'States', value: formatBytes(here.states) },
    { key: 'transformer', label: 'Transformer', value: formatBytes(here.transformer) },
    {
      key: 'operations',
      label: 'Operations a token',
      value: formatMany(operations.products + operations.mixing),
    },
    { key: 'mixing', label: 'of them mixing tokens', value: mixingShare(data) },
    { key: 'even', label: 'Cache equals states at', value: limit },
  ]
}

/** What is kept at every context of the curves, in bytes. */
export function table({ contexts, curves }: Builder): Table {
  return {
    columns: [
      { label: 'Context', symbol: { letter: 'L', style: 'italic' } },
      { label: 'KV cache, bytes' },
      { label: 'states, bytes' },
      { label: 'a Transformer, bytes' },
    ],
    rows: contexts.map((context, i) => {
      const { cache, states, transformer } = curves[i]
      return [context, cache, states, transformer]
    }),
  }
}
