import { checkSequence } from '../check.ts'
import { zeros, type Matrix, type VectorLike } from '../linear-algebra/matrix.ts'

/**
 * Sums of a sequence over every stretch (s, t]: the logarithms of the decays from step s to step t,
 * when the values are the logarithms of the factors. Its exponential, entry by entry, is the lower
 * triangular matrix of decays; above the diagonal −Infinity stands for a decay of 0. Each row is
 * added up from its diagonal outwards: no entry is a difference of two longer sums, which would lose
 * digits after a large value.
 * @param values - L numbers.
 * @returns the (L, L) matrix; 0 on the diagonal, −Infinity above it.
 * @throws when there is no value, one is not finite, or a sum overflows.
 * @formula M_{ts}=\sum_{r=s+1}^{t}a_r\ (s\le t),\qquad M_{ts}=-\infty\ (s>t)
 * @source segsum in ssd_minimal.py of state-spaces/mamba
 */
export function segmentSum(values: VectorLike): Matrix {
  checkSequence('values', values)
  const L = values.length
  const sums = zeros(L, L)
  const { data } = sums
  for (let t = 0; t < L; t++) {
    data.fill(-Infinity, t * L + t + 1, (t + 1) * L)
    let sum = 0
    for (let s = t - 1; s >= 0; s--) {
      sum += values[s + 1]
      if (!Number.isFinite(sum)) {
        throw new RangeError(
          `values from ${s + 1} to ${t} add up to ${sum}; allowed are values whose sums are finite.`,
        )
      }
      data[t * L + s] = sum
    }
  }
  return sums
}
