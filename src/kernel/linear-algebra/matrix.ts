import { checkAllFinite, checkCount, checkFinite, checkVector, isTypedArray } from '../check.ts'
import { showValue } from '../show-value.ts'

/** A real matrix, row-major: entry (i, j) is `data[i * cols + j]`. */
export interface Matrix {
  readonly rows: number
  readonly cols: number
  readonly data: Float64Array
}

/** What functions accept for a matrix: a `Matrix` or rows of numbers. */
export type MatrixLike = Matrix | readonly (readonly number[])[]

/** What functions accept for a vector. */
export type VectorLike = readonly number[] | Float64Array

/**
 * A matrix from rows of numbers.
 * @param rows - rows of equal length, at least one entry each.
 * @returns the (rows, cols) matrix.
 * @throws when rows differ in length, there is none, or an entry is not finite.
 */
export function matrix(rows: readonly (readonly number[])[]): Matrix {
  return toMatrix(rows, 'rows')
}

/**
 * The (rows, cols) matrix of zeros.
 * @returns the matrix.
 * @throws when a size is not a whole number of at least 1, or both make more than 2³⁰ numbers.
 */
export function zeros(rows: number, cols: number): Matrix {
  checkCount('rows', rows)
  checkCount('cols', cols)
  checkCount('rows × cols', rows * cols)
  return { rows, cols, data: new Float64Array(rows * cols) }
}

/**
 * The (N, N) identity matrix.
 * @returns the matrix.
 * @throws as `zeros`.
 * @formula I_{ij}=[i=j]
 */
export function identity(N: number): Matrix {
  const result = zeros(N, N)
  for (let i = 0; i < N; i++) result.data[i * N + i] = 1
  return result
}

/**
 * The square matrix with `values` on its diagonal.
 * @returns the matrix.
 * @throws when there is none or one is not finite.
 * @formula \mathrm{diag}(v)_{ij}=v_i\,[i=j]
 */
export function diagonal(values: VectorLike): Matrix {
  checkVector('values', values)
  const result = zeros(values.length, values.length)
  for (let i = 0; i < values.length; i++) result.data[i * values.length + i] = values[i]
  return result
}

/**
 * Whether a value is a `Matrix` (and not rows or a vector).
 * @returns whether it is one.
 */
export function isMatrix(value: unknown): value is Matrix {
  return (
    typeof value === 'object' &&
    value !== null &&
    'rows' in value &&
    'cols' in value &&
    'data' in value
  )
}

/**
 * A `Matrix` that a caller made, in double precision; whether its numbers are finite is not looked at.
 * @throws when it is none, a size is not a whole number, or its numbers do not fill it.
 */
function wholeMatrix(value: unknown, name: string): Matrix {
  if (!isMatrix(value))
    throw new TypeError(`${name} is not a matrix; allowed are matrices as matrix makes them.`)
  const { rows, cols } = value
  const data: unknown = value.data
  checkCount(`${name}.rows`, rows, 0)
  checkCount(`${name}.cols`, cols, 0)
  if (!Array.isArray(data) && !isTypedArray(data))
    throw new TypeError(`${name}.data is ${showValue(data)}; allowed are Float64Arrays.`)
  if (data.length !== rows * cols) {
    throw new RangeError(
      `${name} is ${rows} × ${cols} with ${data.length} numbers; allowed are ${rows * cols}.`,
    )
  }
  if (data instanceof Float64Array) return value
  checkAllFinite(`${name}.data`, data)
  return { rows, cols, data: Float64Array.from(data) }
}

/**
 * Reads an argument as a matrix.
 * @param value - a `Matrix` or rows of numbers.
 * @param name - the argument's name, for messages.
 * @returns the matrix.
 * @throws when it is neither, has no entry, is ragged, or holds a number that is not finite.
 */
export function toMatrix(value: MatrixLike, name: string): Matrix {
  if (isMatrix(value)) {
    const whole = wholeMatrix(value, name)
    checkAllFinite(`${name}.data`, whole.data)
    return whole
  }
  // Holes become undefined, which is no row.
  const rows: readonly (readonly number[])[] = Array.isArray(value) ? Array.from(value) : []
  if (rows.length === 0 || !rows.every((row) => typeof row === 'object' && row?.length > 0)) {
    throw new TypeError(
      `${name} is not a matrix; allowed are rows of numbers, such as [[1, 2], [3, 4]].`,
    )
  }
  const cols = rows[0].length
  const data = new Float64Array(rows.length * cols)
  rows.forEach((row, i) => {
    if (row.length !== cols) {
      throw new RangeError(
        `${name} row ${i} has length ${row.length}; allowed is ${cols}, the length of row 0.`,
      )
    }
    for (let j = 0; j < cols; j++) {
      checkFinite(`${name}[${i}][${j}]`, row[j])
      data[i * cols + j] = row[j]
    }
  })
  return { rows: rows.length, cols, data }
}

/** Whether a value is a flat list, for a message where it is one of other things than numbers. */
function isVector(value: MatrixLike | VectorLike): value is VectorLike {
  return isTypedArray(value) || (Array.isArray(value) && typeof value[0] !== 'object')
}

/**
 * Reads an argument as a matrix, taking a flat list as one column.
 * @returns the matrix (N, 1).
 * @throws as `toMatrix`.
 */
export function toColumn(value: MatrixLike | VectorLike, name: string): Matrix {
  if (!isVector(value)) return toMatrix(value, name)
  checkAllFinite(name, value)
  return { rows: value.length, cols: 1, data: Float64Array.from(value) }
}

/**
 * Reads an argument as a matrix, taking a flat list as one row.
 * @returns the matrix (1, N).
 * @throws as `toMatrix`.
 */
export function toRow(value: MatrixLike | VectorLike, name: string): Matrix {
  const { rows, cols, data } = toColumn(value, name)
  return isVector(value) ? { rows: 1, cols: rows, data } : { rows, cols, data }
}

/**
 * Reads an argument as a square matrix.
 * @returns the matrix.
 * @throws as `toMatrix`, and when rows and columns differ.
 */
export function toSquare(value: MatrixLike, name: string): Matrix {
  const result = toMatrix(value, name)
  if (result.rows !== result.cols) {
    throw new RangeError(`${name} is ${result.rows} × ${result.cols}; allowed are square matrices.`)
  }
  return result
}

/**
 * The rows of a matrix as plain arrays, for printing.
 * @returns the rows.
 * @throws when A is not a matrix.
 */
export function toRows(A: Matrix): number[][] {
  const { rows, cols, data } = wholeMatrix(A, 'A')
  return Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols)))
}

/**
 * Column `j` of a matrix.
 * @returns the column, a copy.
 * @throws when A is not a matrix, or j is not the number of one of its columns, from 0.
 */
export function column(A: Matrix, j: number): Float64Array {
  const { rows, cols, data } = wholeMatrix(A, 'A')
  checkCount('j', j, 0, cols - 1)
  return Float64Array.from({ length: rows }, (_, i) => data[i * cols + j])
}

/**
 * Row `i` of a matrix.
 * @returns the row, a copy.
 * @throws when A is not a matrix, or i is not the number of one of its rows, from 0.
 */
export function row(A: Matrix, i: number): Float64Array {
  const { rows, cols, data } = wholeMatrix(A, 'A')
  checkCount('i', i, 0, rows - 1)
  return data.slice(i * cols, (i + 1) * cols)
}
