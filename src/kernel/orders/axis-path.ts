import { showValue } from '../show-value.ts'
import { sizeOf } from '../tensor.ts'
import { checkGridSize, type GridSize } from './grid-size.ts'

/** @throws when `axes` does not name each axis of the grid once. */
export function checkAxes(axes: readonly number[], size: GridSize): void {
  const known = size.map((_, axis) => axis)
  const fits = Array.isArray(axes) && axes.length === size.length
  if (!fits || !known.every((axis) => axes.includes(axis))) {
    const shown = Array.isArray(axes) ? `[${axes.map(showValue).join(', ')}]` : showValue(axes)
    throw new RangeError(
      `axes is ${shown}; allowed are the axes ${known.join(', ')}, each once, in any order.`,
    )
  }
}

/** How far apart in cell numbers two neighbours along each axis are. */
export function stridesOf(size: GridSize): number[] {
  return size.map((_, axis) => sizeOf(size.slice(axis + 1)))
}

/**
 * The path that runs along the axes of a grid in turn, every line from its start: rows for axes
 * 0, 1 of an image, columns for axes 1, 0.
 * @param size - the size of the grid, 1 to 3 axes.
 * @param axes - the axes from the slowest to the fastest.
 * @returns the cell of each step.
 * @throws when the size or the axes are not allowed.
 */
export function axisPath(size: GridSize, axes: readonly number[]): Int32Array {
  checkGridSize('size', size)
  checkAxes(axes, size)
  const strides = stridesOf(size)
  const path = new Int32Array(sizeOf(size))
  for (let t = 0; t < path.length; t++) {
    let rest = t
    for (let level = axes.length - 1; level >= 0; level--) {
      const axis = axes[level]
      path[t] += (rest % size[axis]) * strides[axis]
      rest = Math.floor(rest / size[axis])
    }
  }
  return path
}
