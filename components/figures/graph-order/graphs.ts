import {
  gaussian,
  hermitianEigen,
  random,
  scanOrder,
  type Graph,
  type Tensor,
} from '../../../src/kernel/index.ts'
import { grownEdges } from '../../grown-edges.ts'

/** Nodes of either graph. */
export const NODES = 18
/** States of the channel that reads them. */
export const STATES = 4

export type GraphName = 'hubs' | 'ring'

const graphs: Readonly<Record<GraphName, Graph>> = {
  hubs: { nodes: NODES, edges: grownEdges(NODES, 5) },
  ring: {
    nodes: NODES,
    edges: Array.from({ length: NODES }, (_, node) => [node, (node + 1) % NODES] as const),
  },
}

/** A graph as its nodes know it, whatever numbers they are given. */
export function graphNamed(name: GraphName): Graph {
  return graphs[name]
}

export function degreesOf({ nodes, edges }: Graph): Int32Array {
  const degrees = new Int32Array(nodes)
  for (const edge of edges) for (const node of edge) degrees[node]++
  return degrees
}

/** The number that each node is given, drawn by lot. */
export function numbering(seed: number): Int32Array {
  return scanOrder('node-permutation', graphs.ring, { seed })[0]
}

/** The same graph with its nodes called by their numbers. */
export function renumbered({ nodes, edges }: Graph, numbers: Int32Array): Graph {
  return { nodes, edges: edges.map(([a, b]) => [numbers[a], numbers[b]] as const) }
}

/** What a node brings to a scan: its input, step, and how it writes and reads. */
export interface Features {
  readonly x: Float64Array
  readonly dt: Float64Array
  /** (nodes, STATES) each */
  readonly B: Float64Array
  readonly C: Float64Array
}

function drawFeatures(): Features {
  const normal = gaussian(7)
  const uniform = random(12)
  const draw = (count: number, of: () => number) => Float64Array.from({ length: count }, of)
  return {
    x: draw(NODES, normal),
    dt: draw(NODES, () => 0.5 + uniform()),
    B: draw(NODES * STATES, normal),
    C: draw(NODES * STATES, normal),
  }
}

export const features = drawFeatures()

/** The Laplacian of a graph: degrees on the diagonal, −1 for every edge. */
function laplacian({ nodes, edges }: Graph): number[][] {
  const matrix = Array.from({ length: nodes }, () => new Array<number>(nodes).fill(0))
  for (const [a, b] of edges) {
    matrix[a][b]--
    matrix[b][a]--
    matrix[a][a]++
    matrix[b][b]++
  }
  return matrix
}

/** Where nodes are, as the eigenvectors of the Laplacian tell, and how two places go together: as heat spreads in a unit of time. */
export function positions(graph: Graph): { readonly z: Tensor; readonly W: Tensor } {
  const { nodes } = graph
  const matrix = laplacian(graph)
  const { values, vectors } = hermitianEigen(
    matrix,
    matrix.map((row) => row.map(() => 0)),
  )
  const W = new Float64Array(nodes * nodes)
  values.forEach((value, k) => (W[k * nodes + k] = Math.exp(-value)))
  return {
    z: { shape: [nodes, nodes], data: vectors.re.data },
    W: { shape: [nodes, nodes], data: W },
  }
}

/** Where nodes stand in the unit square: pulled together by edges, pushed apart by each other. */
function places(graph: Graph): Float64Array {
  const { nodes, edges } = graph
  const at = Float64Array.from({ length: 2 * nodes }, (_, i) => {
    const turn = (2 * Math.PI * (i >> 1)) / nodes
    return 0.5 + 0.4 * (i % 2 === 0 ? Math.cos(turn) : Math.sin(turn))
  })
  const rest = 0.9 / Math.sqrt(nodes)
  for (let round = 0; round < 400; round++) {
    const force = new Float64Array(2 * nodes)
    const push = (a: number, b: number, pull: (far: number) => number) => {
      const [dx, dy] = [at[2 * b] - at[2 * a], at[2 * b + 1] - at[2 * a + 1]]
      const far = Math.hypot(dx, dy) || 1e-9
      const size = pull(far) / far
      force[2 * a] += dx * size
      force[2 * a + 1] += dy * size
      force[2 * b] -= dx * size
      force[2 * b + 1] -= dy * size
    }
    for (let a = 0; a < nodes; a++)
      for (let b = 0; b < a; b++) push(a, b, (far) => -(rest * rest) / far)
    for (const [a, b] of edges) push(a, b, (far) => (far * far) / rest)
    const most = 0.05 * (1 - round / 400)
    for (let node = 0; node < nodes; node++) {
      const size = Math.hypot(force[2 * node], force[2 * node + 1]) || 1e-9
      const step = Math.min(size, most) / size
      at[2 * node] += step * force[2 * node]
      at[2 * node + 1] += step * force[2 * node + 1]
    }
  }
  for (const axis of [0, 1]) {
    const along = at.filter((_, i) => i % 2 === axis)
    const [low, high] = [Math.min(...along), Math.max(...along)]
    for (let node = 0; node < nodes; node++)
      at[2 * node + axis] = (at[2 * node + axis] - low) / (high - low)
  }
  return at
}

const known = new Map<GraphName, Float64Array>()

/** Where the nodes of a graph are drawn, across and down, from 0 to 1. */
export function placesOf(name: GraphName): Float64Array {
  const found = known.get(name) ?? places(graphs[name])
  known.set(name, found)
  return found
}
