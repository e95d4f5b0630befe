import { checkFinite, checkResult, checkVector } from '../check.ts'
import { euclideanNorm } from './euclidean-norm.ts'
import { addLoops, multiplyLoops, scaleLoops, solveLoops, transposeLoops } from './matrix-loops.ts'
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

/** @throws when an entry overflowed. */
function finite(name: string, result: Matrix, factors: string): Matrix {
  const { rows, cols, data } = result
  checkResult(name, data, `${factors} for which it stays below 1.8e308`, [rows, cols])
  return result
}

/**
 * The transpose.
 * @param A - (M, N).
 * @returns (N, M).
 * @throws when A is not a matrix, or a number is not finite.
 * @formula (A^{\top})_{ij}=A_{ji}
 */
export function transpose(A: MatrixLike): Matrix {
  return transposeLoops(toMatrix(A, 'A'))
}

/**
 * The sum of two matrices of one shape.
 * @returns the sum.
 * @throws when the shapes differ, a number is not finite or a sum overflows.
 * @formula A + B
 */
export function add(A: MatrixLike, B: MatrixLike): Matrix {
  const a = toMatrix(A, 'A')
  const b = toMatrix(B, 'B')
  checkSameShape(a, b)
  return finite('A + B', addLoops(a, b), 'A and B')
}

/**
 * The difference of two matrices of one shape.
 * @returns the difference.
 * @throws when the shapes differ, a number is not finite or a difference overflows.
 * @formula A - B
 */
export function subtract(A: MatrixLike, B: MatrixLike): Matrix {
  return add(A, scale(B, -1))
}

/**
 * A matrix times a number.
 * @returns the product.
 * @throws when a number is not finite or a product overflows.
 * @formula s\,A
 */
export function scale(A: MatrixLike, s: number): Matrix {
  checkFinite('s', s)
  return finite('sA', scaleLoops(toMatrix(A, 'A'), s), 'A and s')
}

/**
 * The matrix product; a flat list for `B` is taken as a column.
 * @param A - (M, K).
 * @param B - (K, N), or a vector of length K.
 * @returns (M, N).
 * @throws when the inner sizes differ, a number is not finite or a sum of products overflows.
 * @formula (AB)_{ij} = \sum_k A_{ik} B_{kj}
 */
export function multiply(A: MatrixLike, B: MatrixLike | VectorLike): Matrix {
  const a = toMatrix(A, 'A')
  const b = toColumn(B, 'B')
  if (a.cols !== b.rows) {
    throw new RangeError(`B has ${b.rows} rows; allowed are ${a.cols}, the columns of A.`)
  }
  return finite('AB', multiplyLoops(a, b), 'A and B')
}

/**
 * Solves A X = B by elimination with row pivoting.
 * @param A - (N, N), not singular.
 * @param B - (N, M), or a vector of length N.
 * @returns X, (N, M).
 * @throws when A is singular to working precision, the sizes differ, a number is not finite or X
 * overflows.
 * @formula X = A^{-1} B
 */
export function solve(A: MatrixLike, B: MatrixLike | VectorLike): Matrix {
  const a = toSquare(A, 'A')
  const b = toColumn(B, 'B')
  if (b.rows !== a.rows) {
    throw new RangeError(`B has ${b.rows} rows; allowed are ${a.rows}, the rows of A.`)
  }
  return finite('X', solveLoops(a, b), 'A and B')
}

/**
 * The inverse.
 * @returns the inverse.
 * @throws when A is singular, a number is not finite or the inverse overflows.
 * @formula A^{-1}
 */
export function inverse(A: MatrixLike): Matrix {
  const a = toSquare(A, 'A')
  return finite('the inverse', solveLoops(a, identity(a.rows)), 'A')
}

/**
 * The largest sum of magnitudes in a column.
 * @returns the norm.
 * @throws when a number is not finite or a sum overflows.
 * @formula \lVert A\rVert_1
 */
export function norm1(A: MatrixLike): number {
  const { rows, cols, data } = toMatrix(A, 'A')
  const sums = new Float64Array(cols)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) sums[j] += Math.abs(data[i * cols + j])
  checkResult('column sums of A', sums, 'A whose magnitudes sum to less than 1.8e308')
  return sums.reduce((largest, sum) => Math.max(largest, sum), 0)
}

/**
 * The Euclidean norm of a vector; squares that would overflow or vanish are taken of smaller numbers.
 * @returns the norm.
 * @throws when a number is not finite or the norm overflows.
 * @formula \lVert x\rVert_2
 */
export function norm(x: VectorLike): number {
  checkVector('x', x)
  const size = euclideanNorm([x])
  checkResult('norm', [size], 'x whose norm is below 1.8e308')
  return size
}
