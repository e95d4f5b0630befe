import { type GridSize } from '../../../src/kernel/index.ts'
import { cloudOf } from './cloud.ts'
import { networkOf } from './network.ts'

/**
 * What a board looks like: one image, four frames, two images, a sequence laid in rows; or a graph
 * with hubs, or a cloud of points, with a node or a point in each cell.
 */
export type Board = 'image' | 'frames' | 'pair' | 'rows' | 'network' | 'cloud'

/** A place on the board, in cells from its top left. */
export interface Place {
  readonly column: number
  readonly row: number
}

/** The grid of a board of side × side cells: frames stand two by two, images of a pair side by side. */
export function gridOf(board: Board, side: number): GridSize {
  switch (board) {
    case 'image':
    case 'network':
    case 'cloud':
      return [side, side]
    case 'frames':
      return [4, side / 2, side / 2]
    case 'pair':
      return [2, side, side / 2]
    case 'rows':
      return [side * side]
  }
}

/** True for boards whose cells are numbered row by row over the whole of it. */
export function isWhole(board: Board): boolean {
  return board !== 'frames' && board !== 'pair'
}

/** Where a cell stands on the board. */
export function placeOf(board: Board, side: number, cell: number): Place {
  if (isWhole(board)) return { column: cell % side, row: Math.floor(cell / side) }
  const width = side / 2
  const height = board === 'frames' ? width : side
  const frame = Math.floor(cell / (width * height))
  const inside = cell % (width * height)
  return {
    column: (frame % 2) * width + (inside % width),
    row: Math.floor(frame / 2) * height + Math.floor(inside / width),
  }
}

/** The cell at a place of the board. */
export function cellAt(board: Board, side: number, { column, row }: Place): number {
  if (isWhole(board)) return row * side + column
  const width = side / 2
  const height = board === 'frames' ? width : side
  const frame = 2 * Math.floor(row / height) + Math.floor(column / width)
  return frame * width * height + (row % height) * width + (column % width)
}

/** The middle of what stands in a cell, in cells from the top left: nodes and points lie anywhere in theirs. */
export function spotOf(board: Board, side: number, cell: number): { x: number; y: number } {
  const { column, row } = placeOf(board, side, cell)
  if (board !== 'cloud' && board !== 'network') return { x: column + 0.5, y: row + 0.5 }
  const { spots } = board === 'cloud' ? cloudOf(side) : networkOf(side)
  return { x: column + spots[2 * cell], y: row + spots[2 * cell + 1] }
}
