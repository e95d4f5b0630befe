/** Causal convolutions of sequences that have been checked; sums that overflow go on as ±Infinity or NaN. */
import { inverseTransform, multiplySpectraLoops, transform } from './fft-loops.ts'
import type { VectorLike } from './matrix.ts'
import { nextPowerOfTwo } from './power-of-two.ts'

/** By direct sums. */
export function convolveLoops(x: VectorLike, K: VectorLike): Float64Array {
  const y = new Float64Array(x.length)
  for (let k = 0; k < x.length; k++) {
    let sum = 0
    for (let l = 0; l <= k && l < K.length; l++) sum += K[l] * x[k - l]
    y[k] = sum
  }
  return y
}

/** So many points that the end of the output does not wrap to its start. */
export function pointsFor(x: VectorLike, K: VectorLike): number {
  return nextPowerOfTwo(x.length + K.length - 1)
}

/** Through transforms of P points. */
export function fftConvolveLoops(
  x: VectorLike,
  K: VectorLike,
  P: number = pointsFor(x, K),
): Float64Array {
  const padded = (values: VectorLike) => {
    const re = new Float64Array(P)
    re.set(values)
    return { re, im: new Float64Array(P) }
  }
  const product = multiplySpectraLoops(transform(padded(x)), transform(padded(K)))
  return inverseTransform(product).re.slice(0, x.length)
}
