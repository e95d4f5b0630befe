import { checkCount, checkFlag, checkLength, checkResult, checkSequence } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { isComplexVector, type ComplexVector } from '../complex.ts'
import { zeros, type Matrix, type VectorLike } from '../linear-algebra/matrix.ts'
import { readComplex } from '../read-complex.ts'

/** States of a complex diagonal system: two (L, N) matrices. */
export interface ComplexMatrix {
  readonly re: Matrix
  readonly im: Matrix
}

/**
 * Runs N scalar recurrences side by side and keeps every state.
 * @param Abar - N discrete poles, real or complex.
 * @param Bbar - N input weights.
 * @param x - the input, L numbers.
 * @param h0 - the state before the first step; zeros without it.
 * @returns the states, real (L, N), or two such matrices when Abar, Bbar or h0 is complex.
 * @throws when lengths do not fit, x is empty, a number is not finite, or a state overflows.
 * @formula h_{k,n}=\bar a_n\,h_{k-1,n}+\bar b_n\,x_k
 */
export function diagonalRecurrence(
  Abar: VectorLike,
  Bbar: VectorLike,
  x: VectorLike,
  h0?: VectorLike,
): Matrix
export function diagonalRecurrence(
  Abar: VectorLike | ComplexVector,
  Bbar: VectorLike | ComplexVector,
  x: VectorLike,
  h0?: VectorLike | ComplexVector,
): ComplexMatrix
export function diagonalRecurrence(
  Abar: VectorLike | ComplexVector,
  Bbar: VectorLike | ComplexVector,
  x: VectorLike,
  h0?: VectorLike | ComplexVector,
): Matrix | ComplexMatrix {
  const a = readComplex('Abar', Abar)
  const b = readComplex('Bbar', Bbar)
  const N = a.re.length
  checkLength('Bbar', b.re.length, N, 'the length of Abar')
  checkSequence('x', x)
  const start = h0 === undefined ? undefined : readComplex('h0', h0)
  if (start) checkLength('h0', start.re.length, N, 'the length of Abar')
  const states = { re: zeros(x.length, N), im: zeros(x.length, N) }
  runModes(a, b, x, start, states)
  const isComplex = [Abar, Bbar, h0].some(isComplexVector)
  for (const [part, { rows, cols, data }] of Object.entries(states)) {
    const name = isComplex ? `h.${part}` : 'h'
    checkResult(name, data, 'Abar, Bbar, x and h0 whose states stay below 1.8e308', [rows, cols])
  }
  return isComplex ? states : states.re
}

/** The hot loop: every mode over every step. */
function runModes(
  a: ComplexVector,
  b: ComplexVector,
  x: VectorLike,
  h0: ComplexVector | undefined,
  states: ComplexMatrix,
): void {
  const N = a.re.length
  const re = states.re.data
  const im = states.im.data
  for (let n = 0; n < N; n++) {
    let hRe = h0?.re[n] ?? 0
    let hIm = h0?.im[n] ?? 0
    for (let k = 0; k < x.length; k++) {
      const next = a.re[n] * hRe - a.im[n] * hIm + b.re[n] * x[k]
      hIm = a.re[n] * hIm + a.im[n] * hRe + b.im[n] * x[k]
      hRe = next
      re[k * N + n] = hRe
      im[k * N + n] = hIm
    }
  }
}

/**
 * The convolution kernel of a diagonal system, a sum of powers.
 * @param Abar - N discrete poles, real or complex.
 * @param Bbar - N input weights.
 * @param C - N output weights.
 * @param L - how many entries.
 * @param options - with `conjugatePairs`, each pole stands for itself and its conjugate: twice the real part is taken.
 * @returns K, L numbers: the real part of the sum.
 * @throws when lengths do not fit, L is not a whole number of at least 1, or the kernel overflows.
 * @formula \bar K_l=\sum_n C_n\,\bar a_n^{\,l}\,\bar b_n
 */
export function diagonalKernel(
  Abar: VectorLike | ComplexVector,
  Bbar: VectorLike | ComplexVector,
  C: VectorLike | ComplexVector,
  L: number,
  options: { readonly conjugatePairs?: boolean } = {},
): Float64Array {
  const { conjugatePairs = false } = checkRecord('options', options, { conjugatePairs: true })
  checkFlag('conjugatePairs', conjugatePairs)
  checkCount('L', L)
  const a = readComplex('Abar', Abar)
  const b = readComplex('Bbar', Bbar)
  const c = readComplex('C', C)
  const N = a.re.length
  checkLength('Bbar', b.re.length, N, 'the length of Abar')
  checkLength('C', c.re.length, N, 'the length of Abar')
  const factor = conjugatePairs ? 2 : 1
  const K = new Float64Array(L)
  for (let n = 0; n < N; n++) {
    let re = factor * (c.re[n] * b.re[n] - c.im[n] * b.im[n])
    let im = factor * (c.re[n] * b.im[n] + c.im[n] * b.re[n])
    for (let l = 0; l < L; l++) {
      K[l] += re
      const next = re * a.re[n] - im * a.im[n]
      im = re * a.im[n] + im * a.re[n]
      re = next
    }
  }
  checkResult('K', K, 'Abar, Bbar, C and L whose powers and products stay below 1.8e308')
  return K
}
