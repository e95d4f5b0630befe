import { checkFinite } from './check.ts'
import {
  identity,
  toColumn,
  toMatrix,
  toSquare,
  type Matrix,
  type MatrixLike,
  type VectorLike,
} from './matrix.ts'

function checkSameShape(A: Matrix, B: Matrix): void {
  if (A.rows !== B.rows || A.cols !== B.cols) {
    throw new RangeError(
      `B is ${B.rows} × ${B.cols}; allowed is ${A.rows} × ${A.cols}, the shape of A.`,
    )
  }
}

/** The transpose. @param A - (M, N). @returns (N, M). */
export function transpose(A: MatrixLike): Matrix {
  const { rows, cols, data } = toMatrix(A, 'A')
  const result = new Float64Array(data.length)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) result[j * rows + i] = data[i * cols + j]
  return { rows: cols, cols: rows, data: result }
}

/**
 * The sum of two matrices of one shape.
 * @throws when the shapes differ.
 * @formula A + B
 */
export function add(A: MatrixLike, B: MatrixLike): Matrix {
  const a = toMatrix(A, 'A')
  const b = toMatrix(B, 'B')
  checkSameShape(a, b)
  return { ...a, data: a.data.map((value, i) => value + b.data[i]) }
}

/**
 * The difference of two matrices of one shape.
 * @throws when the shapes differ.
 * @formula A - B
 */
export function subtract(A: MatrixLike, B: MatrixLike): Matrix {
  return add(A, scale(B, -1))
}

/** A matrix times a number. @formula s\,A */
export function scale(A: MatrixLike, s: number): Matrix {
  checkFinite('s', s)
  const a = toMatrix(A, 'A')
  return { ...a, data: a.data.map((value) => value * s) }
}

/**
 * The matrix product; a flat list for `B` is taken as a column.
 * @param A - (M, K).
 * @param B - (K, N), or a vector of length K.
 * @returns (M, N).
 * @throws when the inner sizes differ.
 * @formula (AB)_{ij} = \sum_k A_{ik} B_{kj}
 */
export function multiply(A: MatrixLike, B: MatrixLike | VectorLike): Matrix {
  const a = toMatrix(A, 'A')
  const b = toColumn(B, 'B')
  if (a.cols !== b.rows) {
    throw new RangeError(`B has ${b.rows} rows; allowed are ${a.cols}, the columns of A.`)
  }
  const data = new Float64Array(a.rows * b.cols)
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.cols; k++) {
      const factor = a.data[i * a.cols + k]
      if (factor === 0) continue
      for (let j = 0; j < b.cols; j++) data[i * b.cols + j] += factor * b.data[k * b.cols + j]
    }
  }
  return { rows: a.rows, cols: b.cols, data }
}

/**
 * Solves A X = B by elimination with row pivoting.
 * @param A - (N, N), not singular.
 * @param B - (N, M), or a vector of length N.
 * @returns X, (N, M).
 * @throws when A is singular to working precision, or the sizes differ.
 * @formula X = A^{-1} B
 */
export function solve(A: MatrixLike, B: MatrixLike | VectorLike): Matrix {
  const a = toSquare(A, 'A')
  const b = toColumn(B, 'B')
  const N = a.rows
  const M = b.cols
  if (b.rows !== N) throw new RangeError(`B has ${b.rows} rows; allowed are ${N}, the rows of A.`)
  const left = a.data.slice()
  const right = b.data.slice()
  for (let k = 0; k < N; k++) {
    const pivot = pivotRow(left, N, k)
    if (left[pivot * N + k] === 0) {
      throw new RangeError(
        `A is singular (no pivot in column ${k}); allowed are matrices with an inverse.`,
      )
    }
    swapRows(left, N, k, pivot)
    swapRows(right, M, k, pivot)
    for (let i = k + 1; i < N; i++) {
      const factor = left[i * N + k] / left[k * N + k]
      if (factor === 0) continue
      for (let j = k; j < N; j++) left[i * N + j] -= factor * left[k * N + j]
      for (let j = 0; j < M; j++) right[i * M + j] -= factor * right[k * M + j]
    }
  }
  for (let i = N - 1; i >= 0; i--) {
    for (let j = 0; j < M; j++) {
      let sum = right[i * M + j]
      for (let k = i + 1; k < N; k++) sum -= left[i * N + k] * right[k * M + j]
      right[i * M + j] = sum / left[i * N + i]
    }
  }
  return { rows: N, cols: M, data: right }
}

function pivotRow(data: Float64Array, N: number, k: number): number {
  let best = k
  for (let i = k + 1; i < N; i++)
    if (Math.abs(data[i * N + k]) > Math.abs(data[best * N + k])) best = i
  return best
}

function swapRows(data: Float64Array, cols: number, i: number, k: number): void {
  if (i === k) return
  for (let j = 0; j < cols; j++) {
    const kept = data[i * cols + j]
    data[i * cols + j] = data[k * cols + j]
    data[k * cols + j] = kept
  }
}

/** The inverse. @throws when A is singular. @formula A^{-1} */
export function inverse(A: MatrixLike): Matrix {
  const a = toSquare(A, 'A')
  return solve(a, identity(a.rows))
}

/** The largest sum of magnitudes in a column. @formula \lVert A\rVert_1 */
export function norm1(A: MatrixLike): number {
  const { rows, cols, data } = toMatrix(A, 'A')
  let largest = 0
  for (let j = 0; j < cols; j++) {
    let sum = 0
    for (let i = 0; i < rows; i++) sum += Math.abs(data[i * cols + j])
    largest = Math.max(largest, sum)
  }
  return largest
}

/** The Euclidean norm of a vector. @formula \lVert x\rVert_2 */
export function norm(x: VectorLike): number {
  let sum = 0
  for (const value of x) sum += value * value
  return Math.sqrt(sum)
}
