/** Transforms and convolutions in single precision of numbers that have been checked. */
import type { ComplexVector } from '../complex.ts'
import { fftConvolveLoops } from './convolve-loops.ts'
import { fastFft, fastFftConvolve } from '../fast/fft.ts'
import { transform } from './fft-loops.ts'

/** By the fast path where the length is a power of two, else in double precision, rounded. */
export function transformSingle(x: ComplexVector<Float32Array>): ComplexVector<Float32Array> {
  const L = x.re.length
  if (L > 1 && (L & (L - 1)) === 0) return fastFft(x)
  const { re, im } = transform({ re: Float64Array.from(x.re), im: Float64Array.from(x.im) })
  return { re: Float32Array.from(re), im: Float32Array.from(im) }
}

/**
 * By the fast path where nothing is to wrap, else, and where its products leave the range of single
 * precision though their sums may not, in double precision, rounded.
 */
export function fftConvolveSingle(
  x: Float32Array,
  K: Float32Array,
  points: number | undefined,
): Float32Array {
  if (points === undefined) {
    const y = fastFftConvolve(x, ofLength(K, x.length))
    if (isFinite(y)) return y
  }
  return Float32Array.from(fftConvolveLoops(Float64Array.from(x), Float64Array.from(K), points))
}

/** The first numbers, with zeros after them where there are too few. */
function ofLength(values: Float32Array, length: number): Float32Array {
  if (values.length === length) return values
  const result = new Float32Array(length)
  result.set(values.subarray(0, length))
  return result
}

function isFinite(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false
  return true
}
