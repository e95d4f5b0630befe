import { sizeOf, type GridSize } from '../../../src/kernel/index.ts'
import type { Board } from './entries.ts'

/** A place on the board, in cells from its top left. */
export interface Place {
  readonly column: number
  readonly row: number
}

/** The grid of a board of side × side cells: frames stand two by two, images of a pair side by side. */
export function gridOf(board: Board, side: number): GridSize {
  switch (board) {
    case 'image':
      return [side, side]
    case 'frames':
      return [4, side / 2, side / 2]
    case 'pair':
      return [2, side, side / 2]
    case 'rows':
      return [side * side]
  }
}

/** Where a cell stands on the board. */
export function placeOf(board: Board, side: number, cell: number): Place {
  if (board === 'image' || board === 'rows')
    return { column: cell % side, row: Math.floor(cell / side) }
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
  if (board === 'image' || board === 'rows') return row * side + column
  const width = side / 2
  const height = board === 'frames' ? width : side
  const frame = 2 * Math.floor(row / height) + Math.floor(column / width)
  return frame * width * height + (row % height) * width + (column % width)
}

/** What lies next to a cell along each axis of its grid, and the word for the way there. */
export function neighboursOf(board: Board, side: number, cell: number): [string, number][] {
  const size = gridOf(board, side)
  const ways = {
    image: [
      ['above', 'below'],
      ['left', 'right'],
    ],
    frames: [
      ['frame before', 'frame after'],
      ['above', 'below'],
      ['left', 'right'],
    ],
    pair: [
      ['first image', 'second image'],
      ['above', 'below'],
      ['left', 'right'],
    ],
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
