import { checkStep } from '../check.ts'
import type { MatrixLike } from './matrix.ts'
import { svd } from './svd.ts'

/**
 * Singular values of a real matrix.
 * @param A - (rows, cols).
 * @returns the min(rows, cols) singular values, descending.
 * @throws as `svd`.
 * @formula A=\sum_i\sigma_i\,u_i v_i^{\top},\qquad \sigma_1\ge\sigma_2\ge\cdots\ge0
 */
export function singularValues(A: MatrixLike): Float64Array {
  return svd(A).values
}

/**
 * The number of singular values above a part of the largest one.
 * @param A - (rows, cols).
 * @param tolerance - that part. Default: 1e-10.
 * @returns the rank; 0 for the matrix of zeros.
 * @throws as `svd`, and when tolerance is negative.
 * @formula \#\{i:\sigma_i>\mathrm{tolerance}\cdot\sigma_1\}
 */
export function numericalRank(A: MatrixLike, tolerance = 1e-10): number {
  checkStep('tolerance', tolerance)
  const values = singularValues(A)
  return values.filter((value) => value > tolerance * values[0]).length
}
