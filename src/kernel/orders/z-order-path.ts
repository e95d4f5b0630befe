import { checkCount } from '../check.ts'
import { sizeOf } from '../tensor.ts'
import { checkGridSize, type GridSize } from './grid-size.ts'
import { bitsFor, cellCoordinates } from './curve-grid.ts'
import { sortByKey } from './path.ts'

/**
 * The key of z-order (Morton): the bits of the coordinates interleaved, those of the first axis
 * highest. Exact up to 53 bits.
 */
export function zOrderKey(coordinates: ArrayLike<number>, bits: number): number {
  let key = 0
  for (let bit = bits - 1; bit >= 0; bit--)
    for (let axis = 0; axis < coordinates.length; axis++)
      key = 2 * key + ((coordinates[axis] >> bit) & 1)
  return key
}

/**
 * The z-order (Morton) path: cells sorted by the interleaved bits of their coordinates, those of
 * the first axis highest. Of sizes that are no equal powers of two, it visits the cells of the
 * enclosing square or cube that lie on the grid.
 * @param size - the size of the grid, 2 or 3 axes.
 * @returns the cell of each step.
 * @throws when the size is not allowed.
 * @formula \mathrm{key}(i,j)=\sum_b 2^{2b}\,j_b+2^{2b+1}\,i_b
 * @source Morton, A Computer Oriented Geodetic Data Base (1966)
 */
export function zOrderPath(size: GridSize): Int32Array {
  checkGridSize('size', size)
  checkCount('size.length', size.length, 2, 3)
  const bits = bitsFor(size)
  const keys = new Float64Array(sizeOf(size))
  const coordinates = new Int32Array(size.length)
  for (let cell = 0; cell < keys.length; cell++) {
    cellCoordinates(cell, size, coordinates)
    keys[cell] = zOrderKey(coordinates, bits)
  }
  return sortByKey(keys)
}
