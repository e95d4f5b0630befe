import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphCommunities } from '../../../src/kernel/orders/graph-communities.ts'
import { gridGraph, sequenceGraph, type Graph } from '../../../src/kernel/orders/graph.ts'
import { findScanOrder, scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { minimumSpanningTree } from '../../../src/kernel/orders/spanning-tree.ts'
import { treeScan } from '../../../src/kernel/orders/tree-scan.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { randomGraph } from './random-graph.ts'
import { written } from './grid.ts'

/** Cliques of four nodes in a ring, each joined to the next by one edge. */
function ringOfCliques(count: number): Graph {
  const edges: [number, number][] = []
  for (let k = 0; k < count; k++) {
    for (let a = 0; a < 4; a++) for (let b = 0; b < a; b++) edges.push([4 * k + a, 4 * k + b])
    edges.push([4 * k + 3, (4 * (k + 1)) % (4 * count)])
  }
  return { nodes: 4 * count, edges }
}

function modularity({ nodes, edges }: Graph, community: ArrayLike<number>): number {
  const degree = new Float64Array(nodes)
  for (const [a, b] of edges) {
    degree[a]++
    degree[b]++
  }
  let sum = 0
  for (const [a, b] of edges) if (community[a] === community[b]) sum += 1 / edges.length
  for (let a = 0; a < nodes; a++)
    for (let b = 0; b < nodes; b++)
      if (community[a] === community[b]) sum -= (degree[a] * degree[b]) / (2 * edges.length) ** 2
  return sum
}

describe('graphCommunities', () => {
  it('finds the cliques of a ring', () => {
    const found = graphCommunities(ringOfCliques(5))
    expect(written(found)).toBe('0 0 0 0 1 1 1 1 2 2 2 2 3 3 3 3 4 4 4 4')
  })

  it('is never worse than one community, or one for each node', () => {
    fc.assert(
      fc.property(sizes(25), seeds, (nodes, seed) => {
        const graph = randomGraph(nodes, seed, 0.2)
        const found = graphCommunities(graph)
        if (graph.edges.length === 0) {
          expect(found).toEqual(Int32Array.from({ length: nodes }, (_, node) => node))
          return
        }
        const own = Array.from({ length: nodes }, (_, node) => node)
        expect(modularity(graph, found)).toBeGreaterThanOrEqual(modularity(graph, own) - 1e-9)
        expect(modularity(graph, found)).toBeGreaterThanOrEqual(-1e-9)
        // Numbered in the order of their least nodes.
        const first = [...new Set(found)]
        expect(first).toEqual(first.map((_, k) => k))
      }),
    )
  })
})

describe('cluster', () => {
  it('reads each community without a break, in another order in every draw', () => {
    const paths = scanOrder('cluster', ringOfCliques(5), { draws: 5 })
    for (const path of paths)
      for (let k = 0; k < 5; k++)
        expect(new Set(path.slice(4 * k, 4 * k + 4).map((node) => node >> 2)).size).toBe(1)
    expect(new Set(paths.map(written)).size).toBe(5)
  })
})

describe('random-walk-encoding', () => {
  it('begins where walks return most', () => {
    // A pair apart, from which every second step comes back, and a star.
    const graph: Graph = {
      nodes: 6,
      edges: [
        [0, 1],
        [2, 3],
        [2, 4],
        [2, 5],
      ],
    }
    // Back in 2 and in 4 steps: 2 for the pair and the hub, 2/3 for the rays of the star.
    expect(written(scanOrder('random-walk-encoding', graph, { steps: 4 })[0])).toBe('0 1 2 3 4 5')
    expect(written(scanOrder('random-walk-encoding', gridGraph([5]), { steps: 2 })[0])).toBe(
      '1 3 0 2 4',
    )
  })

  it('is drawn anew with noise', () => {
    const paths = scanOrder('random-walk-encoding', gridGraph([4, 4]), {
      noise: 'normal',
      draws: 5,
    })
    expect(new Set(paths.map(written)).size).toBe(5)
  })
})

describe('graph-mamba-network', () => {
  it('ends at each node, after walks from it that become shorter', () => {
    fc.assert(
      fc.property(sizes(12), seeds, (nodes, seed) => {
        const graph = randomGraph(nodes, seed, 0.3)
        const next = (a: number, b: number) =>
          a === b || graph.edges.some(([c, d]) => (a === c && b === d) || (a === d && b === c))
        const options = { m: 3, M: 2, s: 2, seed }
        scanOrder('graph-mamba-network', graph, options).forEach((path, node) => {
          expect(path).toHaveLength(4 * (4 + 3 + 2) + 2)
          let at = 0
          for (const length of [3, 2, 1])
            for (let walk = 0; walk < 4; walk++, at += length + 1) {
              expect(path[at]).toBe(node)
              for (let step = 0; step < length; step++)
                expect(next(path[at + step], path[at + step + 1])).toBe(true)
            }
          expect(written(path.slice(at))).toBe(`${node} ${node}`)
        })
      }),
      { numRuns: 30 },
    )
  })
})

describe('hete-graph-mamba', () => {
  it('orders each type by its meta-path instances, then all types', () => {
    // Two authors of one paper, one of them of another as well.
    const graph: Graph = {
      nodes: 5,
      edges: [
        [0, 3],
        [1, 3],
        [1, 4],
        [2, 4],
      ],
      types: [0, 0, 0, 1, 1],
    }
    const scans = findScanOrder('hete-graph-mamba').scanPaths(graph)
    expect(scans.map(({ label, path }) => [label, written(path)])).toEqual([
      ['type 0', '0 2 1'],
      ['type 1', '3 4'],
      ['all types', '0 2 1 3 4'],
    ])
    expect(() => scanOrder('hete-graph-mamba', { ...graph, types: [0, 1] })).toThrow(
      /^graph.types has length 2; allowed is 5/,
    )
    expect(() => scanOrder('hete-graph-mamba', { ...graph, types: [0, 1, 2, 9, 0] })).toThrow(
      /^graph.types\[3\] is 9; allowed are whole numbers from 0 to 4/,
    )
  })
})

describe('sequenceGraph', () => {
  it('for one token ahead is the chain, along which the tree scan is the recurrence', () => {
    const features = { shape: [9, 2], data: gaussianVector(18, 3) }
    const chain = sequenceGraph(features, 1)
    const tree = minimumSpanningTree(chain, 8)
    const [a, b] = [gaussianVector(9, 4), gaussianVector(9, 5)]
    let h = 0
    const wanted = Array.from(b, (value, t) => (h = (t > 0 ? a[t - 1] * h : 0) + value))
    expectClose(treeScan(tree, a, b, 'up'), wanted)
  })

  it('has edges to the next tokens alone, and is in one part', () => {
    fc.assert(
      fc.property(sizes(12), seeds, sizes(4), (length, seed, ahead) => {
        const features = { shape: [length, 2], data: gaussianVector(2 * length, seed) }
        const graph = sequenceGraph(features, ahead)
        graph.edges.forEach(([from, to]) => {
          expect(to - from).toBeGreaterThan(0)
          expect(to - from).toBeLessThanOrEqual(ahead)
        })
        const tree = minimumSpanningTree(graph, length - 1)
        expect(tree.order).toHaveLength(length)
      }),
    )
  })

  it('names what is not allowed', () => {
    expect(() => sequenceGraph([1, 2])).toThrow(/^features has shape 2; allowed is L × channels/)
    expect(() => sequenceGraph([[1]], 0)).toThrow(/^ahead is 0; allowed/)
  })
})
