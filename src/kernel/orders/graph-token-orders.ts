import { gaussian, random } from '../random.ts'
import { shuffled } from '../shuffle.ts'
import { communitiesOf } from './graph-communities.ts'
import { returnProbabilities } from './graph-centrality.ts'
import type { Adjacency } from './graph.ts'
import { defineOrder, type ScanOrder, type ScanPath } from './order.ts'
import { choiceOption, countOption, seedOption } from './order-options.ts'
import { sortByKey } from './path.ts'
import { walkFrom } from './random-walks.ts'

const graphMamba =
  'Wang et al., Graph-Mamba: Towards Long-Range Graph Sequence Modeling with Selective State Spaces (2024), a switch of its program'

const drawsOption = countOption('Draws, each a path; 5 at test.', 1, 1, 1024)

function draws(count: number, label: string, path: () => Int32Array): ScanPath[] {
  return Array.from({ length: count }, (_, draw) => ({
    label: count === 1 ? label : `${label}, draw ${draw}`,
    path: path(),
  }))
}

/** Walks of two edges from each node that end at another node of its type by way of one that is not. */
function metaPathInstances({ neighbours, types }: Adjacency): Float64Array {
  return Float64Array.from(neighbours, (list, node) => {
    let instances = 0
    for (const via of list) {
      if (types[via] === types[node]) continue
      for (const end of neighbours[via]) {
        if (end !== node && types[end] === types[node]) instances++
      }
    }
    return instances
  })
}

/** Orders of a graph by its parts, its types of nodes, and what lies around each node. */
export const graphTokenOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'cluster',
    title: 'Graph-Mamba: communities one after another',
    source: graphMamba,
    domain: 'graph',
    summary:
      'The communities of the graph, by the method of Louvain, in random order, and the nodes of each in random order. Tests take the mean over five draws.',
    options: { draws: drawsOption, seed: seedOption },
    merge: 'mean',
    build: (graph, { draws: count, seed }) => {
      const uniform = random(seed)
      const community = communitiesOf(graph)
      return draws(count, 'communities', () => {
        const place = shuffled(graph.nodes, uniform)
        const nodes = shuffled(graph.nodes, uniform)
        return sortByKey(Array.from(nodes, (node) => place[community[node]])).map((t) => nodes[t])
      })
    },
  }),
  defineOrder({
    name: 'random-walk-encoding',
    title: 'Graph-Mamba: by the return of random walks',
    source: graphMamba,
    domain: 'graph',
    summary:
      'Nodes to which a random walk most probably returns first: by the sum of the probabilities of being back after each of some numbers of steps, with normal noise of the spread of these sums or without.',
    options: {
      steps: countOption('Longest walk; 20 is usual.', 20, 1, 1024),
      noise: choiceOption('Whether noise is added, as at test, where the mean of draws is taken.', [
        'none',
        'normal',
      ]),
      draws: drawsOption,
      seed: seedOption,
    },
    merge: 'mean',
    build: (graph, { steps, noise, draws: count, seed }) => {
      const normal = gaussian(seed)
      const sums = returnProbabilities(graph, steps)
      const mean = sums.reduce((sum, value) => sum + value / sums.length, 0)
      const spread = Math.sqrt(
        sums.reduce((sum, value) => sum + (value - mean) ** 2 / Math.max(1, sums.length - 1), 0),
      )
      return draws(count, 'returns', () =>
        sortByKey(
          sums.map((sum) =>
            noise === 'normal' ? spread * normal() - sum : -Math.round(sum * 1e10),
          ),
        ),
      )
    },
  }),
  defineOrder({
    name: 'graph-mamba-network',
    title: 'Graph Mamba networks: walks around each node',
    source:
      'Behrouz and Hashemi, Graph Mamba: Towards Learning on Graphs with State Space Models (2024), by its description',
    domain: 'graph',
    summary:
      'For each node a sequence from what is far to itself: M random walks of m steps from it, then of one step less, and so on, the node last. The model makes a token of the nodes that the walks of one length visit (neighbourhoodTokens); here they are read walk by walk.',
    options: {
      m: countOption('Longest walk.', 2, 1, 64),
      M: countOption('Walks of each length.', 4, 1, 64),
      s: countOption('How often each length is repeated.', 1, 1, 64),
      seed: seedOption,
    },
    cover: 'freely',
    build: (graph, { m, M, s, seed }) => {
      const uniform = random(seed)
      return Array.from({ length: graph.nodes }, (_, node) => {
        const path: number[] = []
        for (let length = m; length >= 1; length--)
          for (let walk = 0; walk < s * M; walk++)
            path.push(...walkFrom(graph, node, length, uniform))
        for (let repeat = 0; repeat < s; repeat++) path.push(node)
        return { label: `to node ${node}`, path: Int32Array.from(path) }
      })
    },
  }),
  defineOrder({
    name: 'hete-graph-mamba',
    title: 'HeteGraph-Mamba: within types, then across them',
    source:
      'Pan et al., HeteGraph-Mamba: Heterogeneous Graph Learning via Selective State Space Model (2024), by its description',
    domain: 'graph',
    summary:
      'The nodes of each type by how many meta-path instances lead from them to others of their type, here walks of two edges by way of another type, fewest first; then all nodes, type after type in the same inner order.',
    options: {},
    cover: 'freely',
    build: (graph) => {
      const order = sortByKey(metaPathInstances(graph))
      const types = [...new Set(Array.from(graph.types))].sort((a, b) => a - b)
      const inner = types.map((type) => order.filter((node) => graph.types[node] === type))
      return [
        ...inner.map((path, k) => ({ label: `type ${types[k]}`, path })),
        { label: 'all types', path: Int32Array.from(inner.flatMap((path) => Array.from(path))) },
      ]
    },
  }),
]
