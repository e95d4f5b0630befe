import { checkAllFinite, checkCount } from './check.ts'
import { fft, ifft, multiplySpectra, nextPowerOfTwo } from './fft.ts'
import type { VectorLike } from './matrix.ts'

function checkSequences(x: VectorLike, K: VectorLike): void {
  if (x.length === 0)
    throw new RangeError('x is empty; allowed are sequences of at least one number.')
  if (K.length === 0)
    throw new RangeError('K is empty; allowed are kernels of at least one number.')
  checkAllFinite('x', x)
  checkAllFinite('K', K)
}

/**
 * Causal convolution by direct sums, in O(L·length of K) operations.
 * @param x - the input, L numbers.
 * @param K - the kernel.
 * @returns the first L outputs.
 * @throws when a sequence is empty or holds a number that is not finite.
 * @formula y_k=\sum_{l\le k}\bar K_l\,x_{k-l}
 */
export function convolve(x: VectorLike, K: VectorLike): Float64Array {
  checkSequences(x, K)
  const y = new Float64Array(x.length)
  for (let k = 0; k < x.length; k++) {
    let sum = 0
    for (let l = 0; l <= k && l < K.length; l++) sum += K[l] * x[k - l]
    y[k] = sum
  }
  return y
}

/**
 * Convolution through the Fourier transform, in O(P log P) operations. The transform multiplies
 * circularly: with fewer than L + length of K − 1 points the end of the output wraps to its start.
 * That is allowed here, because the book shows it.
 * @param x - the input, L numbers.
 * @param K - the kernel.
 * @param points - P, at least the longer of the two; by default the next power of two that does not wrap.
 * @returns the first L outputs.
 * @throws when a sequence is empty or holds a number that is not finite, or points is too small.
 * @formula y=\operatorname{F}^{-1}\big(\operatorname{F}(\bar K)\cdot\operatorname{F}(x)\big)
 */
export function fftConvolve(x: VectorLike, K: VectorLike, points?: number): Float64Array {
  checkSequences(x, K)
  const P = points ?? nextPowerOfTwo(x.length + K.length - 1)
  checkCount('points', P, Math.max(x.length, K.length))
  const pad = (values: VectorLike) => {
    const re = new Float64Array(P)
    re.set(values)
    return { re, im: new Float64Array(P) }
  }
  return ifft(multiplySpectra(fft(pad(x)), fft(pad(K)))).re.slice(0, x.length)
}
