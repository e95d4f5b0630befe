import { checkResult } from '../check.ts'
import { identity, toSquare, zeros, type Matrix, type MatrixLike } from './matrix.ts'

export interface HermitianEigen {
  /** (N,), ascending. */
  readonly values: Float64Array
  /** (N, N) each; column i is the unit eigenvector of value i, of arbitrary phase. */
  readonly vectors: { readonly re: Matrix; readonly im: Matrix }
}

/** Quadratic convergence needs about six sweeps over all pairs; more is a sign of a bad matrix. */
const mostSweeps = 60

/**
 * Eigenvalues and orthonormal eigenvectors of a Hermitian matrix, by Jacobi rotations. Only the real
 * part of the diagonal is read.
 * @param re - (N, N), the real part, symmetric.
 * @param im - (N, N), the imaginary part, antisymmetric off the diagonal.
 * @returns values (N,) ascending and vectors (N, N), real and imaginary part.
 * @throws when the shapes differ, the matrix is not Hermitian to 1e-10 of its largest entry, the
 * rotations do not settle, or a value overflows.
 * @formula H v_i=\lambda_i v_i,\qquad v_i^{*}v_j=\delta_{ij}
 * @source C. G. J. Jacobi (1846); G. H. Golub and C. F. Van Loan, Matrix computations, section 8.5
 */
export function hermitianEigen(re: MatrixLike, im: MatrixLike): HermitianEigen {
  const real = toSquare(re, 're')
  const imaginary = toSquare(im, 'im')
  const N = real.rows
  if (imaginary.rows !== N) {
    throw new RangeError(
      `im is ${imaginary.rows} × ${imaginary.cols}; allowed is ${N} × ${N}, the shape of re.`,
    )
  }
  checkHermitian(real.data, imaginary.data, N)
  const a = { re: real.data.slice(), im: imaginary.data.slice() }
  for (let i = 0; i < N; i++) a.im[i * N + i] = 0
  const v = { re: identity(N).data, im: zeros(N, N).data }
  rotateUntilDiagonal(a, v, N)
  const order = Array.from({ length: N }, (_, i) => i)
  order.sort((i, j) => a.re[i * N + i] - a.re[j * N + j])
  const vectors = { re: zeros(N, N), im: zeros(N, N) }
  order.forEach((from, to) => {
    for (let i = 0; i < N; i++) {
      vectors.re.data[i * N + to] = v.re[i * N + from]
      vectors.im.data[i * N + to] = v.im[i * N + from]
    }
  })
  const values = Float64Array.from(order, (i) => a.re[i * N + i])
  checkResult('values', values, 're and im with eigenvalues below 1.8e308')
  return { values, vectors }
}

interface Parts {
  readonly re: Float64Array
  readonly im: Float64Array
}

function checkHermitian(re: Float64Array, im: Float64Array, N: number): void {
  let largest = 0
  for (let k = 0; k < N * N; k++) largest = Math.max(largest, Math.abs(re[k]), Math.abs(im[k]))
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < i; j++) {
      const here = i * N + j
      const there = j * N + i
      const gap = Math.hypot(re[here] - re[there], im[here] + im[there])
      if (gap > 1e-10 * largest) {
        throw new RangeError(
          `re + i·im has (${i}, ${j}) = ${re[here]} + ${im[here]}i and (${j}, ${i}) = ${re[there]} + ` +
            `${im[there]}i; allowed are conjugates, as a Hermitian matrix has.`,
        )
      }
    }
  }
}

function rotateUntilDiagonal(a: Parts, v: Parts, N: number): void {
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let rotations = 0
    for (let p = 0; p < N; p++) {
      for (let q = p + 1; q < N; q++) {
        const size = Math.hypot(a.re[p * N + q], a.im[p * N + q])
        const around = Math.hypot(a.re[p * N + p], a.re[q * N + q])
        // An entry this small moves no digit of the two values it couples.
        if (size <= (Number.EPSILON / 8) * around || size < Number.MIN_VALUE / Number.EPSILON)
          continue
        rotations++
        rotate(a, v, N, p, q, size)
      }
    }
    if (rotations === 0) return
  }
  throw new RangeError(`re + i·im (${N} × ${N}) is not diagonal after ${mostSweeps} Jacobi sweeps.`)
}

/** Clears entry (p, q): a real rotation after the phase of the entry has been turned away. */
function rotate(a: Parts, v: Parts, N: number, p: number, q: number, size: number): void {
  const pp = p * N + p
  const qq = q * N + q
  const pq = p * N + q
  const phaseRe = a.re[pq] / size
  const phaseIm = a.im[pq] / size
  const tau = (a.re[qq] - a.re[pp]) / (2 * size)
  const tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau))
  const c = 1 / Math.hypot(1, tangent)
  const s = tangent * c
  const diagonalP = a.re[pp] - tangent * size
  const diagonalQ = a.re[qq] + tangent * size
  mixColumns(a, N, p, q, c, s * phaseRe, s * phaseIm)
  mixColumns(v, N, p, q, c, s * phaseRe, s * phaseIm)
  // The rows follow from the columns, because the matrix stays Hermitian.
  for (let i = 0; i < N; i++) {
    for (const j of [p, q]) {
      a.re[j * N + i] = a.re[i * N + j]
      a.im[j * N + i] = -a.im[i * N + j]
    }
  }
  a.re[pp] = diagonalP
  a.re[qq] = diagonalQ
  for (const k of [pp, qq, pq, q * N + p]) a.im[k] = 0
  a.re[pq] = a.re[q * N + p] = 0
}

/** Columns p and q become c·p − s̄·q and s·p + c·q, with complex s. */
function mixColumns(
  m: Parts,
  N: number,
  p: number,
  q: number,
  c: number,
  sRe: number,
  sIm: number,
): void {
  for (let i = 0; i < N; i++) {
    const at = i * N + p
    const bt = i * N + q
    const pRe = m.re[at]
    const pIm = m.im[at]
    const qRe = m.re[bt]
    const qIm = m.im[bt]
    m.re[at] = c * pRe - (sRe * qRe + sIm * qIm)
    m.im[at] = c * pIm - (sRe * qIm - sIm * qRe)
    m.re[bt] = sRe * pRe - sIm * pIm + c * qRe
    m.im[bt] = sRe * pIm + sIm * pRe + c * qIm
  }
}
