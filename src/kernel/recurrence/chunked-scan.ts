import { checkCount, checkFlag } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { zeros, type Matrix, type MatrixLike, type VectorLike } from '../linear-algebra/matrix.ts'
import { finishStates, readRecurrence, type RecurrenceProblem } from './problem.ts'

/** The intermediate values of a chunked scan. */
export interface ScanChunks {
  /** The states as if every chunk began from zero, (L, D). */
  readonly local: Matrix
  /** The product of the factors from the start of the chunk up to each step, (L, D). */
  readonly factors: Matrix
  /** The state that enters each chunk, (number of chunks, D); row 0 is h0. */
  readonly carries: Matrix
}

export interface ChunkedScanOptions {
  /** The state before the first step, D numbers; zeros without it. */
  readonly h0?: VectorLike
  /** Whether to return the intermediate values too. */
  readonly parts?: boolean
}

export interface ChunkedScanResult {
  /** The states, (L, D). */
  readonly h: Matrix
  /** With the option `parts`. */
  readonly parts?: ScanChunks
}

/**
 * The first-order linear recurrence in chunks: every chunk is scanned from zero on its own, the
 * states between the chunks follow from chunk to chunk, and each step adds what the state entering
 * its chunk still contributes. All chunks of the first and the third phase can run at once.
 * @param a - the factors, (L, D), or a vector of length L for one channel.
 * @param x - what is added, of the same shape.
 * @param chunkLength - steps in a chunk, at least 1; it need not divide L, the last chunk is then shorter.
 * @param options - `h0`: the state before the first step, D numbers, zeros by default; `parts`:
 * return the local states, the factors and the carries too.
 * @returns the states h (L, D), and the parts when asked.
 * @throws when shapes do not fit, a sequence is empty, a number is not finite, chunkLength is not a whole
 * number of at least 1, or products overflow.
 * @formula h_t=\tilde h_t+\Big(\prod_{r=s}^{t}a_r\Big)h_{s-1}\quad\text{for the chunk that starts at }s
 */
export function chunkedScan(
  a: MatrixLike | VectorLike,
  x: MatrixLike | VectorLike,
  chunkLength: number,
  options: ChunkedScanOptions = {},
): ChunkedScanResult {
  const { h0, parts = false } = checkRecord('options', options, { h0: true, parts: true })
  checkFlag('parts', parts)
  const problem = readRecurrence(a, x, h0)
  checkCount('chunkLength', chunkLength)
  const { L, D } = problem
  scanLocally(problem, chunkLength)
  const local = parts ? { rows: L, cols: D, data: problem.x.slice() } : undefined
  const carries = zeros(Math.ceil(L / chunkLength), D)
  carry(problem, chunkLength, carries.data)
  fixUp(problem, chunkLength, carries.data)
  const h = finishStates(problem.x, problem)
  if (!local) return { h }
  return { h, parts: { local, factors: { rows: L, cols: D, data: problem.a }, carries } }
}

/** Phase 1, in place: x becomes the local states, a the products since the start of the chunk. */
function scanLocally({ L, D, a, x }: RecurrenceProblem, chunkLength: number): void {
  for (let t = 0; t < L; t++) {
    if (t % chunkLength === 0) continue
    for (let i = t * D; i < (t + 1) * D; i++) {
      x[i] += a[i] * x[i - D]
      a[i] *= a[i - D]
    }
  }
}

/** Phase 2: the state before each chunk, from the last step of the one before. */
function carry(
  { L, D, a, x, h0 }: RecurrenceProblem,
  chunkLength: number,
  carries: Float64Array,
): void {
  carries.set(h0)
  for (let first = chunkLength, c = 1; first < L; first += chunkLength, c++) {
    const last = (first - 1) * D
    for (let d = 0; d < D; d++) {
      carries[c * D + d] = a[last + d] * carries[(c - 1) * D + d] + x[last + d]
    }
  }
}

/** Phase 3: every local state takes in the carry, as far as its factors let it through. */
function fixUp(
  { L, D, a, x }: RecurrenceProblem,
  chunkLength: number,
  carries: Float64Array,
): void {
  for (let t = 0; t < L; t++) {
    const from = Math.floor(t / chunkLength) * D
    for (let d = 0; d < D; d++) x[t * D + d] += a[t * D + d] * carries[from + d]
  }
}
