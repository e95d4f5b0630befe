import { checkShape, toTensor, type TensorLike } from '../tensor.ts'
import { bitsBelow } from './curve-grid.ts'
import { numberOption, type NumberOption } from './order-options.ts'

/** The option of orders that round points to cells. */
export const sideOption: NumberOption = numberOption(
  'Side of the cells that coordinates are rounded to.',
  0.02,
)

/** Points in space, x, y and z of one after those of the other. */
export interface Points {
  readonly count: number
  readonly data: ArrayLike<number>
}

/** @throws when the argument is not (points, 3) with at least one point. */
export function readPoints(name: string, value: TensorLike): Points {
  const { shape, data } = toTensor(value, name)
  const [count] = checkShape(name, shape, ['points', 3])
  if (count === 0) throw new RangeError(`${name} has shape 0 × 3; allowed is at least one point.`)
  return { count, data }
}

/** Whole coordinates of at most this many bits an axis, so that a key of three fits a number. */
const mostBits = 16

/** @throws when a coordinate is negative or needs more than 16 bits. */
export function checkBits(cells: ArrayLike<number>, cause: string): void {
  for (let i = 0; i < cells.length; i++) {
    if (!(cells[i] >= 0 && cells[i] < 2 ** mostBits)) {
      throw new RangeError(
        `${cause} puts points[${Math.floor(i / 3)}] in cell ${cells[i]} of an axis; allowed are cells from 0 to ${2 ** mostBits - 1}.`,
      )
    }
  }
}

/**
 * The cell of a lattice that each point lies in, counted from the least cell of each axis.
 * @param side - the side of a cell.
 * @param from - whether the lattice starts at the least coordinate of each axis or at 0.
 */
export function latticeCells(points: Points, side: number, from: 'least' | 'zero'): Float64Array {
  const { count, data } = points
  const cells = new Float64Array(3 * count)
  for (let axis = 0; axis < 3; axis++) {
    let least = Infinity
    for (let i = axis; i < 3 * count; i += 3) least = Math.min(least, data[i])
    const origin = from === 'least' ? least : 0
    const first = Math.floor((least - origin) / side)
    for (let i = axis; i < 3 * count; i += 3) {
      cells[i] = Math.floor((data[i] - origin) / side) - first
    }
  }
  checkBits(cells, `options.side, ${side},`)
  return cells
}

/** Bits that the largest coordinate needs. */
export function bitsOf(cells: ArrayLike<number>): number {
  let most = 0
  for (let i = 0; i < cells.length; i++) most = Math.max(most, cells[i])
  return bitsBelow(most + 1)
}

/** One key for each point, from its three cells taken in an order of axes. */
export function keysOf(
  cells: ArrayLike<number>,
  axes: readonly number[],
  key: (coordinates: Int32Array) => number,
): Float64Array {
  const coordinates = new Int32Array(3)
  return Float64Array.from({ length: cells.length / 3 }, (_, i) => {
    for (let level = 0; level < 3; level++) coordinates[level] = cells[3 * i + axes[level]]
    return key(coordinates)
  })
}
