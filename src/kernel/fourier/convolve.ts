import { checkCount, checkResult, checkSequence } from '../check.ts'
import { convolveLoops, fftConvolveLoops } from './convolve-loops.ts'
import { fftConvolveSingle } from './fft-single.ts'
import type { VectorLike } from '../linear-algebra/matrix.ts'
import { isSingle } from '../precision.ts'
import type { Numbers } from '../tensor.ts'

/** @throws when a sum overflowed. */
function finite<T extends Numbers>(y: T): T {
  checkResult('y', y, 'x and K whose products sum to finite numbers')
  return y
}

/**
 * Causal convolution by direct sums, in O(L·length of K) operations.
 * @param x - the input, L numbers.
 * @param K - the kernel.
 * @returns the first L outputs.
 * @throws when a sequence is empty, a number is not finite, or a sum overflows.
 * @formula y_k=\sum_{l\le k}\bar K_l\,x_{k-l}
 */
export function convolve(x: VectorLike, K: VectorLike): Float64Array {
  checkSequence('x', x)
  checkSequence('K', K)
  return finite(convolveLoops(x, K))
}

/**
 * Convolution through the Fourier transform, in O(P log P) operations. The transform multiplies
 * circularly: with fewer than L + length of K − 1 points the end of the output wraps to its start.
 * That is allowed here, because the book shows it.
 * @param x - the input, L numbers.
 * @param K - the kernel.
 * @param points - P, at least the longer of the two; by default the next power of two that does not wrap.
 * @returns the first L outputs; in single precision when x and K are `Float32Array`s, by the fast path
 * unless `points` are given.
 * @throws when a sequence is empty, a number is not finite, points is too small, or a sum overflows.
 * @formula y=\operatorname{F}^{-1}\big(\operatorname{F}(\bar K)\cdot\operatorname{F}(x)\big)
 */
export function fftConvolve(x: Float32Array, K: Float32Array, points?: number): Float32Array
export function fftConvolve(x: VectorLike, K: VectorLike, points?: number): Float64Array
export function fftConvolve(
  x: VectorLike | Float32Array,
  K: VectorLike | Float32Array,
  points?: number,
): Numbers {
  checkSequence('x', x)
  checkSequence('K', K)
  if (points !== undefined) checkCount('points', points, Math.max(x.length, K.length))
  if (isSingle(x) && isSingle(K)) return finite(fftConvolveSingle(x, K, points))
  return finite(fftConvolveLoops(x, K, points))
}
