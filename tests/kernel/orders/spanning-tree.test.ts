import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridGraph } from '../../../src/kernel/orders/graph.ts'
import { minimumSpanningTree } from '../../../src/kernel/orders/spanning-tree.ts'
import { scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { treeScan } from '../../../src/kernel/orders/tree-scan.ts'
import { gaussianMatrix, gaussianVector, seeds } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { images, written } from './grid.ts'

/** Prim's algorithm: the weight of a minimum spanning tree, grown from node 0. */
function leastWeight(nodes: number, edges: readonly (readonly [number, number])[], w: number[]) {
  const inside = new Set([0])
  let total = 0
  while (inside.size < nodes) {
    const across = edges
      .map(([a, b], e) => ({ a, b, w: w[e] }))
      .filter(({ a, b }) => inside.has(a) !== inside.has(b))
      .sort((x, y) => x.w - y.w)[0]
    inside.add(across.a).add(across.b)
    total += across.w
  }
  return total
}

describe('gridGraph', () => {
  it('joins neighbours, light where features are alike', () => {
    const { edges, weights } = gridGraph(
      [1, 3],
      [
        [1, 0],
        [2, 0],
        [0, 5],
      ],
    )
    expect(edges).toEqual([
      [0, 1],
      [1, 2],
    ])
    expectClose(weights as Float64Array, [Math.exp(-1), 1])
    expect(gridGraph([3, 4]).edges.length).toBe(3 * 3 + 2 * 4)
    expect(gridGraph([2, 2, 2]).edges.length).toBe(12)
  })
})

describe('minimumSpanningTree', () => {
  it('weighs as little as a tree grown node by node, parents before children', () => {
    fc.assert(
      fc.property(images, seeds, ([height, width], seed) => {
        const nodes = height * width
        const graph = gridGraph([height, width], gaussianMatrix(nodes, 3, seed))
        const weights = Array.from(graph.weights ?? [])
        const root = seed % nodes
        const { order, parent, edge } = minimumSpanningTree(graph, root)
        let total = 0
        const rank = new Map(Array.from(order, (node, t) => [node, t]))
        order.forEach((node, t) => {
          if (t === 0) return expect([node, parent[node], edge[node]]).toEqual([root, -1, -1])
          expect(graph.edges[edge[node]]).toEqual(expect.arrayContaining([node, parent[node]]))
          expect(rank.get(parent[node])).toBeLessThan(t)
          total += weights[edge[node]]
        })
        expect(total).toBeCloseTo(leastWeight(nodes, graph.edges, weights), 9)
      }),
      { numRuns: 40 },
    )
  })

  it('is read breadth-first or depth-first', () => {
    const graph = {
      nodes: 4,
      edges: [[0, 1] as const, [1, 2] as const, [0, 3] as const, [2, 3] as const],
      weights: [1, 1, 1, 9],
    }
    expect(written(scanOrder('tree', graph)[0])).toBe('0 1 3 2')
    expect(written(scanOrder('tree', graph, { traversal: 'depth' })[0])).toBe('0 1 2 3')
    expect(written(scanOrder('tree', graph, { root: 2 })[0])).toBe('2 1 0 3')
  })

  it('refuses a graph in parts', () => {
    expect(() => minimumSpanningTree({ nodes: 3, edges: [[0, 1]] })).toThrow(
      /^graph has 2 parts without an edge between them; allowed are connected graphs/,
    )
  })
})

describe('treeScan', () => {
  /** The product of the factors between two nodes, walking up to where their ways meet. */
  function between(i: number, j: number, parent: Int32Array, rank: number[], a: Float64Array) {
    let product = 1
    while (i !== j) {
      if (rank[i] > rank[j]) {
        product *= a[i]
        i = parent[i]
      } else {
        product *= a[j]
        j = parent[j]
      }
    }
    return product
  }

  it('sums over all pairs of nodes', () => {
    fc.assert(
      fc.property(images, seeds, ([height, width], seed) => {
        const nodes = height * width
        const tree = minimumSpanningTree(
          gridGraph([height, width], gaussianMatrix(nodes, 2, seed)),
          seed % nodes,
        )
        const a = gaussianVector(nodes, seed + 1).map(Math.tanh)
        const b = gaussianVector(nodes, seed + 2)
        const rank = new Array<number>(nodes)
        tree.order.forEach((node, t) => (rank[node] = t))
        const expected = Float64Array.from({ length: nodes }, (_, i) =>
          b.reduce((sum, value, j) => sum + between(i, j, tree.parent, rank, a) * value, 0),
        )
        expectClose(treeScan(tree, a, b), expected, 1e-10)
      }),
      { numRuns: 40 },
    )
  })

  it('is the linear recurrence on a chain whose root is the last token', () => {
    const tree = minimumSpanningTree(gridGraph([4]), 3)
    // a of a node is the factor of the edge to the next token.
    expect(Array.from(treeScan(tree, [0.5, 0.5, 2, 0], [1, 1, 1, 1], 'up'))).toEqual([
      1, 1.5, 1.75, 4.5,
    ])
  })

  it('refuses trees whose children come before their parents', () => {
    const tree = { order: Int32Array.of(0, 1, 2), parent: Int32Array.of(-1, 2, 0) }
    expect(() => treeScan({ ...tree, edge: new Int32Array(3) }, [0, 0, 0], [0, 0, 0])).toThrow(
      /^tree.order\[1\] is 1 with parent 2; allowed/,
    )
  })
})
