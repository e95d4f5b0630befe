import { random } from '../src/kernel/index.ts'

/** Edges that a new node brings. */
const EDGES = 2

/**
 * The edges of a graph that grew by preferential attachment: each new node joins two earlier ones,
 * one as probably as it has edges.
 */
export function grownEdges(nodes: number, seed: number): [number, number][] {
  const uniform = random(seed)
  const edges: [number, number][] = [[1, 0]]
  // Every node stands here once for each of its edges.
  const ends = [0, 1]
  for (let node = 2; node < nodes; node++) {
    const found = new Set<number>()
    while (found.size < EDGES) found.add(ends[Math.floor(uniform() * ends.length)])
    for (const old of found) {
      edges.push([node, old])
      ends.push(node, old)
    }
  }
  return edges
}
