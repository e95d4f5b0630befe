/** Matrices that lie in larger arrays, for products without checks. */

/**
 * A matrix in an array: entry (i, j) is data[at + i·down + j·across]. It is in double precision, so that the
 * loops over such matrices meet arrays of one kind only, for which they are compiled.
 */
export interface MatrixView {
  readonly data: Float64Array
  readonly at: number
  readonly down: number
  readonly across: number
}

/** A matrix of zeros. */
export function makeView(rows: number, cols: number): MatrixView {
  return { data: new Float64Array(rows * cols), at: 0, down: cols, across: 1 }
}

/** A whole array as the matrix whose rows, of `cols` numbers, lie in it one after another. */
export function viewOf(data: Float64Array, cols: number): MatrixView {
  return { data, at: 0, down: cols, across: 1 }
}

/** The matrix with rows and columns exchanged, over the same numbers. */
export function turned({ data, at, down, across }: MatrixView): MatrixView {
  return { data, at, down: across, across: down }
}

/** The matrix from row i and column j on. */
export function partOf({ data, at, down, across }: MatrixView, i: number, j = 0): MatrixView {
  return { data, at: at + i * down + j * across, down, across }
}
