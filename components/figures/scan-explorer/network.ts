import { random, type Graph } from '../../../src/kernel/index.ts'

/** A graph with hubs, and the cell of the board that each of its nodes stands in. */
export interface Network {
  readonly graph: Graph
  readonly cells: Int32Array
  /** Where the node of each cell stands inside it, across and down, so that few edges lie on one line. */
  readonly spots: Float64Array
}

/** Edges that a new node brings. */
const EDGES = 2

/**
 * The edges of a graph that grew by preferential attachment: each new node joins two earlier ones,
 * one as probably as it has edges.
 */
function grownEdges(nodes: number, seed: number): [number, number][] {
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

/** The cells of a board from its middle outwards. */
function fromMiddle(side: number): Int32Array {
  const middle = (side - 1) / 2
  const distance = (cell: number) =>
    Math.hypot((cell % side) - middle, Math.floor(cell / side) - middle)
  return Int32Array.from({ length: side * side }, (_, cell) => cell).sort(
    (a, b) => distance(a) - distance(b) || a - b,
  )
}

const networks = new Map<number, Network>()

/** The graph of a board with so many cells along a side: its oldest nodes, the hubs, in the middle. */
export function networkOf(side: number): Network {
  const known = networks.get(side)
  if (known) return known
  const nodes = side * side
  const uniform = random(2)
  const network = {
    graph: { nodes, edges: grownEdges(nodes, 5) },
    cells: fromMiddle(side),
    spots: Float64Array.from({ length: 2 * nodes }, () => 0.2 + 0.6 * uniform()),
  }
  networks.set(side, network)
  return network
}
