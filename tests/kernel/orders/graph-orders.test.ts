import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../../src/kernel/random.ts'
import { gridGraph, type Graph } from '../../../src/kernel/orders/graph.ts'
import { graphTraversal } from '../../../src/kernel/orders/graph-traversal.ts'
import { scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { written } from './grid.ts'
import { randomGraph } from './random-graph.ts'

/** A star round node 0, a tail from node 1, and a node apart. */
const graph: Graph = {
  nodes: 7,
  edges: [
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 4],
    [4, 5],
  ],
}

function degreesOf({ nodes, edges }: Graph): number[] {
  const degrees = new Array<number>(nodes).fill(0)
  for (const [a, b] of edges) {
    degrees[a]++
    degrees[b]++
  }
  return degrees
}

describe('node-permutation', () => {
  it('exchanges nodes from the last to the second by the numbers of its seed', () => {
    expect(scanOrder('node-permutation', graph, { seed: 1 }).map(written)).toEqual([
      '1 5 6 3 2 0 4',
    ])
    fc.assert(
      fc.property(sizes(20), seeds, (nodes, seed) => {
        const uniform = random(seed)
        const order = Array.from({ length: nodes }, (_, node) => node)
        for (let last = nodes - 1; last >= 1; last--) {
          const other = Math.floor((last + 1) * uniform())
          ;[order[last], order[other]] = [order[other], order[last]]
        }
        const [path] = scanOrder('node-permutation', { nodes, edges: [] }, { seed })
        expect(Array.from(path)).toEqual(order)
      }),
    )
  })
})

describe('degree', () => {
  it('ascends, whichever way ties are broken', () => {
    fc.assert(
      fc.property(sizes(25), seeds, (nodes, seed) => {
        const some = randomGraph(nodes, seed, 0.2)
        const degrees = degreesOf(some)
        for (const ties of ['noise', 'permutation', 'number']) {
          const path = scanOrder('degree', some, { ties, seed })[0]
          for (let t = 1; t < nodes; t++) {
            expect(degrees[path[t]]).toBeGreaterThanOrEqual(degrees[path[t - 1]])
          }
        }
      }),
    )
  })

  it('breaks ties by number, or at random and otherwise in every draw', () => {
    expect(written(scanOrder('degree', graph, { ties: 'number' })[0])).toBe('6 2 3 5 1 4 0')
    const ring: Graph = {
      nodes: 12,
      edges: Array.from({ length: 12 }, (_, i): [number, number] => [i, (i + 1) % 12]),
    }
    for (const ties of ['noise', 'permutation']) {
      const draws = scanOrder('degree', ring, { ties, draws: 5 }).map(written)
      expect(new Set(draws).size).toBe(5)
      expect(scanOrder('degree', ring, { ties, draws: 5 }).map(written)).toEqual(draws)
    }
  })
})

describe('centrality and page-rank', () => {
  it('put the hub of a star last, with or without parts apart', () => {
    for (const name of ['centrality', 'page-rank']) {
      const path = scanOrder(name, graph)[0]
      expect(path[6]).toBe(0)
      expect(path[0]).toBe(6)
    }
  })

  it('order a path from its ends to its middle, where both sides tie by number', () => {
    const line = gridGraph([5])
    expect(written(scanOrder('centrality', line)[0])).toBe('0 4 1 3 2')
    // A walker stands on the second node more often than on the middle one.
    expect(written(scanOrder('page-rank', line)[0])).toBe('0 4 2 1 3')
  })
})

describe('graphTraversal', () => {
  it('visits the least neighbour first, then parts apart', () => {
    expect(written(graphTraversal(graph))).toBe('0 1 2 3 4 5 6')
    expect(written(graphTraversal(graph, 0, 'depth'))).toBe('0 1 4 5 2 3 6')
    expect(written(graphTraversal(graph, 5, 'breadth'))).toBe('5 4 1 0 2 3 6')
    expect(written(graphTraversal(graph, 6, 'depth'))).toBe('6 0 1 4 5 2 3')
    expect(scanOrder('traversal', graph, { start: 5 })[0]).toEqual(graphTraversal(graph, 5))
  })

  it('never comes nearer again breadth-first, and always goes on along an edge depth-first', () => {
    fc.assert(
      fc.property(sizes(20), seeds, (nodes, seed) => {
        const some = randomGraph(nodes, seed, 0.2)
        const next = (node: number) =>
          some.edges.flatMap(([a, b]) => (a === node ? [b] : b === node ? [a] : []))
        const far = new Array<number>(nodes).fill(Infinity)
        far[0] = 0
        for (let round = 0; round < nodes; round++)
          for (let v = 0; v < nodes; v++)
            for (const w of next(v)) far[w] = Math.min(far[w], far[v] + 1)
        const breadth = graphTraversal(some)
        const reached = far.filter((distance) => distance < Infinity).length
        for (let t = 1; t < reached; t++) {
          expect(far[breadth[t]]).toBeGreaterThanOrEqual(far[breadth[t - 1]])
        }
        // The parent of a node is the last one before it that still has it as a neighbour.
        const depth = graphTraversal(some, 0, 'depth')
        const done = new Set<number>()
        depth.slice(0, reached).forEach((node, t) => {
          const open = Array.from(depth.slice(0, t)).filter((v) =>
            next(v).some((w) => !done.has(w)),
          )
          if (t > 0) expect(next(open[open.length - 1])).toContain(node)
          done.add(node)
        })
      }),
    )
  })
})

describe('node-walks', () => {
  it('starts at each node and goes along edges', () => {
    const walks = scanOrder('node-walks', graph, { length: 6 })
    walks.forEach((walk, node) => {
      expect(walk.length).toBe(6)
      expect(walk[0]).toBe(node)
      for (let t = 1; t < 6; t++) {
        const joined = graph.edges.some(
          ([a, b]) => (a === walk[t] && b === walk[t - 1]) || (b === walk[t] && a === walk[t - 1]),
        )
        expect(joined || (node === 6 && walk[t] === 6)).toBe(true)
      }
    })
  })

  it('lists the nodes reached, at most as many as asked for', () => {
    const reached = scanOrder('node-walks', graph, { walk: 'breadth', length: 3 }).map(written)
    expect(reached).toEqual(['0 1 2', '1 0 4', '2 0 1', '3 0 1', '4 1 5', '5 4 1', '6'])
    const deep = scanOrder('node-walks', graph, { walk: 'depth', length: 3 }).map(written)
    expect(deep[2]).toBe('2 0 1')
    expect(deep[0]).toBe('0 1 4')
  })
})
