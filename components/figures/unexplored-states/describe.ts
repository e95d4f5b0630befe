import { formatFixed, formatPercent, formatWhole } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { LENGTH, STRIDE, type Unexplored } from './compute.ts'

export function describe({ tau, T, seen, leaves, outside, greatest }: Unexplored): string {
  const after =
    leaves === undefined
      ? `Over ${formatWhole(LENGTH)} tokens it never exceeds that.`
      : `It first exceeds that at token ${formatWhole(leaves)} and lies above it at ${formatPercent(outside)} of ${formatWhole(LENGTH)} tokens.`
  return (
    `In training sequences of ${formatWhole(T)} tokens a mode with a time constant of ${formatWhole(Number(tau.toPrecision(3)))} tokens shows states up to ${formatFixed(seen[1], 3)}. ` +
    `${after} Its greatest state is ${formatFixed(greatest, 3)}.`
  )
}

export function readouts({ seen, leaves, outside, greatest }: Unexplored): readonly Readout[] {
  return [
    { key: 'seen', label: 'Greatest state in training', value: formatFixed(seen[1], 3) },
    { key: 'greatest', label: 'Greatest state later', value: formatFixed(greatest, 3) },
    {
      key: 'leaves',
      label: 'First above it, token',
      value: leaves === undefined ? 'never' : formatWhole(leaves),
    },
    { key: 'outside', label: 'Tokens with a state above it', value: formatPercent(outside) },
  ]
}

export function table({ h }: Unexplored): Table {
  const every = 10
  return {
    columns: [
      { label: 'Tokens read' },
      { label: 'State', symbol: { letter: 'h', role: 'h', style: 'italic' } },
    ],
    rows: h.flatMap((state, i) =>
      i % every === 0 ? [[i * STRIDE, Number(state.toPrecision(6))]] : [],
    ),
  }
}
