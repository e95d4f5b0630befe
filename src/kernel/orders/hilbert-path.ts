import { checkChoice, checkCount } from '../check.ts'
import { sizeOf } from '../tensor.ts'
import { bitsFor, cellCoordinates, isPowerCube } from './curve-grid.ts'
import { checkGridSize, type GridSize } from './grid-size.ts'
import { generalisedHilbertPath } from './hilbert-rectangle.ts'
import { sortByKey } from './path.ts'
import { zOrderKey } from './z-order-path.ts'

/**
 * The step at which the Hilbert curve of a cube of side 2^bits visits a cell, by Skilling's
 * transform: undo the rotations of each level, then take the Gray code. Overwrites the coordinates.
 */
export function hilbertKey(coordinates: Int32Array, bits: number): number {
  const axes = coordinates.length
  const top = 2 ** (bits - 1)
  for (let bit = top; bit > 1; bit /= 2) {
    const low = bit - 1
    for (let axis = 0; axis < axes; axis++) {
      if (coordinates[axis] & bit) coordinates[0] ^= low
      else {
        const swapped = (coordinates[0] ^ coordinates[axis]) & low
        coordinates[0] ^= swapped
        coordinates[axis] ^= swapped
      }
    }
  }
  for (let axis = 1; axis < axes; axis++) coordinates[axis] ^= coordinates[axis - 1]
  let flips = 0
  for (let bit = top; bit > 1; bit /= 2) if (coordinates[axes - 1] & bit) flips ^= bit - 1
  for (let axis = 0; axis < axes; axis++) coordinates[axis] ^= flips
  return zOrderKey(coordinates, bits)
}

/** The cells of the enclosing square or cube in the order of its curve, those outside left out. */
function enclosedPath(size: GridSize): Int32Array {
  const bits = bitsFor(size)
  const keys = new Float64Array(sizeOf(size))
  const coordinates = new Int32Array(size.length)
  for (let cell = 0; cell < keys.length; cell++) {
    cellCoordinates(cell, size, coordinates)
    // The first coordinate of the curve is the column.
    coordinates.reverse()
    keys[cell] = hilbertKey(coordinates, bits)
  }
  return sortByKey(keys)
}

/**
 * The Hilbert curve through an image or a volume. On squares and cubes whose side is a power of two
 * every step goes to a neighbour. It starts at cell 0 and on a square ends in the last cell of
 * the first row.
 * @param size - the size of the grid, 2 or 3 axes.
 * @param rule - for an image of another size: `generalised` cuts rectangles in halves and thirds so
 *   that steps still go to neighbours (one step is diagonal where the longer side is odd and the
 *   shorter even); `skip` takes the curve of the enclosing square and leaves out cells outside.
 *   A volume of another size always skips. Generalised without it.
 * @returns the cell of each step.
 * @throws when the size or the rule is not allowed.
 * @source Skilling, Programming the Hilbert curve (2004); Červený, gilbert (2018)
 */
export function hilbertPath(
  size: GridSize,
  rule: 'generalised' | 'skip' = 'generalised',
): Int32Array {
  checkGridSize('size', size)
  checkCount('size.length', size.length, 2, 3)
  checkChoice('rule', rule, ['generalised', 'skip'])
  if (size.length === 2 && rule === 'generalised' && !isPowerCube(size)) {
    return generalisedHilbertPath(size[0], size[1])
  }
  return enclosedPath(size)
}
