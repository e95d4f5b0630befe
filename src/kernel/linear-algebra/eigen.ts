import { checkResult } from '../check.ts'
import type { ComplexVector } from '../complex.ts'
import { balance, hessenberg, householder, reflectColumns, reflectRows } from './hessenberg.ts'
import { toSquare, type MatrixLike } from './matrix.ts'

/** A block needs two or three steps as a rule; every tenth shift is an unusual one, to leave a cycle. */
const mostSteps = 60

/**
 * The eigenvalues of a real square matrix, by balancing, Hessenberg form and QR steps with two
 * shifts. A triangular matrix returns its diagonal, to the bit and in order; otherwise the order is
 * that of the Schur form. Conjugate pairs are exact and adjacent, positive imaginary part first.
 * @param A - (N, N).
 * @returns N complex numbers.
 * @throws when A is not square, holds a number that is not finite, the iteration does not settle, or an
 * eigenvalue overflows.
 * @formula \det(A-\lambda I)=0
 * @source J. G. F. Francis, The QR transformation (1961, 1962); G. H. Golub and C. F. Van Loan,
 * Matrix computations, section 7.5
 */
export function eigenvalues(A: MatrixLike): ComplexVector {
  const { data, rows: N } = toSquare(A, 'A')
  const re = new Float64Array(N)
  const im = new Float64Array(N)
  if (isTriangular(data, N)) {
    for (let i = 0; i < N; i++) re[i] = data[i * N + i]
    return { re, im }
  }
  const H = data.slice()
  // First room for sums, then, once rows and columns are alike, for squares, which may vanish too.
  const room = scaleTo(H, sumRoom, true)
  balance(H, N)
  const unit = scaleTo(H, 0)
  hessenberg(H, N)
  let end = N - 1
  let steps = 0
  while (end >= 0) {
    const start = blockStart(H, N, end)
    if (start >= end - 1) {
      if (start === end) re[end] = H[end * N + end]
      else solvePair(H, N, end, re, im)
      end = start - 1
      steps = 0
      continue
    }
    if (++steps > mostSteps) {
      throw new RangeError(
        `A (${N} × ${N}) has an eigenvalue that ${mostSteps} QR steps did not find; allowed are matrices on which they settle.`,
      )
    }
    francisStep(H, N, start, end, steps % 10 === 0)
  }
  for (const part of [re, im]) {
    for (let i = 0; i < N; i++) part[i] *= 2 ** unit
    for (let i = 0; i < N; i++) part[i] *= 2 ** room
    checkResult('eigenvalue', part, 'A with eigenvalues below 1.8e308')
  }
  return { re, im }
}

/** Entries up to this power of two leave room for the sums of rows and columns. */
const sumRoom = 900

/**
 * Scales, in place and by a power of two, which rounds nothing, until the largest entry is at 2^to.
 * @param onlyDown - leaves smaller ones as they are.
 * @returns the exponent that was taken away.
 */
function scaleTo(H: Float64Array, to: number, onlyDown = false): number {
  const exponent = Math.floor(Math.log2(largestEntry(H))) - to
  const taken = Math.max(onlyDown ? 0 : -1022, Math.min(1022, exponent))
  if (taken !== 0) for (let i = 0; i < H.length; i++) H[i] *= 2 ** -taken
  return taken
}

function isTriangular(data: Float64Array, N: number): boolean {
  let lower = true
  let upper = true
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < i; j++) {
      if (data[i * N + j] !== 0) upper = false
      if (data[j * N + i] !== 0) lower = false
    }
  }
  return lower || upper
}

/** Where the unreduced block that ends at `end` starts; a negligible subdiagonal entry becomes 0. */
function blockStart(H: Float64Array, N: number, end: number): number {
  let start = end
  while (start > 0) {
    const here = start * N + start
    const around = Math.abs(H[here]) + Math.abs(H[here - N - 1])
    const size = around === 0 ? largestEntry(H) : around
    if (Math.abs(H[here - 1]) <= Number.EPSILON * size) {
      H[here - 1] = 0
      break
    }
    start--
  }
  return start
}

function largestEntry(H: Float64Array): number {
  let largest = 0
  for (const value of H) largest = Math.max(largest, Math.abs(value))
  return largest
}

/** The two eigenvalues of the 2 × 2 block whose last row is `end`. */
function solvePair(
  H: Float64Array,
  N: number,
  end: number,
  re: Float64Array,
  im: Float64Array,
): void {
  const at = (end - 1) * N + end - 1
  const a = H[at]
  const d = H[at + N + 1]
  const half = (a - d) / 2
  const product = H[at + 1] * H[at + N]
  const discriminant = half * half + product
  if (discriminant < 0) {
    re[end - 1] = re[end] = (a + d) / 2
    im[end - 1] = Math.sqrt(-discriminant)
    im[end] = -im[end - 1]
    return
  }
  // The eigenvalue nearer to d comes from a quotient: a difference would lose its digits.
  const far = half + (half >= 0 ? 1 : -1) * Math.sqrt(discriminant)
  re[end - 1] = d + far
  re[end] = far === 0 ? d : d - product / far
}

/** One implicit step with the two eigenvalues of the last 2 × 2 block as shifts. */
function francisStep(
  H: Float64Array,
  N: number,
  start: number,
  end: number,
  exceptional: boolean,
): void {
  const last = end * N + end
  let lower = H[last]
  let upper = H[last - N - 1]
  let product = H[last - 1] * H[last - N]
  if (exceptional) {
    const size = Math.abs(H[last - 1]) + Math.abs(H[last - N - 2])
    lower += 0.75 * size
    upper = lower
    product = -0.4375 * size * size
  }
  // The shifts enter as differences from the first entry: their sum and product would cancel to
  // noise where all eigenvalues lie close together.
  const first = start * N + start
  const toLower = lower - H[first]
  const toUpper = upper - H[first]
  const below = H[first + N]
  let x = toLower * toUpper - product + H[first + 1] * below
  let y = below * (H[first + N + 1] - H[first] - toLower - toUpper)
  let z = below * H[first + 2 * N + 1]
  for (let k = start; k < end; k++) {
    const v = k + 2 <= end ? Float64Array.of(x, y, z) : Float64Array.of(x, y)
    const beta = householder(v)
    if (beta !== 0) {
      reflectRows(H, N, v, beta, k, Math.max(start, k - 1), N)
      reflectColumns(H, N, v, beta, k, 0, Math.min(end, k + 3) + 1)
    }
    if (k > start) for (let i = k + 1; i < k + v.length; i++) H[i * N + k - 1] = 0
    x = H[(k + 1) * N + k]
    y = k + 2 <= end ? H[(k + 2) * N + k] : 0
    z = k + 3 <= end ? H[(k + 3) * N + k] : 0
  }
}
