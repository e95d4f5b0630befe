import { gridGraph, type Graph, type OrderInput, type Tensor } from '../../../src/kernel/index.ts'
import { gridOf } from './board.ts'
import type { Entry } from './entries.ts'
import { pictureOf, type Given } from './picture.ts'

/** The grid as a graph whose edges are light between cells of like shade. */
export function shadedGraph(side: number, given: Given): Graph {
  const picture = pictureOf('image', side, given)
  const features = Float64Array.from({ length: 2 * picture.length }, (_, i) =>
    i % 2 === 0 ? picture[i >> 1] : 1,
  )
  return gridGraph([side, side], { shape: [picture.length, 2], data: features })
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
export function inputOf({ board = 'image', data }: Entry, side: number, given: Given): OrderInput {
  if (data === 'graph') return shadedGraph(side, given)
  return data === 'points' ? reliefPoints(side, given) : gridOf(board, side)
}
