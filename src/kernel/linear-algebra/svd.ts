import { transpose } from './matrix-algebra.ts'
import { identity, toMatrix, zeros, type Matrix, type MatrixLike } from './matrix.ts'

export interface SingularValueDecomposition {
  /** (rows, K), K the smaller side: orthonormal columns. Of two sides that differ, the longer one's
   * columns are zeros where the value is 0. */
  readonly U: Matrix
  /** K values, descending, at least 0. */
  readonly values: Float64Array
  /** (cols, K): orthonormal columns, with the same exception. */
  readonly V: Matrix
}

/** Convergence is quadratic: about ten sweeps over all pairs; more is a sign of a bad matrix. */
const mostSweeps = 60

/** Squared lengths below this are taken for 0: their products would lose digits to underflow. */
const vanishing = 1e-280

/**
 * The singular value decomposition, by rotations that make the columns orthogonal. Small values keep
 * their digits as far as the scaling of the columns, not the largest value, allows; values below
 * 1e-140 of the largest entry come out as 0.
 * @param A - (rows, cols), any shape.
 * @returns U (rows, K), K values in descending order, and V (cols, K), K the smaller side.
 * @throws when A is not a matrix, holds a number that is not finite, the rotations do not settle, or
 * the largest value overflows.
 * @formula A=U\,\operatorname{diag}(\sigma)\,V^{\top},\qquad U^{\top}U=V^{\top}V=I
 * @source Hestenes, Inversion of Matrices by Biorthogonalization and Related Results (1958);
 * Demmel and Veselić, Jacobi's Method is More Accurate than QR (1992)
 */
export function svd(A: MatrixLike): SingularValueDecomposition {
  const given = toMatrix(A, 'A')
  const wide = given.cols > given.rows
  // Columns are kept as rows of a work array, where each is one contiguous stretch.
  const work = wide ? given.data.slice() : transpose(given).data
  const K = wide ? given.rows : given.cols
  const length = wide ? given.cols : given.rows
  const size = work.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
  if (size > 0) for (let i = 0; i < work.length; i++) work[i] /= size
  const turns = identity(K).data
  orthogonalize(work, turns, K, length)
  const { long, short, values } = sorted(work, turns, K, length)
  for (let k = 0; k < K; k++) {
    values[k] *= size
    if (!Number.isFinite(values[k])) {
      throw new RangeError(
        `values[${k}] is ${values[k]}; allowed are matrices A of norm below 1.8e308.`,
      )
    }
  }
  return wide ? { U: short, values, V: long } : { U: long, values, V: short }
}

/** Rotates pairs of columns until no pair has an angle above rounding. */
function orthogonalize(work: Float64Array, turns: Float64Array, K: number, length: number): void {
  const tolerance = Number.EPSILON * Math.max(4, Math.sqrt(length))
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let rotations = 0
    for (let p = 0; p < K; p++) {
      for (let q = p + 1; q < K; q++) {
        if (rotatePair(work, turns, K, length, p, q, tolerance)) rotations++
      }
    }
    if (rotations === 0) return
  }
  throw new RangeError(`A has columns that ${mostSweeps} sweeps of rotations did not settle.`)
}

function rotatePair(
  work: Float64Array,
  turns: Float64Array,
  K: number,
  length: number,
  p: number,
  q: number,
  tolerance: number,
): boolean {
  let pp = 0
  let qq = 0
  let pq = 0
  for (let i = 0; i < length; i++) {
    const u = work[p * length + i]
    const v = work[q * length + i]
    pp += u * u
    qq += v * v
    pq += u * v
  }
  if (Math.min(pp, qq) < vanishing) return false
  if (Math.abs(pq) <= tolerance * Math.sqrt(pp) * Math.sqrt(qq)) return false
  const tau = (qq - pp) / (2 * pq)
  const tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau))
  const c = 1 / Math.hypot(1, tangent)
  const s = tangent * c
  rotateRows(work, length, p, q, c, s)
  rotateRows(turns, K, p, q, c, s)
  return true
}

function rotateRows(
  data: Float64Array,
  length: number,
  p: number,
  q: number,
  c: number,
  s: number,
): void {
  for (let i = 0; i < length; i++) {
    const u = data[p * length + i]
    const v = data[q * length + i]
    data[p * length + i] = c * u - s * v
    data[q * length + i] = s * u + c * v
  }
}

/** Lengths of the columns as values, descending; unit columns, and their rotations, as matrices. */
function sorted(
  work: Float64Array,
  turns: Float64Array,
  K: number,
  length: number,
): { long: Matrix; short: Matrix; values: Float64Array } {
  const lengths = Float64Array.from({ length: K }, (_, k) => {
    let sum = 0
    for (let i = k * length; i < (k + 1) * length; i++) sum += work[i] * work[i]
    return sum < vanishing ? 0 : Math.sqrt(sum)
  })
  const order = Array.from(lengths.keys()).sort((i, j) => lengths[j] - lengths[i])
  const long = zeros(length, K)
  const short = zeros(K, K)
  order.forEach((from, to) => {
    const unit = lengths[from] > 0 ? 1 / lengths[from] : 0
    for (let i = 0; i < length; i++) long.data[i * K + to] = work[from * length + i] * unit
    for (let i = 0; i < K; i++) short.data[i * K + to] = turns[from * K + i]
  })
  return { long, short, values: Float64Array.from(order, (from) => lengths[from]) }
}
