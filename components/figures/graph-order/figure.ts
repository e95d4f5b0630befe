import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, type State } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { NODES } from './graphs.ts'
import { DRAWS, orderNamed, orders } from './readings.ts'

type All = Readonly<Record<string, unknown>>

export default defineFigure({
  name: 'graph-order',
  version: 1,
  title: 'One graph, two numberings',
  height: { wide: 630, narrow: 1170 },
  schema: {
    order: {
      type: 'choice',
      label: 'Order',
      menu: true,
      default: 'number',
      options: orders.map(({ value, label }) => ({ value, label })),
    },
    graph: {
      type: 'choice',
      label: 'Graph',
      default: 'hubs',
      options: [
        { value: 'hubs', label: 'With hubs' },
        { value: 'ring', label: 'A ring' },
      ],
    },
    m: {
      type: 'number',
      label: 'Draws averaged',
      symbol: { letter: 'm', style: 'italic' },
      min: 1,
      max: DRAWS,
      step: 1,
      decimals: 0,
      default: 5,
      ticks: [1, 8, 16, 24, DRAWS],
      disabled: (all: All) =>
        orderNamed((all as unknown as State).order).isDrawn
          ? undefined
          : 'The order draws nothing by lot.',
    },
    again: {
      type: 'number',
      label: 'Other numbering',
      min: 1,
      max: 20,
      step: 1,
      decimals: 0,
      default: 1,
      ticks: [1, 10, 20],
    },
    decay: {
      type: 'number',
      label: 'Slowest decay per step',
      symbol: { letter: 'A', role: 'A', style: 'bold', absolute: true },
      min: 0.01,
      max: 1,
      scale: 'log',
      default: 0.1,
      ticks: [0.01, 0.1, 1],
      disabled: ({ order }: All) =>
        order === 'free' ? 'Nothing decays without order.' : undefined,
    },
    node: {
      type: 'number',
      label: 'Chosen node',
      min: 1,
      max: NODES,
      step: 1,
      decimals: 0,
      default: 1,
      hidden: true,
    },
  },
  explanation:
    'The same graph stands twice, its nodes numbered by two lots. Every node brings an input, a step and vectors for writing and reading, drawn once; its number is no part of them. A causal selective scan of one channel with four states reads the nodes in the order that is chosen. Nodes are the darker the more they move the output of the chosen node, and grey where it has not met them; drag the ring to another node. Below, each square is a node, its output under one numbering against that under the other: on the dotted line nothing depends on numbers. The curves show by how much the outputs differ when more draws of an order with lots are averaged. Walks are those of a graph Mamba network, one sequence for each node that ends with it; without order, a convolution joins the nodes by the eigenvectors of the graph.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
