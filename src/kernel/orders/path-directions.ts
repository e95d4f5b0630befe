import { sizeOf } from '../tensor.ts'
import { checkGridSize, imageAxes, type GridSize } from './grid-size.ts'
import { checkPath } from './path.ts'

/** The moves of a continuous scan on an image, in the order of their numbers. */
export const scanDirections = ['start', 'right', 'left', 'up', 'down'] as const

/**
 * The number of the move that enters the cell of each step: which of the five learned vectors
 * PlainMamba adds to B at that step.
 * @param path - a path on an image whose steps go to neighbours, such as a snake.
 * @param size - height and width.
 * @returns for each step 0 at the start, then 1 right, 2 left, 3 up, 4 down.
 * @throws when the size is not allowed, the path leaves the grid, or a step is not to a neighbour.
 * @formula h_t=\bar A_t h_{t-1}+(\bar B_t+\bar\Theta_{d_t})\,x_t
 * @source Yang et al., PlainMamba: Improving Non-Hierarchical Mamba in Visual Recognition (2024)
 */
export function pathDirections(path: ArrayLike<number>, size: GridSize): Int32Array {
  checkGridSize('size', size, imageAxes)
  checkPath('path', path, sizeOf(size))
  const width = size[1]
  const moves = new Int32Array(path.length)
  for (let t = 1; t < path.length; t++) {
    const down = Math.floor(path[t] / width) - Math.floor(path[t - 1] / width)
    const right = (path[t] % width) - (path[t - 1] % width)
    if (Math.abs(down) + Math.abs(right) !== 1) {
      throw new RangeError(
        `path[${t}] is ${path[t]} after ${path[t - 1]}; allowed are steps to a neighbour.`,
      )
    }
    moves[t] = right === 1 ? 1 : right === -1 ? 2 : down === -1 ? 3 : 4
  }
  return moves
}
