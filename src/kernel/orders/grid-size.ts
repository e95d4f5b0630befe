import { showValue } from '../show-value.ts'
import { checkCount } from '../check.ts'
import { showShape, sizeOf } from '../tensor.ts'

/**
 * The size of a grid, one whole number for each axis, the fastest last: (length), (height, width),
 * (frames, height, width) or (depth, height, width). Cells are numbered row-major.
 */
export type GridSize = readonly number[]

/** More cells than any figure or test needs, few enough for the memory of a page. */
const mostCells = 2 ** 24

/**
 * Checks the size of a grid.
 * @param axes - the names of the axes that it must have; 1 to 3 axes of any name without it.
 * @throws when it is no list of whole numbers above 0, or has another number of axes.
 */
export function checkGridSize(
  name: string,
  size: unknown,
  axes?: readonly string[],
): asserts size is GridSize {
  const allowed = axes ? axes.join(' × ') : 'one to three whole numbers'
  if (!Array.isArray(size)) {
    throw new TypeError(`${name} is ${showValue(size)}; allowed are lists: ${allowed}.`)
  }
  if (axes ? size.length !== axes.length : size.length < 1 || size.length > 3) {
    throw new RangeError(`${name} has ${size.length} numbers; allowed are ${allowed}.`)
  }
  size.forEach((length, axis) => {
    checkCount(axes ? `${axes[axis]}, ${name}[${axis}],` : `${name}[${axis}]`, length)
  })
  if (sizeOf(size) > mostCells) {
    throw new RangeError(
      `${name} is ${showShape(size)}, ${sizeOf(size)} cells; allowed are at most ${mostCells}.`,
    )
  }
}

/** Names of the axes of an image. */
export const imageAxes = ['height', 'width'] as const
