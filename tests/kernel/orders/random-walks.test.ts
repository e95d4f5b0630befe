import { describe, expect, it } from 'vitest'
import { gridGraph } from '../../../src/kernel/orders/graph.ts'
import { neighbourhoodTokens, randomWalk } from '../../../src/kernel/orders/random-walks.ts'

describe('randomWalk', () => {
  it('takes every edge of a node about as often', () => {
    const graph = gridGraph([3, 3])
    const counts = new Map<number, number>()
    for (let seed = 0; seed < 4000; seed++) {
      const [, next] = randomWalk(graph, 4, 1, seed)
      counts.set(next, (counts.get(next) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual([1, 3, 5, 7])
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })

  it('is the same for the same seed, and stays on a node without edges', () => {
    const graph = gridGraph([4, 4])
    expect(randomWalk(graph, 0, 20, 7)).toEqual(randomWalk(graph, 0, 20, 7))
    expect(Array.from(randomWalk({ nodes: 2, edges: [] }, 1, 3))).toEqual([1, 1, 1, 1])
    expect(Array.from(randomWalk(graph, 5, 0))).toEqual([5])
  })
})

describe('neighbourhoodTokens', () => {
  it('goes from walks of length m down to the node itself, s times over', () => {
    const graph = gridGraph([5, 5])
    const tokens = neighbourhoodTokens(graph, { m: 2, M: 6, s: 3 })
    expect(tokens.length).toBe(25)
    tokens.forEach((list, node) => {
      expect(list.length).toBe(9)
      list.forEach((token, k) => {
        const reach = 2 - Math.floor(k / 3)
        expect(Array.from(token)).toContain(node)
        for (const other of token) {
          const rows = Math.abs(Math.floor(other / 5) - Math.floor(node / 5))
          expect(rows + Math.abs((other % 5) - (node % 5))).toBeLessThanOrEqual(reach)
        }
        if (reach === 0) expect(Array.from(token)).toEqual([node])
        if (reach > 0) expect(token.length).toBeGreaterThan(1)
      })
    })
  })
})
