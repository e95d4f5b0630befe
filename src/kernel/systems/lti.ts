import { checkCount, checkFinite, checkLength, checkResult, checkVector } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { multiplyLoops } from '../linear-algebra/matrix-loops.ts'
import {
  isMatrix,
  toColumn,
  toMatrix,
  toRow,
  toSquare,
  zeros,
  type Matrix,
  type MatrixLike,
  type VectorLike,
} from '../linear-algebra/matrix.ts'

/**
 * Runs a time-invariant recurrence and keeps every state.
 * @param Abar - (N, N).
 * @param Bbar - (N, M), or a vector of length N.
 * @param x - L numbers, or an (L, M) matrix for M inputs.
 * @param h0 - the state before the first step, N numbers; zeros without it.
 * @returns the states h_0 … h_{L−1}, (L, N): row k is the state after reading x_k.
 * @throws when shapes do not fit, a number is not finite, or a state overflows.
 * @formula h_k=\bar A\,h_{k-1}+\bar B\,x_k
 */
export function recurrence(
  Abar: MatrixLike,
  Bbar: MatrixLike | VectorLike,
  x: VectorLike | MatrixLike,
  h0?: VectorLike,
): Matrix {
  const A = toSquare(Abar, 'Abar')
  const B = toColumn(Bbar, 'Bbar')
  const N = A.rows
  if (B.rows !== N)
    throw new RangeError(`Bbar has ${B.rows} rows; allowed are ${N}, the size of Abar.`)
  const input = readInput(x, B.cols)
  const states = zeros(input.rows, N)
  let previous: Float64Array = new Float64Array(N)
  if (h0 !== undefined) {
    checkVector('h0', h0)
    checkLength('h0', h0.length, N, 'the size of Abar')
    previous = Float64Array.from(h0)
  }
  for (let k = 0; k < input.rows; k++) {
    const h = states.data.subarray(k * N, (k + 1) * N)
    advance(A.data, B.data, previous, input.data.subarray(k * B.cols, (k + 1) * B.cols), h)
    previous = h
  }
  checkResult('h', states.data, 'Abar, Bbar, x and h0 whose states stay below 1.8e308', [
    input.rows,
    N,
  ])
  return states
}

/** One step of the recurrence into `h`: the hot loop, without checks. */
function advance(
  A: Float64Array,
  B: Float64Array,
  previous: Float64Array,
  x: Float64Array,
  h: Float64Array,
): void {
  const N = h.length
  const M = x.length
  let i = 0
  // Four rows at a time: a sum waits for its last addition, four of them wait together.
  for (; i + 3 < N; i += 4) {
    let [first, second, third, fourth] = [0, 0, 0, 0]
    const [a, b, c, d] = [i * N, (i + 1) * N, (i + 2) * N, (i + 3) * N]
    for (let j = 0; j < N; j++) {
      const value = previous[j]
      first += A[a + j] * value
      second += A[b + j] * value
      third += A[c + j] * value
      fourth += A[d + j] * value
    }
    h[i] = first
    h[i + 1] = second
    h[i + 2] = third
    h[i + 3] = fourth
  }
  for (; i < N; i++) {
    let sum = 0
    for (let j = 0; j < N; j++) sum += A[i * N + j] * previous[j]
    h[i] = sum
  }
  for (i = 0; i < N; i++) for (let m = 0; m < M; m++) h[i] += B[i * M + m] * x[m]
}

function readInput(x: VectorLike | MatrixLike, M: number): Matrix {
  const input = isMatrix(x) ? toMatrix(x, 'x') : toColumn(x, 'x')
  if (input.rows === 0)
    throw new RangeError('x is empty; allowed are sequences of at least one number.')
  if (input.cols !== M) {
    throw new RangeError(
      `x has ${input.cols} inputs a step; allowed are ${M}, the columns of Bbar.`,
    )
  }
  return input
}

/**
 * Reads the output from every state.
 * @param C - (1, N), or a vector of length N.
 * @param h - the states, (L, N).
 * @param options - `D` and `x` add the direct path D·x_k.
 * @returns y, L numbers.
 * @throws when shapes do not fit, a number is not finite, or an output overflows.
 * @formula y_k=C\,h_k+D\,x_k
 */
export function readout(
  C: MatrixLike | VectorLike,
  h: Matrix,
  options: { readonly D?: number; readonly x?: VectorLike } = {},
): Float64Array {
  const { D = 0, x } = checkRecord('options', options, { D: true, x: true })
  const weights = toRow(C, 'C')
  const states = toMatrix(h, 'h')
  checkFinite('D', D)
  checkLength('C', weights.data.length, states.cols, 'the number of states in h')
  if (x !== undefined) {
    checkVector('x', x)
    checkLength('x', x.length, states.rows, 'the number of steps in h')
  } else if (D !== 0) {
    throw new RangeError(`D is ${D} but x is not given; allowed is D with x.`)
  }
  const y = new Float64Array(states.rows)
  for (let k = 0; k < states.rows; k++) {
    let sum = x ? D * x[k] : 0
    for (let n = 0; n < states.cols; n++) sum += weights.data[n] * states.data[k * states.cols + n]
    y[k] = sum
  }
  checkResult('y', y, 'C, h, D and x whose products sum to less than 1.8e308')
  return y
}

/**
 * The convolution kernel of a time-invariant system: its output for the input 1, 0, 0, ….
 * @param Abar - (N, N).
 * @param Bbar - (N, 1), or a vector of length N.
 * @param C - (1, N), or a vector of length N.
 * @param L - how many entries.
 * @returns K, L numbers.
 * @throws when shapes do not fit, L is not a whole number of at least 1, or the kernel overflows.
 * @formula \bar K_l=C\,\bar A^{l}\,\bar B
 */
export function convolutionKernel(
  Abar: MatrixLike,
  Bbar: MatrixLike | VectorLike,
  C: MatrixLike | VectorLike,
  L: number,
): Float64Array {
  checkCount('L', L)
  const impulse = new Float64Array(L)
  impulse[0] = 1
  return readout(C, recurrence(Abar, Bbar, impulse))
}

/**
 * What S4 trains in place of C, so that the truncated generating function needs no sum over l.
 * @param Abar - (N, N).
 * @param C - (1, N), or a vector of length N.
 * @param L - the length at which the kernel is cut.
 * @returns C(I − Ā^L), N numbers.
 * @throws when shapes do not fit, L is not a whole number of at least 1, or a power overflows.
 * @formula \tilde C=C\,(I-\bar A^{L})
 * @source Gu, Goel and Ré, Efficiently Modeling Long Sequences with Structured State Spaces (2022)
 */
export function truncatedC(Abar: MatrixLike, C: MatrixLike | VectorLike, L: number): Float64Array {
  checkCount('L', L)
  const A = toSquare(Abar, 'Abar')
  const start = toRow(C, 'C')
  checkLength('C', start.data.length, A.rows, 'the size of Abar')
  let row = start
  for (let l = 0; l < L; l++) row = multiplyLoops(row, A)
  const truncated = start.data.map((value, n) => value - row.data[n])
  checkResult('C(I − Ā^L)', truncated, 'Abar, C and L for which it stays below 1.8e308')
  return truncated
}
