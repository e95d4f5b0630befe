import { checkCount, checkLength, checkResult, checkStep, checkVector } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { toSquare, type MatrixLike, type VectorLike } from '../linear-algebra/matrix.ts'

export interface ConjugateGradientOptions {
  /** Most steps; the size of A without it. */
  readonly steps?: number
  /** Stops when the residual is at most this share of b; 1e-14 without it. */
  readonly tolerance?: number
}

/**
 * Solves A x = b for a symmetric positive definite A by conjugate gradients, from x = 0. In exact
 * arithmetic N steps give x itself; fewer give the best x among the directions seen.
 * @param A - (N, N), symmetric positive definite; only the products A p are used.
 * @param b - N numbers.
 * @param options - `steps`: most steps, N without it; `tolerance`: stops when the residual is at most this share of b, 1e-14 without it.
 * @returns x, N numbers, and steps, how many were taken.
 * @throws when sizes do not fit, a number is not finite, A shows itself not to be positive definite, or a number on the way overflows.
 * @formula x_{i+1}=x_i+\frac{r_i^\top r_i}{p_i^\top Ap_i}\,p_i
 * @source Hestenes and Stiefel, Methods of Conjugate Gradients for Solving Linear Systems (1952)
 */
export function conjugateGradient(
  A: MatrixLike,
  b: VectorLike,
  options: ConjugateGradientOptions = {},
): { x: Float64Array; steps: number } {
  checkRecord('options', options, { steps: true, tolerance: true })
  const square = toSquare(A, 'A')
  checkVector('b', b)
  checkLength('b', b.length, square.rows, 'the size of A')
  const { steps = square.rows, tolerance = 1e-14 } = options
  checkCount('steps', steps, 0)
  checkStep('tolerance', tolerance)
  const x = new Float64Array(b.length)
  const taken = descend(square.data, undefined, Float64Array.from(b), x, steps, tolerance)
  if (taken < 0) {
    throw new RangeError(
      'A is not positive definite; allowed are symmetric matrices with eigenvalues above 0.',
    )
  }
  checkResult('x', x, 'A and b whose solution, and the products on the way, stay below 1.8e308')
  return { x, steps: taken }
}

/**
 * The loop, without checks, for A = H + Diag(shift): fills x, from x = 0, and gives the number of
 * steps, or −1 where a direction has no positive curvature.
 */
export function descend(
  H: Float64Array,
  shift: Float64Array | undefined,
  b: Float64Array,
  x: Float64Array,
  steps: number,
  tolerance: number,
): number {
  const N = b.length
  x.fill(0)
  let largest = 0
  for (let i = 0; i < N; i++) largest = Math.max(largest, Math.abs(b[i]))
  if (largest === 0) return 0
  // The system is solved for b at size 1, so that squares neither overflow nor vanish.
  const residual = b.map((entry) => entry / largest)
  const direction = residual.slice()
  const product = new Float64Array(N)
  let size = 0
  for (let i = 0; i < N; i++) size += residual[i] * residual[i]
  const enough = size * tolerance * tolerance
  let taken = 0
  for (; taken < steps && size > enough; taken++) {
    let curvature = 0
    for (let i = 0; i < N; i++) {
      let sum = shift ? shift[i] * direction[i] : 0
      for (let j = 0; j < N; j++) sum += H[i * N + j] * direction[j]
      product[i] = sum
      curvature += direction[i] * sum
    }
    if (!(curvature > 0)) return -1
    const length = size / curvature
    let next = 0
    for (let i = 0; i < N; i++) {
      x[i] += length * direction[i]
      residual[i] -= length * product[i]
      next += residual[i] * residual[i]
    }
    const ratio = next / size
    for (let i = 0; i < N; i++) direction[i] = residual[i] + ratio * direction[i]
    size = next
  }
  for (let i = 0; i < N; i++) x[i] *= largest
  return taken
}
