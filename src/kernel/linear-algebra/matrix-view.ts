/** Matrices that lie in larger arrays, for products without checks. */
import type { Numbers } from '../tensor.ts'

/** A matrix in an array: entry (i, j) is data[at + i·down + j·across]. */
export interface MatrixView<T extends Numbers = Float64Array> {
  readonly data: T
  readonly at: number
  readonly down: number
  readonly across: number
}

/** A matrix of zeros. */
export function makeView(rows: number, cols: number): MatrixView {
  return { data: new Float64Array(rows * cols), at: 0, down: cols, across: 1 }
}

/** A whole array as the matrix whose rows, of `cols` numbers, lie in it one after another. */
export function viewOf<T extends Numbers>(data: T, cols: number): MatrixView<T> {
  return { data, at: 0, down: cols, across: 1 }
}

/** The matrix with rows and columns exchanged, over the same numbers. */
export function turned<T extends Numbers>({
  data,
  at,
  down,
  across,
}: MatrixView<T>): MatrixView<T> {
  return { data, at, down: across, across: down }
}

/** The matrix from row i and column j on. */
export function partOf({ data, at, down, across }: MatrixView, i: number, j = 0): MatrixView {
  return { data, at: at + i * down + j * across, down, across }
}
