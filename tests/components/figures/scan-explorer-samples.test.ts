import { describe, expect, it } from 'vitest'
import { cloudOf } from '../../../components/figures/scan-explorer/cloud.ts'
import { compute } from '../../../components/figures/scan-explorer/compute.ts'
import { networkOf } from '../../../components/figures/scan-explorer/network.ts'
import { darkestQuarter } from '../../../components/figures/scan-explorer/picture.ts'
import { graphTraversal, isBijection } from '../../../src/kernel/index.ts'
import { range } from './scan-explorer-sequences.ts'
import { defaults } from './scan-explorer-settings.ts'

const sides = [4, 6, 8, 16]

describe('the graph with hubs', () => {
  it('has a node in each cell, two edges for each node but the first two, and is in one part', () => {
    for (const side of sides) {
      const { graph, cells } = networkOf(side)
      expect(isBijection(cells, side * side)).toBe(true)
      expect(graph.edges).toHaveLength(2 * (graph.nodes - 2) + 1)
      // Each node has an edge to an older one, so that walks from the oldest reach all.
      for (const node of range(graph.nodes).slice(1))
        expect(graph.edges.some(([young, old]) => young === node && old < node)).toBe(true)
      expect(isBijection(graphTraversal(graph), graph.nodes)).toBe(true)
    }
  })

  it('has hubs: a few nodes of many edges, and most of few', () => {
    const { graph } = networkOf(16)
    const degrees = range(graph.nodes).map(
      (node) => graph.edges.filter((edge) => edge.includes(node)).length,
    )
    const most = Math.max(...degrees)
    expect(most).toBeGreaterThan(24)
    expect(degrees.filter((degree) => degree <= 4).length).toBeGreaterThan(150)
    // They are among the oldest, which stand in the middle.
    expect(degrees.indexOf(most)).toBeLessThan(8)
    const { cells } = networkOf(16)
    const hub = cells[degrees.indexOf(most)]
    expect(Math.abs((hub % 16) - 7.5) + Math.abs(Math.floor(hub / 16) - 7.5)).toBeLessThan(5)
  })

  it('is read by degree with the hub last, and breadth first with it among the first', () => {
    const { graph, cells } = networkOf(8)
    const degrees = range(64).map(
      (node) => graph.edges.filter((edge) => edge.includes(node)).length,
    )
    const hub = cells[degrees.indexOf(Math.max(...degrees))]
    const [degree, breadth] = compute({
      ...defaults,
      order: 'degree-hubs',
      second: 'traversal-hubs',
    })
    expect(degree.readings[0].path.indexOf(hub)).toBe(63)
    expect(breadth.readings[0].path.indexOf(hub)).toBeLessThan(8)
    expect(breadth.readings[0].path[0]).toBe(cells[0])
  })
})

describe('the cloud of points', () => {
  it('has a point in each cell, on a dome, in no order', () => {
    for (const side of sides) {
      const { points, cells, spots } = cloudOf(side)
      expect(isBijection(cells, side * side)).toBe(true)
      cells.forEach((cell, point) => {
        const [x, y, height] = points.data.subarray(3 * point, 3 * point + 3)
        expect([Math.floor(x), Math.floor(y)]).toEqual([cell % side, Math.floor(cell / side)])
        expect(x % 1).toBeCloseTo(spots[2 * cell], 10)
        const out = (x - side / 2) ** 2 + (y - side / 2) ** 2 + height ** 2
        expect(out).toBeCloseTo(side ** 2 / 2, 6)
      })
    }
  })

  it('pairs each point with the nearest three, once', () => {
    const { points, cells, pairs } = cloudOf(6)
    const names = pairs.map(([p, q]) => Math.min(p, q) * 36 + Math.max(p, q))
    expect(new Set(names).size).toBe(pairs.length)
    const at = (point: number) => points.data.subarray(3 * point, 3 * point + 3)
    for (const point of range(36)) {
      const far = (other: number) => Math.hypot(...at(other).map((v, axis) => v - at(point)[axis]))
      const nearest = range(36)
        .filter((other) => other !== point)
        .sort((a, b) => far(a) - far(b))
        .slice(0, 3)
      for (const other of nearest) {
        const [p, q] = [cells[point], cells[other]]
        expect(names).toContain(Math.min(p, q) * 36 + Math.max(p, q))
      }
    }
  })

  it('is read with short gaps along a curve, and with long ones as given', () => {
    const [curve, given] = compute({
      ...defaults,
      order: 'point-mamba-apart-cloud',
      second: 'mamba-3d-cloud',
    })
    expect(curve.gaps.mean).toBeLessThan(8)
    expect(given.gaps.mean).toBeGreaterThan(16)
  })
})

describe('darkestQuarter', () => {
  it('finds where ink is, and takes the first of equals', () => {
    const ink = (cells: number[]) => range(16).map((cell) => (cells.includes(cell) ? 1 : 0))
    expect(darkestQuarter(4, ink([10, 11]))).toBe('bottom right')
    expect(darkestQuarter(4, ink([3, 12]))).toBe('top right')
    expect(darkestQuarter(4, ink([]))).toBe('top left')
  })
})
