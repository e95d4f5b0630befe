import { checkArray, checkFlag } from '../check.ts'
import { sizeOf } from '../tensor.ts'
import { checkAxes, stridesOf } from './axis-path.ts'
import { checkGridSize, type GridSize } from './grid-size.ts'

/**
 * The snake (boustrophedon): lines along one axis, every other line backwards, and on a volume
 * every other plane backwards, so that every step goes to a neighbour.
 * @param size - the size of the grid, 1 to 3 axes.
 * @param axes - the axes from the slowest to the fastest; rows, 0, 1, ..., without it.
 * @param fromEnd - for each axis, whether the path starts at its end; at its start without it.
 * @returns the cell of each step.
 * @throws when the size or the axes are not allowed.
 */
export function snakePath(
  size: GridSize,
  axes: readonly number[] = Array.from(size ?? [], (_, axis) => axis),
  fromEnd: readonly boolean[] = [],
): Int32Array {
  checkGridSize('size', size)
  checkAxes(axes, size)
  checkArray('fromEnd', fromEnd, 'true and false')
  fromEnd.forEach((isFromEnd, axis) => checkFlag(`fromEnd[${axis}]`, isFromEnd))
  const strides = stridesOf(size)
  const path = new Int32Array(sizeOf(size))
  for (let t = 0; t < path.length; t++) {
    let rest = t
    let block = path.length
    for (const axis of axes) {
      block /= size[axis]
      const line = Math.floor(rest / block)
      rest %= block
      // What is faster runs backwards on every other line.
      if (line % 2 === 1) rest = block - 1 - rest
      path[t] += (fromEnd[axis] ? size[axis] - 1 - line : line) * strides[axis]
    }
  }
  return path
}
