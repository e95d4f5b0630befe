import { checkChoice, checkCount } from '../check.ts'
import { readGraph, type Adjacency, type Graph } from './graph.ts'

/** How a walk goes on: nearest nodes first, or as deep as it can. */
export type Traversal = 'breadth' | 'depth'

/**
 * The nodes that can be reached from a start, in the order of their first visit; of several
 * neighbours the least number first. Marks them as seen.
 */
export function reachedFrom(
  { neighbours }: Pick<Adjacency, 'neighbours'>,
  start: number,
  traversal: Traversal,
  seen: Uint8Array,
  most: number = seen.length,
): number[] {
  const order: number[] = []
  const waiting = [start]
  let head = 0
  while (order.length < most && head < waiting.length) {
    const node = traversal === 'breadth' ? waiting[head++] : (waiting.pop() as number)
    if (seen[node]) continue
    seen[node] = 1
    order.push(node)
    const next = neighbours[node]
    // A stack gives back last what it took first: the least neighbour is laid on top.
    for (let k = 0; k < next.length; k++) {
      const other = next[traversal === 'breadth' ? k : next.length - 1 - k]
      if (!seen[other]) waiting.push(other)
    }
  }
  return order
}

/** All nodes: those reached from the start, then from the least node not yet seen, and so on. */
export function traverse(graph: Adjacency, start: number, traversal: Traversal): Int32Array {
  const seen = new Uint8Array(graph.nodes)
  const order = reachedFrom(graph, start, traversal, seen)
  for (let node = 0; node < graph.nodes; node++) {
    if (seen[node]) continue
    for (const reached of reachedFrom(graph, node, traversal, seen)) order.push(reached)
  }
  return Int32Array.from(order)
}

/**
 * The nodes of a graph in breadth-first or depth-first order. Of several neighbours the least
 * number comes first; parts that the start does not reach follow, each from its least node.
 * @param graph - nodes and edges.
 * @param start - the first node; 0 without it.
 * @param traversal - `breadth` or `depth`; breadth without it.
 * @returns the node of each step, each once.
 * @throws when the graph, the start or the traversal is not allowed.
 */
export function graphTraversal(
  graph: Graph,
  start = 0,
  traversal: Traversal = 'breadth',
): Int32Array {
  const read = readGraph('graph', graph)
  checkCount('start', start, 0, read.nodes - 1)
  checkChoice('traversal', traversal, ['breadth', 'depth'])
  return traverse(read, start, traversal)
}
