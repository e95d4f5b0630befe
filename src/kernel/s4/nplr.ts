import { checkChoice, checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import type { ComplexVector } from '../complex.ts'
import type { ComplexMatrix } from '../systems/diagonal.ts'
import { hermitianEigen } from '../linear-algebra/eigen-hermitian.ts'
import { hippo } from '../hippo/hippo.ts'
import { zeros, type Matrix } from '../linear-algebra/matrix.ts'

/** The measures whose matrix becomes normal by adding a matrix of low rank. */
export const nplrMeasures = [
  'legs',
  'legt',
  'lagt',
  'fourier',
  'fourier_decay',
  'foud',
  'legsd',
] as const
export type NplrMeasure = (typeof nplrMeasures)[number]

export interface Nplr {
  /** (N/2,) poles of the normal part, imaginary part ascending and not positive. */
  readonly W: ComplexVector
  /** (rank, N/2), V*P. */
  readonly P: ComplexMatrix
  /** (N/2,), V*B. */
  readonly B: ComplexVector
  /** (N, N/2), the unit eigenvectors of W, of arbitrary phase. */
  readonly V: ComplexMatrix
}

/** A pole of the normal part this near to 0 counts as one of the pair of zeros of a Fourier measure. */
const zeroPole = 1e-4

/**
 * The normal-plus-low-rank form of a HiPPO matrix: A plus the sum of P_r P_rᵀ is a multiple of I
 * plus a skew matrix, so it has orthonormal eigenvectors. Of every conjugate pair the half with
 * negative imaginary part is kept, as in the published code; an odd N has one real pole more, which
 * has no partner and is left out, so use an even N.
 * @param measure - `legs`, `legt`, `lagt`, `fourier`, `fourier_decay`, `foud` or `legsd`.
 * @param N - the size of A, at least 2.
 * @param options - `rank`: rows of P; more than the measure needs (two for `legt`, else one) are zero.
 * @returns W (N/2,), P (rank, N/2), B (N/2,) and V (N, N/2), all complex, N/2 rounded down.
 * @throws when the measure has no such form, N is not a whole number of at least 2, or rank is too small.
 * @formula A=V\Lambda V^{*}-\sum_r P_rP_r^{\top},\qquad \tilde P_r=V^{*}P_r,\quad \tilde B=V^{*}B
 * @source Gu, Goel and Ré, Efficiently Modeling Long Sequences with Structured State Spaces (2022),
 * theorem 1; state-spaces/s4, nplr
 */
export function nplr(
  measure: NplrMeasure,
  N: number,
  options: { readonly rank?: number } = {},
): Nplr {
  const { rank = measure === 'legt' ? 2 : 1 } = checkRecord('options', options, { rank: true })
  checkChoice('measure', measure, nplrMeasures)
  checkCount('N', N, 2)
  checkCount('rank', rank, measure === 'legt' ? 2 : 1)
  const { A, B } = hippo(measure, N)
  const P = lowRank(measure, N, rank)
  const normal = addOuterProducts(A, P)
  let real = 0
  for (let n = 0; n < N; n++) real += normal.data[n * N + n] / N
  const { values, vectors } = hermitianEigen(zeros(N, N), minusSkew(normal))
  const half = Math.floor(N / 2)
  const W = { re: new Float64Array(half).fill(real), im: values.slice(0, half) }
  const V = { re: firstColumns(vectors.re, half), im: firstColumns(vectors.im, half) }
  if (N % 2 === 0 && Math.abs(W.im[half - 1]) < zeroPole) pairZeros(V, half - 1)
  const projected = Array.from({ length: rank }, (_, r) =>
    project(V, P.data.subarray(r * N, (r + 1) * N)),
  )
  return { W, P: stackRows(projected, half), B: project(V, B), V }
}

/** The vectors P_r, (rank, N). */
function lowRank(measure: NplrMeasure, N: number, rank: number): Matrix {
  const P = zeros(rank, N)
  for (let n = 0; n < N; n++) {
    const cosine = n === 0 ? 1 : n % 2 === 0 ? Math.SQRT2 : 0
    if (measure === 'legs') P.data[n] = Math.sqrt(n + 0.5)
    // Odd degrees in the first row, even ones in the second.
    if (measure === 'legt') P.data[(n % 2 === 0 ? N : 0) + n] = Math.sqrt(n + 0.5)
    if (measure === 'lagt') P.data[n] = Math.SQRT1_2
    if (measure === 'fourier') P.data[n] = cosine
    if (measure === 'fourier_decay') P.data[n] = cosine * Math.SQRT1_2
  }
  return P
}

function addOuterProducts(A: Matrix, P: Matrix): Matrix {
  const N = A.rows
  const data = A.data.slice()
  for (let r = 0; r < P.rows; r++) {
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < N; j++) data[i * N + j] += P.data[r * N + i] * P.data[r * N + j]
    }
  }
  return { rows: N, cols: N, data }
}

/** −S for the skew part S: −iS is Hermitian, and its real eigenvalues are the imaginary parts of W. */
function minusSkew({ rows: N, data }: Matrix): Matrix {
  const result = zeros(N, N)
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) result.data[i * N + j] = (data[j * N + i] - data[i * N + j]) / 2
  }
  return result
}

/**
 * The constant and the sine of frequency 0 do not turn: a double zero, for which any two vectors
 * serve a solver. Only (e_0 + i e_1)/√2 stands for both together with its conjugate.
 */
function pairZeros(V: ComplexMatrix, at: number): void {
  const { rows, cols } = V.re
  for (let i = 0; i < rows; i++) {
    V.re.data[i * cols + at] = i === 0 ? Math.SQRT1_2 : 0
    V.im.data[i * cols + at] = i === 1 ? Math.SQRT1_2 : 0
  }
}

function firstColumns(A: Matrix, count: number): Matrix {
  const result = zeros(A.rows, count)
  for (let i = 0; i < A.rows; i++) {
    result.data.set(A.data.subarray(i * A.cols, i * A.cols + count), i * count)
  }
  return result
}

/** V* b for a real b. */
function project(V: ComplexMatrix, b: Float64Array): ComplexVector {
  const { rows, cols } = V.re
  const re = new Float64Array(cols)
  const im = new Float64Array(cols)
  for (let i = 0; i < rows; i++) {
    for (let n = 0; n < cols; n++) {
      re[n] += V.re.data[i * cols + n] * b[i]
      im[n] -= V.im.data[i * cols + n] * b[i]
    }
  }
  return { re, im }
}

function stackRows(rows: readonly ComplexVector[], cols: number): ComplexMatrix {
  const result = { re: zeros(rows.length, cols), im: zeros(rows.length, cols) }
  rows.forEach((row, r) => {
    result.re.data.set(row.re, r * cols)
    result.im.data.set(row.im, r * cols)
  })
  return result
}
