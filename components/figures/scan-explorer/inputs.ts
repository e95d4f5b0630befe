import { gridGraph, type Graph, type OrderInput, type Tensor } from '../../../src/kernel/index.ts'
import { gridOf } from './board.ts'
import { cloudOf } from './cloud.ts'
import type { Entry } from './entries.ts'
import { networkOf } from './network.ts'
import { pictureOf, type Given } from './picture.ts'

/** What an order reads, and the cells of the board that it counts, where it counts otherwise. */
export interface Sample {
  readonly input: OrderInput
  readonly cells?: Int32Array
}

/** Types of cells: 1 for dark ones. */
function shadeTypes(picture: Float64Array): Int32Array {
  return Int32Array.from(picture, (value) => (value >= 0.5 ? 1 : 0))
}

/** The grid as a graph whose edges are light between cells of like shade. */
export function shadedGraph(side: number, given: Given): Graph {
  const picture = pictureOf('image', side, given)
  const features = Float64Array.from({ length: 2 * picture.length }, (_, i) =>
    i % 2 === 0 ? picture[i >> 1] : 1,
  )
  const graph = gridGraph([side, side], { shape: [picture.length, 2], data: features })
  return { ...graph, types: shadeTypes(picture) }
}

/** The graph with hubs, its nodes of the type of their cells. */
function hubs(side: number, given: Given): Sample {
  const { graph, cells } = networkOf(side)
  const types = shadeTypes(pictureOf('network', side, given))
  return { input: { ...graph, types: cells.map((cell) => types[cell]) }, cells }
}

/** The picture as a relief: a point for each cell, its shade for its height. */
function reliefPoints(side: number, given: Given): Tensor {
  const picture = pictureOf('image', side, given)
  const data = Array.from(picture, (value, cell) => [
    ...[cell % side, Math.floor(cell / side), (value * side) / 2],
  ]).flat()
  return { shape: [picture.length, 3], data: Float64Array.from(data) }
}

/** What an order reads, of so many cells along a side. */
export function sampleOf({ board = 'image', data }: Entry, side: number, given: Given): Sample {
  if (board === 'network') return hubs(side, given)
  if (board === 'cloud') {
    const { points, cells } = cloudOf(side)
    return { input: points, cells }
  }
  if (data === 'graph') return { input: shadedGraph(side, given) }
  return { input: data === 'points' ? reliefPoints(side, given) : gridOf(board, side) }
}
