import { random, type Graph } from '../../../src/kernel/index.ts'
import { grownEdges } from '../../grown-edges.ts'

/** A graph with hubs, and the cell of the board that each of its nodes stands in. */
export interface Network {
  readonly graph: Graph
  readonly cells: Int32Array
  /** Where the node of each cell stands inside it, across and down, so that few edges lie on one line. */
  readonly spots: Float64Array
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
