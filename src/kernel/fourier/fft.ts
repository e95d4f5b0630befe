import { checkComplex, checkLength, checkResult } from '../check.ts'
import type { ComplexVector } from '../complex.ts'
import { inverseTransform, multiplySpectraLoops, transform } from './fft-loops.ts'
import { transformSingle } from './fft-single.ts'
import { isSingle } from '../precision.ts'
import type { Numbers } from '../tensor.ts'

/**
 * The discrete Fourier transform, of any length: radix 2 where the length is a power of two, else
 * Bluestein's chirp transform, which turns it into a convolution of a power of two.
 * @param x - L complex numbers.
 * @returns L complex numbers; in single precision when both parts of x are `Float32Array`s, by the fast
 * path where L is a power of two.
 * @throws when the two parts differ in length, a number is not finite, or a sum overflows.
 * @formula X_k=\sum_{l=0}^{L-1}x_l\,e^{-2\pi i\,kl/L}
 */
export function fft(x: ComplexVector<Float32Array>): ComplexVector<Float32Array>
export function fft(x: ComplexVector): ComplexVector
export function fft(x: ComplexVector | ComplexVector<Float32Array>): ComplexVector<Numbers> {
  checkComplex('x', x)
  const X = isSingleVector(x) ? transformSingle(x) : transform(x)
  return finite(X, 'x whose magnitudes sum to a finite number')
}

/**
 * The inverse transform: `ifft(fft(x))` is `x`. In single precision as `fft`.
 * @returns the numbers, complex.
 * @throws as `fft`.
 * @formula x_l=\frac1L\sum_{k=0}^{L-1}X_k\,e^{2\pi i\,kl/L}
 */
export function ifft(X: ComplexVector<Float32Array>): ComplexVector<Float32Array>
export function ifft(X: ComplexVector): ComplexVector
export function ifft(X: ComplexVector | ComplexVector<Float32Array>): ComplexVector<Numbers> {
  checkComplex('X', X)
  const x = isSingleVector(X)
    ? inverseTransform(X, transformSingle)
    : inverseTransform(X, transform)
  return finite(x, 'X whose magnitudes sum to a finite number')
}

function isSingleVector(
  x: ComplexVector | ComplexVector<Float32Array>,
): x is ComplexVector<Float32Array> {
  return isSingle(x.re) && isSingle(x.im)
}

/** @throws when a sum overflowed. */
function finite<T extends ComplexVector<Numbers>>(result: T, allowed: string): T {
  checkResult('the real part', result.re, allowed)
  checkResult('the imaginary part', result.im, allowed)
  return result
}

/**
 * The entrywise product of two spectra of one length.
 * @returns the products.
 * @throws when lengths differ, a number is not finite, or a product overflows.
 * @formula a_k\,b_k
 */
export function multiplySpectra(a: ComplexVector, b: ComplexVector): ComplexVector {
  checkComplex('a', a)
  checkComplex('b', b)
  checkLength('b.re', b.re.length, a.re.length, 'the length of a.re')
  return finite(multiplySpectraLoops(a, b), 'a and b whose products stay below 1.8e308')
}
