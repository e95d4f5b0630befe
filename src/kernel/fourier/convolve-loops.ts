/** Causal convolutions of sequences that have been checked; sums that overflow go on as ±Infinity or NaN. */
import { inverseTransform, multiplySpectraLoops, transform } from './fft-loops.ts'
import { nextPowerOfTwo } from '../power-of-two.ts'

/** By direct sums. */
export function convolveLoops(x: ArrayLike<number>, K: ArrayLike<number>): Float64Array {
  const y = new Float64Array(x.length)
  for (let k = 0; k < x.length; k++) {
    let sum = 0
    for (let l = 0; l <= k && l < K.length; l++) sum += K[l] * x[k - l]
    y[k] = sum
  }
  return y
}

/** Through transforms of P points; by default so many that the end of the output does not wrap to its start. */
export function fftConvolveLoops(
  x: ArrayLike<number>,
  K: ArrayLike<number>,
  P: number = nextPowerOfTwo(x.length + K.length - 1),
): Float64Array {
  const padded = (values: ArrayLike<number>) => {
    const re = new Float64Array(P)
    re.set(values)
    return { re, im: new Float64Array(P) }
  }
  const product = multiplySpectraLoops(transform(padded(x)), transform(padded(K)))
  return inverseTransform(product, transform).re.slice(0, x.length)
}
