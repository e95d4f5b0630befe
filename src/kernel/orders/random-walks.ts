import { checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { random } from '../random.ts'
import { readGraph, type Adjacency, type Graph } from './graph.ts'

/** A walk over random edges: its steps + 1 nodes. On a node without edges it stays. */
export function walkFrom(
  { neighbours }: Adjacency,
  start: number,
  steps: number,
  uniform: () => number,
): Int32Array {
  const walk = new Int32Array(steps + 1).fill(start)
  for (let t = 1; t <= steps; t++) {
    const next = neighbours[walk[t - 1]]
    walk[t] = next.length === 0 ? walk[t - 1] : next[Math.floor(uniform() * next.length)]
  }
  return walk
}

/**
 * A random walk on a graph: from each node to one of its neighbours, every one as likely.
 * @param graph - nodes and edges.
 * @param start - the node where the walk starts.
 * @param steps - how many steps it takes.
 * @param seed - seed of the random numbers; 1 without it.
 * @returns steps + 1 nodes, the start first; on a node without edges the walk stays.
 * @throws when the graph, the start or the number of steps is not allowed.
 */
export function randomWalk(graph: Graph, start: number, steps: number, seed = 1): Int32Array {
  const read = readGraph('graph', graph)
  checkCount('start', start, 0, read.nodes - 1)
  checkCount('steps', steps, 0)
  return walkFrom(read, start, steps, random(seed))
}

/** The numbers of a graph Mamba network that shape the tokens of a node. */
export interface NeighbourhoodOptions {
  /** Longest walk; 2 without it. */
  readonly m?: number
  /** Walks of each length; 4 without it. */
  readonly M?: number
  /** Subgraphs of each length; 1 without it. */
  readonly s?: number
  /** Seed of the random numbers; 1 without it. */
  readonly seed?: number
}

/**
 * The tokens of each node of a graph Mamba network: subgraphs around it from coarse to fine. For
 * each length of walk from m down to 0 and s times over, the nodes that M random walks of that
 * length from the node visit; their induced subgraph is the token. The last s tokens are the node.
 * @param graph - nodes and edges.
 * @param options - m, M and s of the paper, and the seed.
 * @returns for each node its s (m + 1) tokens in the order in which they are scanned, each a list of
 *   nodes in ascending order.
 * @throws when the graph or an option is not allowed.
 * @source Behrouz and Hashemi, Graph Mamba: Towards Learning on Graphs with State Space Models (2024)
 */
export function neighbourhoodTokens(
  graph: Graph,
  options: NeighbourhoodOptions = {},
): Int32Array[][] {
  checkRecord('options', options, { m: true, M: true, s: true, seed: true })
  const read = readGraph('graph', graph)
  const { m = 2, M = 4, s = 1, seed = 1 } = options
  checkCount('options.m', m, 0, 1024)
  checkCount('options.M', M, 1, 1024)
  checkCount('options.s', s, 1, 1024)
  const uniform = random(seed)
  return Array.from({ length: read.nodes }, (_, node) => {
    const tokens: Int32Array[] = []
    for (let length = m; length >= 0; length--)
      for (let repeat = 0; repeat < s; repeat++) {
        const visited = new Set<number>()
        for (let walk = 0; walk < M; walk++)
          for (const each of walkFrom(read, node, length, uniform)) visited.add(each)
        tokens.push(Int32Array.from(visited).sort())
      }
    return tokens
  })
}
