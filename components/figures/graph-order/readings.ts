import { scanOrder, type Graph } from '../../../src/kernel/index.ts'

/** Most draws that are averaged. */
export const DRAWS = 32

/** How the sequences of one draw give outputs: one of all nodes, or one that ends at each node. */
export interface Draw {
  readonly paths: readonly Int32Array[]
}

export interface Order {
  readonly value: string
  readonly label: string
  readonly short: string
  /** Whether it draws by lot, so that draws differ and can be averaged. */
  readonly isDrawn: boolean
  /** Whether each node has a sequence of its own, which ends with it. */
  readonly isOwn: boolean
  /** Sequences over the numbers of the nodes; none where there is no order. */
  draws(graph: Graph, count: number): Draw[]
}

const fixed = (of: (graph: Graph) => Int32Array) => ({
  isDrawn: false,
  isOwn: false,
  draws: (graph: Graph) => [{ paths: [of(graph)] }],
})

export const orders: readonly Order[] = [
  {
    value: 'number',
    label: 'By number',
    short: 'by number',
    ...fixed(({ nodes }) => Int32Array.from({ length: nodes }, (_, node) => node)),
  },
  {
    value: 'breadth',
    label: 'Breadth first from number 0',
    short: 'breadth first',
    ...fixed((graph) => scanOrder('traversal', graph)[0]),
  },
  {
    value: 'degree',
    label: 'By degree, ties by number',
    short: 'by degree',
    ...fixed((graph) => scanOrder('degree', graph, { ties: 'number' })[0]),
  },
  {
    value: 'page-rank',
    label: 'By PageRank, ties by number',
    short: 'by PageRank',
    ...fixed((graph) => scanOrder('page-rank', graph)[0]),
  },
  {
    value: 'ties',
    label: 'By degree, ties by lot',
    short: 'degree, ties by lot',
    isDrawn: true,
    isOwn: false,
    draws: (graph, count) =>
      scanOrder('degree', graph, { ties: 'noise', draws: count }).map((path) => ({
        paths: [path],
      })),
  },
  {
    value: 'permutation',
    label: 'Permutations by lot',
    short: 'permutations',
    isDrawn: true,
    isOwn: false,
    draws: (graph, count) =>
      Array.from({ length: count }, (_, draw) => ({
        paths: scanOrder('node-permutation', graph, { seed: 100 + draw }),
      })),
  },
  {
    value: 'walks',
    label: 'Random walks to each node',
    short: 'walks',
    isDrawn: true,
    isOwn: true,
    draws: (graph, count) =>
      Array.from({ length: count }, (_, draw) => ({
        paths: scanOrder('graph-mamba-network', graph, { M: 2, seed: 100 + draw }),
      })),
  },
  {
    value: 'free',
    label: 'No order',
    short: 'no order',
    isDrawn: false,
    isOwn: false,
    draws: () => [],
  },
]

export function orderNamed(value: string): Order {
  return orders.find((order) => order.value === value)!
}
