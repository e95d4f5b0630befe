import { sizeOf } from '../../../src/kernel/index.ts'
import { gridOf, type Board } from './board.ts'
import { cloudOf } from './cloud.ts'
import { networkOf } from './network.ts'

type Pair = readonly [number, number]

/** The pairs of neighbours of a grid: axis by axis from the last, cells row-major. */
function gridPairs(board: Board, side: number): Pair[] {
  const size = gridOf(board, side)
  const cells = sizeOf(size)
  const pairs: Pair[] = []
  let stride = 1
  for (let axis = size.length - 1; axis >= 0; stride *= size[axis--])
    for (let cell = 0; cell < cells; cell++)
      if (Math.floor(cell / stride) % size[axis] < size[axis] - 1) pairs.push([cell, cell + stride])
  return pairs
}

/** The pairs of cells of a board that are neighbours: on its grid, by an edge, or as nearest points. */
export function pairsOf(board: Board, side: number): readonly Pair[] {
  if (board === 'cloud') return cloudOf(side).pairs
  if (board !== 'network') return gridPairs(board, side)
  const { graph, cells } = networkOf(side)
  return graph.edges.map(([a, b]) => [cells[a], cells[b]])
}

/** What the node or the point in a cell is called. */
function nameOf(board: 'network' | 'cloud', side: number, cell: number): string {
  return board === 'network'
    ? `node ${networkOf(side).cells.indexOf(cell)}`
    : `point ${cloudOf(side).cells.indexOf(cell)}`
}

/** What lies next to a cell along each axis of its grid, and the word for the way there. */
function gridNeighbours(board: Board, side: number, cell: number): [string, number][] {
  const size = gridOf(board, side)
  const space = [
    ['above', 'below'],
    ['left', 'right'],
  ]
  const ways = {
    image: space,
    network: space,
    cloud: space,
    frames: [['frame before', 'frame after'], ...space],
    pair: [['first image', 'second image'], ...space],
    rows: [['before', 'after']],
  }[board]
  const found: [string, number][] = []
  let stride = sizeOf(size)
  size.forEach((length, axis) => {
    stride /= length
    const at = Math.floor(cell / stride) % length
    if (at > 0) found.push([ways[axis][0], cell - stride])
    if (at < length - 1) found.push([ways[axis][1], cell + stride])
  })
  return found
}

/** The neighbours of a cell, with the way there or the name of what stands in them. */
export function neighboursOf(board: Board, side: number, cell: number): [string, number][] {
  if (board !== 'network' && board !== 'cloud') return gridNeighbours(board, side, cell)
  return pairsOf(board, side)
    .flatMap(([a, b]) => (a === cell ? [b] : b === cell ? [a] : []))
    .map((other) => [nameOf(board, side, other), other])
}
