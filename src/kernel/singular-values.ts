import { checkStep } from './check.ts'
import { toMatrix, type MatrixLike } from './matrix.ts'

/** Quadratic convergence needs about six sweeps over all pairs; more is a sign of a bad matrix. */
const mostSweeps = 60

/**
 * Singular values of a real matrix, by one-sided Jacobi rotations: pairs of rows are turned until all
 * are at right angles, and their lengths are the singular values. They are exact to rounding of the
 * largest, where roots of the eigenvalues of MᵀM are exact to its square root only.
 * @param M - (rows, cols).
 * @returns the min(rows, cols) singular values, descending.
 * @throws when M is not a matrix of finite numbers, or the rotations do not settle.
 * @formula M=\sum_i\sigma_i\,u_i v_i^{\top},\qquad \sigma_1\ge\sigma_2\ge\cdots\ge0
 * @source G. H. Golub and C. F. Van Loan, Matrix computations, section 8.6
 */
export function singularValues(M: MatrixLike): Float64Array {
  const { rows: vectors, count, length } = shortestVectors(M)
  let largest = 0
  for (const value of vectors) largest = Math.max(largest, Math.abs(value))
  if (largest === 0) return new Float64Array(count)
  // Scaled to size 1, so that squares neither overflow nor vanish.
  for (let i = 0; i < vectors.length; i++) vectors[i] /= largest
  let turned = true
  for (let sweep = 0; turned; sweep++) {
    if (sweep === mostSweeps) {
      throw new RangeError('M has singular values that do not settle; allowed are others.')
    }
    turned = false
    for (let i = 0; i < count; i++) {
      for (let j = i + 1; j < count; j++) {
        if (turnPair(vectors, i * length, j * length, length)) turned = true
      }
    }
  }
  const values = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    let sum = 0
    for (let k = i * length; k < (i + 1) * length; k++) sum += vectors[k] * vectors[k]
    values[i] = Math.sqrt(sum) * largest
  }
  return values.sort().reverse()
}

/**
 * The number of singular values above a part of the largest one.
 * @param M - (rows, cols).
 * @param tolerance - that part. Default: 1e-10.
 * @returns the rank; 0 for the matrix of zeros.
 * @throws as `singularValues`, and when tolerance is negative.
 * @formula \#\{i:\sigma_i>\mathrm{tolerance}\cdot\sigma_1\}
 */
export function numericalRank(M: MatrixLike, tolerance = 1e-10): number {
  checkStep('tolerance', tolerance)
  const values = singularValues(M)
  return values.filter((value) => value > tolerance * values[0]).length
}

/** Rows or columns of M, whichever are fewer, laid end to end. */
function shortestVectors(M: MatrixLike): { rows: Float64Array; count: number; length: number } {
  const { rows, cols, data } = toMatrix(M, 'M')
  if (rows <= cols) return { rows: data.slice(), count: rows, length: cols }
  const turned = new Float64Array(data.length)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) turned[j * rows + i] = data[i * cols + j]
  return { rows: turned, count: cols, length: rows }
}

/**
 * Turns two vectors in their plane until they are at right angles.
 * @returns whether they were not yet, to working precision.
 */
function turnPair(vectors: Float64Array, i: number, j: number, length: number): boolean {
  let alpha = 0
  let beta = 0
  let gamma = 0
  for (let k = 0; k < length; k++) {
    const u = vectors[i + k]
    const v = vectors[j + k]
    alpha += u * u
    beta += v * v
    gamma += u * v
  }
  // Vectors far below rounding of the largest are noise, at any angle.
  if (
    Math.abs(gamma) <= length * Number.EPSILON * Math.sqrt(alpha * beta) ||
    Math.min(alpha, beta) < 1e-34
  ) {
    return false
  }
  const zeta = (beta - alpha) / (2 * gamma)
  const tangent = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.hypot(1, zeta))
  const cosine = 1 / Math.hypot(1, tangent)
  const sine = cosine * tangent
  for (let k = 0; k < length; k++) {
    const u = vectors[i + k]
    const v = vectors[j + k]
    vectors[i + k] = cosine * u - sine * v
    vectors[j + k] = sine * u + cosine * v
  }
  return true
}
