import { formatFixed, formatPercent, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { ROUNDING, type Orders } from './compute.ts'
import { NODES } from './graphs.ts'

const difference = ({ difference: share }: Orders) =>
  share < ROUNDING ? 'nothing but rounding' : formatPercent(share)

/** How many nodes have as many edges as another one. */
function tiedText({ degrees }: Orders): number {
  return degrees.filter((degree) => degrees.filter((other) => other === degree).length > 1).length
}

export function describe(data: Orders): string {
  const { order, m, first, second, chosen, degrees } = data
  const mean = order.isDrawn ? `, mean of ${plural(m, 'draw')}` : ''
  return (
    `${order.label}${mean}: renumbering the ${NODES} nodes changes the outputs by ${difference(data)}, in the root of the mean square. ` +
    `${tiedText(data)} nodes have as many edges as another. ` +
    `The chosen node has ${plural(degrees[chosen], 'edge')}; as number ${first.numbers[chosen]} it has met ${plural(first.seen, 'other')}, and ${second.seen} as number ${second.numbers[chosen]}.`
  )
}

export function readouts(data: Orders): Readout[] {
  const { first, second, chosen, degrees } = data
  return [
    { key: 'difference', label: 'Difference of all outputs', value: difference(data) },
    { key: 'tied', label: 'Nodes whose degree ties', value: String(tiedText(data)) },
    { key: 'degree', label: 'Edges of the chosen node', value: String(degrees[chosen]) },
    { key: 'met', label: 'Others it has met', value: `${first.seen} and ${second.seen}` },
    {
      key: 'output',
      label: 'Its output',
      value: `${formatFixed(first.y[chosen], 3)} and ${formatFixed(second.y[chosen], 3)}`,
    },
  ]
}

export function table({ first, second, degrees }: Orders): Table {
  return {
    columns: [
      { label: 'number' },
      { label: 'other number' },
      { label: 'edges' },
      { label: 'output' },
      { label: 'output, renumbered' },
      { label: 'influence on the chosen node' },
      { label: 'influence, renumbered' },
    ],
    rows: Array.from({ length: NODES }, (_, node) => [
      first.numbers[node],
      second.numbers[node],
      degrees[node],
      Number(first.y[node].toPrecision(4)),
      Number(second.y[node].toPrecision(4)),
      Number(first.influence[node].toPrecision(3)),
      Number(second.influence[node].toPrecision(3)),
    ]),
  }
}
