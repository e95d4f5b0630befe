import { checkCount, checkLength, checkVector, checkStep } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  toColumn,
  toMatrix,
  zeros,
  type Matrix,
  type MatrixLike,
  type VectorLike,
} from '../linear-algebra/matrix.ts'
import { numericalRank } from '../linear-algebra/singular-values.ts'

/**
 * The semiseparable matrix of a recurrence with one factor a step: what it does to a sequence, as
 * one lower triangular matrix. Every block within the lower triangle has rank at most N.
 * @param input - `a`, L factors; `B` and `C`, (L, N), or vectors of length L for N = 1. The first factor has no part.
 * @returns M, (L, L).
 * @throws when shapes do not fit, a number is not finite, or an entry overflows.
 * @formula M_{ts}=C_t^{\top}\,(a_t\,a_{t-1}\cdots a_{s+1})\,B_s\quad(s\le t)
 * @source Dao and Gu, Transformers are SSMs (2024)
 */
export function semiseparable(input: {
  readonly a: VectorLike
  readonly B: MatrixLike | VectorLike
  readonly C: MatrixLike | VectorLike
}): Matrix {
  checkRecord('input', input, { a: true, B: true, C: true })
  const B = toColumn(input.B, 'B')
  const C = toColumn(input.C, 'C')
  const { rows: L, cols: N } = B
  if (L === 0) throw new RangeError('B is empty; allowed are sequences of at least one step.')
  if (C.rows !== L || C.cols !== N) {
    throw new RangeError(`C is ${C.rows} × ${C.cols}; allowed is ${L} × ${N}, the shape of B.`)
  }
  checkVector('a', input.a)
  checkLength('a', input.a.length, L, 'the rows of B')
  const M = zeros(L, L)
  for (let t = 0; t < L; t++) {
    // The product of factors grows from the diagonal outwards.
    let decay = 1
    for (let s = t; s >= 0; s--) {
      let score = 0
      for (let n = 0; n < N; n++) score += C.data[t * N + n] * B.data[s * N + n]
      const entry = score * decay
      if (!Number.isFinite(entry)) {
        throw new RangeError(
          `M[${t}][${s}] is ${entry}; allowed are a, B and C whose products are finite.`,
        )
      }
      M.data[t * L + s] = entry
      decay *= input.a[s]
    }
  }
  return M
}

/** What `blockRanks` finds. */
export interface BlockRanks {
  /** Blocks from top to bottom; the last is smaller where `blockLength` does not divide. */
  readonly rows: number
  /** Blocks from left to right. */
  readonly cols: number
  readonly blockLength: number
  /** (rows, cols), row-major: the rank of each block on and below the diagonal, 0 above it. */
  readonly ranks: Float64Array
  /** The greatest rank below the diagonal blocks; 0 where there is one block only. */
  readonly largestBelow: number
}

/**
 * The numerical rank of every block of a matrix on and below the diagonal. Below it, a semiseparable
 * matrix of state size N has blocks of rank at most N, however large they are, which is what lets the
 * chunked form pass them on as states.
 * @param M - a square matrix, (L, L); what is above the diagonal blocks is not read.
 * @param blockLength - rows and columns of a block.
 * @param tolerance - a singular value counts when it is above this part of the largest of its block. Default: 1e-10.
 * @returns the ranks, with the number of blocks `rows` and `cols`, and the `largestBelow` the diagonal.
 * @throws when M is not square, blockLength is no whole number from 1 to L, or tolerance is negative.
 * @formula \mathrm{rank}\,M_{IJ}=\#\{i:\sigma_i>\mathrm{tolerance}\cdot\sigma_1\},\quad\sigma_i=\sigma_i(M_{IJ})
 */
export function blockRanks(M: MatrixLike, blockLength: number, tolerance = 1e-10): BlockRanks {
  const { rows: L, cols, data } = toMatrix(M, 'M')
  if (L !== cols) throw new RangeError(`M is ${L} × ${cols}; allowed are square matrices.`)
  checkCount('blockLength', blockLength, 1, L)
  checkStep('tolerance', tolerance)
  const count = Math.ceil(L / blockLength)
  const ranks = new Float64Array(count * count)
  let largestBelow = 0
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const block = subMatrix(data, L, i * blockLength, j * blockLength, blockLength)
      const rank = numericalRank(block, tolerance)
      ranks[i * count + j] = rank
      if (j < i) largestBelow = Math.max(largestBelow, rank)
    }
  }
  return { rows: count, cols: count, blockLength, ranks, largestBelow }
}

function subMatrix(
  data: Float64Array,
  L: number,
  top: number,
  left: number,
  blockLength: number,
): Matrix {
  const rows = Math.min(blockLength, L - top)
  const cols = Math.min(blockLength, L - left)
  const block = zeros(rows, cols)
  for (let i = 0; i < rows; i++) {
    const from = (top + i) * L + left
    block.data.set(data.subarray(from, from + cols), i * cols)
  }
  return block
}
