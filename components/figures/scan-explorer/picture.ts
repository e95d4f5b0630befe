import { resample } from '../../../src/figure/shades.ts'
import { placeOf, type Board } from './board.ts'

/** Steps on a blank cell and on a dark one; between them the step grows by equal factors. */
export const STEPS: readonly [number, number] = [0.5, 2]

/** A picture that a reader gave, row by row over the board; no cells for the figure's own. */
export type Given = readonly number[]

/** The picture that is read, from 0 (blank) to 1 (dark): the reader's, or a wave that moves on from frame to frame. */
export function pictureOf(board: Board, side: number, given: Given): Float64Array {
  if (given.length === 0) return wave(board, side)
  const shown = resample(given, side)
  return shown.map((_, cell) => {
    const { column, row } = placeOf(board, side, cell)
    return shown[row * side + column]
  })
}

function wave(board: Board, side: number): Float64Array {
  const frames = { image: 1, frames: 4, pair: 2, rows: 1, network: 1, cloud: 1 }[board]
  const width = frames === 1 ? side : side / 2
  const height = frames === 4 ? side / 2 : side
  return Float64Array.from({ length: side * side }, (_, cell) => {
    const { column, row } = placeOf(board, side, cell)
    const frame = Math.floor(cell / (width * height))
    const across = ((column % width) + 0.5) / width
    const down = ((row % height) + 0.5) / height
    const ridge = 0.5 - 0.28 * Math.sin(2 * Math.PI * (across + frame / 8))
    return Math.exp(-(((down - ridge) / 0.17) ** 2))
  })
}

/** The step of each cell: long on dark cells, so that they are written strongly and much is forgotten there. */
export function stepsOf(picture: Float64Array): Float64Array {
  return picture.map((value) => STEPS[0] * (STEPS[1] / STEPS[0]) ** value)
}

/** The quarter of an image that is darkest in the mean, the first of equals. */
export function darkestQuarter(side: number, given: Given): string {
  const picture = pictureOf('image', side, given)
  const quarters = ['top left', 'top right', 'bottom left', 'bottom right'].map((name) => {
    const isIn = (cell: number) =>
      Math.floor(cell / side) >= side / 2 === name.startsWith('bottom') &&
      cell % side >= side / 2 === name.endsWith('right')
    return { name, ink: picture.reduce((sum, value, cell) => sum + (isIn(cell) ? value : 0), 0) }
  })
  return quarters.reduce((most, each) => (each.ink > most.ink + 1e-9 ? each : most)).name
}
