import { showValue } from '../show-value.ts'
import { checkAllFinite, checkCount, checkLength } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import type { VectorLike } from '../linear-algebra/matrix.ts'
import { checkShape, sizeOf, toTensor, type TensorLike } from '../tensor.ts'
import { checkGridSize, type GridSize } from './grid-size.ts'

/** An undirected graph without loops, its nodes numbered from 0. */
export interface Graph {
  readonly nodes: number
  /** Pairs of nodes, each pair once. */
  readonly edges: readonly (readonly [number, number])[]
  /** One number for each edge; 1 for every edge without it. */
  readonly weights?: VectorLike
  /** The type of each node, a whole number; 0 for every node without it. */
  readonly types?: ArrayLike<number>
}

/** A graph as the orders walk it. */
export interface Adjacency {
  readonly nodes: number
  /** The neighbours of each node, in ascending order. */
  readonly neighbours: readonly Int32Array[]
  readonly edges: readonly (readonly [number, number])[]
  readonly weights: ArrayLike<number>
  readonly types: ArrayLike<number>
}

/** The neighbours of each node of a list of edges, in ascending order. */
export function neighboursOf(
  nodes: number,
  edges: readonly (readonly [number, number])[],
): Int32Array[] {
  const lists: number[][] = Array.from({ length: nodes }, () => [])
  for (const [a, b] of edges) {
    lists[a].push(b)
    lists[b].push(a)
  }
  return lists.map((list) => Int32Array.from(list).sort())
}

/**
 * Checks a graph and lays it out.
 * @throws when a node does not exist, an edge is a loop or is given twice, or weights or types do not
 *   fit.
 */
export function readGraph(name: string, graph: Graph): Adjacency {
  if (typeof graph !== 'object' || graph === null || !Array.isArray(graph.edges)) {
    throw new TypeError(
      `${name} is no graph; allowed are objects with nodes, a number, and edges, pairs of nodes.`,
    )
  }
  checkRecord(name, graph, { nodes: true, edges: true, weights: true, types: true })
  const { nodes, edges, weights = new Float64Array(edges.length).fill(1) } = graph
  checkCount(`${name}.nodes`, nodes, 1, 2 ** 22)
  const first = new Map<number, number>()
  // By their places, so that a hole is read too, and refused.
  for (let e = 0; e < edges.length; e++) {
    const edge: unknown = edges[e]
    const where = `${name}.edges[${e}]`
    if (!Array.isArray(edge) || edge.length !== 2) {
      throw new TypeError(`${where} is ${showValue(edge)}; allowed are pairs of nodes.`)
    }
    const [a, b] = edge as number[]
    checkCount(`${where}[0]`, a, 0, nodes - 1)
    checkCount(`${where}[1]`, b, 0, nodes - 1)
    if (a === b) throw new RangeError(`${where} joins ${a} to itself; allowed are two nodes.`)
    const key = Math.min(a, b) * nodes + Math.max(a, b)
    if (first.has(key)) {
      throw new RangeError(
        `${where} joins ${a} and ${b}, as ${name}.edges[${first.get(key)}] does; allowed is each pair once.`,
      )
    }
    first.set(key, e)
  }
  checkLength(`${name}.weights`, weights.length, edges.length, 'the number of edges')
  checkAllFinite(`${name}.weights`, weights)
  const { types = new Int32Array(nodes) } = graph
  checkLength(`${name}.types`, types.length, nodes, 'the number of nodes')
  for (let node = 0; node < nodes; node++) {
    checkCount(`${name}.types[${node}]`, types[node], 0, nodes - 1)
  }
  return { nodes, neighbours: neighboursOf(nodes, edges), edges, weights, types }
}

/** Cosine of the angle between two rows; 0 where a row is zero. */
function cosine(data: ArrayLike<number>, width: number, a: number, b: number): number {
  let [dot, aa, bb] = [0, 0, 0]
  for (let d = 0; d < width; d++) {
    const u = data[a * width + d]
    const v = data[b * width + d]
    dot += u * v
    aa += u * u
    bb += v * v
  }
  return aa === 0 || bb === 0 ? 0 : dot / (Math.sqrt(aa) * Math.sqrt(bb))
}

/** A graph whose edges are light where the features of their nodes are alike. */
function withWeights(nodes: number, edges: [number, number][], features: TensorLike): Graph {
  const { shape, data } = toTensor(features, 'features')
  const width = checkShape('features', shape, [nodes, 'channels'])[1]
  const weights = Float64Array.from(edges, ([a, b]) => Math.exp(-cosine(data, width, a, b)))
  if (!weights.every(Number.isFinite)) {
    throw new RangeError('features overflow when squared; allowed are numbers below about 1e154.')
  }
  return { nodes, edges, weights }
}

/**
 * The graph of a grid: an edge between any two neighbours, light where their features are alike.
 * @param size - the size of the grid, 1 to 3 axes.
 * @param features - a row for each cell, (cells, channels); without it every edge weighs 1.
 * @returns the graph, edges by their first cell, then axis by axis from the last.
 * @throws when the size is not allowed, features do not fit or are not finite, or overflow.
 * @formula w(u,v)=\exp\Bigl(-\frac{f_u\cdot f_v}{\lVert f_u\rVert\,\lVert f_v\rVert}\Bigr)
 * @source Xiao et al., GrootVL: Tree Topology is All You Need in State Space Model (2024)
 */
export function gridGraph(size: GridSize, features?: TensorLike): Graph {
  checkGridSize('size', size)
  const nodes = sizeOf(size)
  const edges: [number, number][] = []
  for (let cell = 0; cell < nodes; cell++) {
    let stride = 1
    for (let axis = size.length - 1; axis >= 0; axis--) {
      if (Math.floor(cell / stride) % size[axis] < size[axis] - 1) edges.push([cell, cell + stride])
      stride *= size[axis]
    }
  }
  return features === undefined ? { nodes, edges } : withWeights(nodes, edges, features)
}

/**
 * The graph of a sequence in which each token may follow any of the few before it: an edge to each
 * of the next tokens, light where their features are alike. Of the trees of GrootVL for language one
 * is the minimum spanning tree of this graph, the other the chain, which is this graph for one token
 * ahead; both have the last token for root, and states go up alone.
 * @param features - a row for each token, (L, channels).
 * @param ahead - how many of the next tokens an edge leads to; 3 without it.
 * @returns the graph, edges by their first token, the next one first.
 * @throws when features are not (L, channels), are not finite, or overflow, or `ahead` is not allowed.
 * @formula w(i,i+k)=\exp\Bigl(-\frac{f_i\cdot f_{i+k}}{\lVert f_i\rVert\,\lVert f_{i+k}\rVert}\Bigr),\quad k=1,\dots,K
 * @source Xiao et al., GrootVL: Tree Topology is All You Need in State Space Model (2024)
 */
export function sequenceGraph(features: TensorLike, ahead = 3): Graph {
  const { shape } = toTensor(features, 'features')
  const [nodes] = checkShape('features', shape, ['L', 'channels'])
  checkCount('L, the tokens of features,', nodes, 1, 2 ** 22)
  checkCount('ahead', ahead, 1, 1024)
  const edges: [number, number][] = []
  for (let token = 0; token < nodes; token++)
    for (let next = token + 1; next <= Math.min(token + ahead, nodes - 1); next++)
      edges.push([token, next])
  return withWeights(nodes, edges, features)
}
