import type { GridSize } from './grid-size.ts'

/** Bits that the whole numbers below `length` need. */
export function bitsBelow(length: number): number {
  return 32 - Math.clz32(length - 1)
}

/** Bits that number the cells along the longest axis. */
export function bitsFor(size: GridSize): number {
  return bitsBelow(Math.max(...size))
}

/** Writes the coordinates of a cell. */
export function cellCoordinates(cell: number, size: GridSize, coordinates: Int32Array): void {
  for (let axis = size.length - 1; axis >= 0; axis--) {
    coordinates[axis] = cell % size[axis]
    cell = Math.floor(cell / size[axis])
  }
}

/** Whether all axes have the same length, a power of two. */
export function isPowerCube(size: GridSize): boolean {
  return size.every((length) => length === size[0] && length === 2 ** bitsFor(size))
}
