/**
 * Fourier transforms of numbers that have been checked. Sums that overflow go on as ±Infinity or NaN;
 * whoever calls looks at the end.
 */
import type { ComplexVector } from '../complex.ts'
import { nextPowerOfTwo } from '../power-of-two.ts'
import type { Numbers } from '../tensor.ts'

/** The transform, by radix 2 where the length is a power of two, else by Bluestein's chirps. */
export function transform(x: ComplexVector): ComplexVector {
  const L = x.re.length
  if (L <= 1) return { re: x.re.slice(), im: x.im.slice() }
  if ((L & (L - 1)) === 0) {
    const result = { re: x.re.slice(), im: x.im.slice() }
    radix2(result.re, result.im)
    return result
  }
  return bluestein(x)
}

/** The inverse of a transform. */
export function inverseTransform<T extends Numbers>(
  X: ComplexVector<T>,
  forward: (x: ComplexVector<T>) => ComplexVector<T>,
): ComplexVector<T> {
  const L = X.re.length
  // Swapping the two parts conjugates the transform's kernel.
  const swapped = forward({ re: X.im, im: X.re })
  const divided = (values: T) => values.map((value) => value / L) as T
  return { re: divided(swapped.im), im: divided(swapped.re) }
}

/** In place: bit reversal, then butterflies of doubling width. */
function radix2(re: Float64Array, im: Float64Array): void {
  const L = re.length
  for (let i = 1, j = 0; i < L; i++) {
    let bit = L >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      const keptRe = re[i]
      const keptIm = im[i]
      re[i] = re[j]
      im[i] = im[j]
      re[j] = keptRe
      im[j] = keptIm
    }
  }
  // Each root is computed afresh: a running product would lose digits with L.
  const cosines = new Float64Array(L / 2)
  const sines = new Float64Array(L / 2)
  for (let k = 0; k < L / 2; k++) {
    cosines[k] = Math.cos((2 * Math.PI * k) / L)
    sines[k] = -Math.sin((2 * Math.PI * k) / L)
  }
  for (let width = 2; width <= L; width *= 2) {
    const half = width / 2
    const stride = L / width
    for (let start = 0; start < L; start += width) {
      for (let k = 0; k < half; k++) {
        const c = cosines[k * stride]
        const s = sines[k * stride]
        const upper = start + k
        const lower = upper + half
        const oddRe = re[lower] * c - im[lower] * s
        const oddIm = re[lower] * s + im[lower] * c
        re[lower] = re[upper] - oddRe
        im[lower] = im[upper] - oddIm
        re[upper] += oddRe
        im[upper] += oddIm
      }
    }
  }
}

function bluestein(x: ComplexVector): ComplexVector {
  const L = x.re.length
  const size = nextPowerOfTwo(2 * L - 1)
  const chirpRe = new Float64Array(L)
  const chirpIm = new Float64Array(L)
  for (let k = 0; k < L; k++) {
    // k² is taken modulo 2L so that the angle stays small and exact.
    const angle = (Math.PI * ((k * k) % (2 * L))) / L
    chirpRe[k] = Math.cos(angle)
    chirpIm[k] = -Math.sin(angle)
  }
  const a = { re: new Float64Array(size), im: new Float64Array(size) }
  const b = { re: new Float64Array(size), im: new Float64Array(size) }
  for (let k = 0; k < L; k++) {
    a.re[k] = x.re[k] * chirpRe[k] - x.im[k] * chirpIm[k]
    a.im[k] = x.re[k] * chirpIm[k] + x.im[k] * chirpRe[k]
    b.re[k] = chirpRe[k]
    b.im[k] = -chirpIm[k]
    if (k > 0) {
      b.re[size - k] = chirpRe[k]
      b.im[size - k] = -chirpIm[k]
    }
  }
  const product = multiplySpectraLoops(transform(a), transform(b))
  const convolved = inverseTransform(product, transform)
  const result = { re: new Float64Array(L), im: new Float64Array(L) }
  for (let k = 0; k < L; k++) {
    result.re[k] = convolved.re[k] * chirpRe[k] - convolved.im[k] * chirpIm[k]
    result.im[k] = convolved.re[k] * chirpIm[k] + convolved.im[k] * chirpRe[k]
  }
  return result
}

/** The entrywise product of two spectra of one length. */
export function multiplySpectraLoops(a: ComplexVector, b: ComplexVector): ComplexVector {
  const re = new Float64Array(a.re.length)
  const im = new Float64Array(a.re.length)
  for (let k = 0; k < re.length; k++) {
    re[k] = a.re[k] * b.re[k] - a.im[k] * b.im[k]
    im[k] = a.re[k] * b.im[k] + a.im[k] * b.re[k]
  }
  return { re, im }
}
