import { formatBytes, formatTick, formatWhole } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { GB, type Budget, type BudgetParameters } from './compute.ts'

function outcome({ model, fit, weights }: Budget, memory: number): string {
  if (fit > 0) return `${model.name} ${formatWhole(fit)}`
  return weights > memory * GB ? `${model.name} not even its weights` : `${model.name} none`
}

export function describe(data: readonly Budget[], { memory, bits, L }: BudgetParameters): string {
  const outcomes = data.map((one) => outcome(one, memory))
  const last = outcomes.pop()!
  return (
    `In ${formatTick(memory)} GB, with weights of ${bits} bits and sequences of ${formatWhole(L)} tokens, there is room for this many sequences at once: ` +
    `${outcomes.join(', ')} and ${last}.`
  )
}

export function readouts(data: readonly Budget[]): readonly Readout[] {
  return data.map(({ model, states, cache }) => ({
    key: model.name.toLowerCase().replaceAll(' ', '-'),
    label: `${model.name}, each`,
    value: formatBytes(states + cache),
  }))
}

export function table(data: readonly Budget[]): Table {
  return {
    columns: [
      { label: 'Model' },
      { label: 'Weights, bytes' },
      { label: 'States, bytes' },
      { label: 'Keys and values, bytes' },
      { label: 'Sequences at once' },
      { label: 'Read for a token, bytes' },
    ],
    rows: data.map(({ model, weights, states, cache, fit, read }) => [
      model.name,
      weights,
      states,
      cache,
      fit,
      Math.round(read),
    ]),
  }
}
