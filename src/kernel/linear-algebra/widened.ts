/**
 * Matrices in single precision for loops in double: a compiler makes a loop that has met arrays of both kinds
 * for both, and slower for either. So rows are widened before, some at a time, and rounded after.
 */
import { isSingle } from '../precision.ts'
import type { Numbers } from '../tensor.ts'
import { viewOf, type MatrixView } from './matrix-view.ts'

/** Numbers of a matrix that are widened at a time, as far as four rows are not more. */
const numbersTogether = 2 ** 15

/** Rows of `cols` numbers that are widened at a time: fours, which the loops take together. */
export function rowsTogether(cols: number): number {
  return Math.max(4, Math.floor(numbersTogether / cols) & ~3)
}

/** A place for numbers in double precision, which grows to the most that was ever asked of it. */
export interface Room {
  numbers: Float64Array
}

export function makeRoom(): Room {
  return { numbers: new Float64Array(0) }
}

export function numbersIn(room: Room, count: number): Float64Array {
  if (room.numbers.length < count) room.numbers = new Float64Array(count)
  return room.numbers
}

/** Rows of `cols` numbers from the row `first` on as a matrix in double precision: as they are, or in the room. */
export function wideRows(
  values: Numbers,
  first: number,
  rows: number,
  cols: number,
  room: Room,
): MatrixView {
  const [at, count] = [first * cols, rows * cols]
  if (!isSingle(values)) return { ...viewOf(values, cols), at }
  const numbers = numbersIn(room, count)
  numbers.set(at === 0 && values.length === count ? values : values.subarray(at, at + count))
  return viewOf(numbers, cols)
}

/** Rounds products, rows of `cols` numbers, to rows of a matrix of which they are a part. */
export function roundRows(
  products: Float64Array,
  rows: number,
  cols: number,
  out: Float32Array,
  at: number,
  down: number,
): void {
  for (let i = 0, from = 0; i < rows; i++) {
    for (let j = 0, to = at + i * down; j < cols; j++) out[to++] = products[from++]
  }
}
