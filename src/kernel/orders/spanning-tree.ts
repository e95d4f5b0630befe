import { checkCount } from '../check.ts'
import { neighboursOf, readGraph, type Adjacency, type Graph } from './graph.ts'
import { traverse } from './graph-traversal.ts'
import { sortByKey } from './path.ts'

/** A tree with a root. */
export interface RootedTree {
  /** Nodes breadth-first from the root: every node after its parent. */
  readonly order: Int32Array
  /** The parent of each node; -1 for the root. */
  readonly parent: Int32Array
  /** The number of the graph's edge from each node to its parent; -1 for the root. */
  readonly edge: Int32Array
}

/** The representative of a node's part, halving the way to it for the next time. */
function partOf(node: number, part: Int32Array): number {
  while (part[node] !== node) {
    part[node] = part[part[node]]
    node = part[node]
  }
  return node
}

/** The edges of a minimum spanning tree, lightest first; of equal weights the first given. */
function treeEdges({ nodes, edges, weights }: Adjacency): number[] {
  const part = Int32Array.from({ length: nodes }, (_, node) => node)
  const kept: number[] = []
  for (const e of sortByKey(weights)) {
    const a = partOf(edges[e][0], part)
    const b = partOf(edges[e][1], part)
    if (a === b) continue
    part[a] = b
    kept.push(e)
  }
  return kept
}

/** The minimum spanning tree of a checked graph. @throws when the graph is not connected. */
export function spanningTree(graph: Adjacency, root: number): RootedTree {
  const { nodes, edges } = graph
  const kept = treeEdges(graph)
  if (kept.length < nodes - 1) {
    throw new RangeError(
      `graph has ${nodes - kept.length} parts without an edge between them; allowed are connected graphs.`,
    )
  }
  const pairs = kept.map((e) => edges[e])
  const neighbours = neighboursOf(nodes, pairs)
  const order = traverse({ ...graph, neighbours }, root, 'breadth')
  const rank = new Int32Array(nodes)
  for (let t = 0; t < nodes; t++) rank[order[t]] = t
  const parent = new Int32Array(nodes).fill(-1)
  const edge = new Int32Array(nodes).fill(-1)
  kept.forEach((e) => {
    const [a, b] = edges[e]
    const child = rank[a] > rank[b] ? a : b
    parent[child] = child === a ? b : a
    edge[child] = e
  })
  return { order, parent, edge }
}

/**
 * The minimum spanning tree of a connected graph, from a root.
 * @param graph - nodes, edges and their weights. Of equal weights the edge that comes first is
 *   kept, so that the tree is the one that Borůvka's algorithm finds with the same rule.
 * @param root - the root; 0 without it.
 * @returns the nodes breadth-first, and the parent of each with the edge to it.
 * @throws when the graph or the root is not allowed, or the graph is not connected.
 * @formula \min_{T}\sum_{(u,v)\in T}w(u,v)
 * @source Xiao et al., GrootVL: Tree Topology is All You Need in State Space Model (2024)
 */
export function minimumSpanningTree(graph: Graph, root = 0): RootedTree {
  const read = readGraph('graph', graph)
  checkCount('root', root, 0, read.nodes - 1)
  return spanningTree(read, root)
}
