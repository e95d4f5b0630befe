/**
 * Complex numbers. The functions of one number throw nothing, since loops call them: what leaves the
 * range of the numbers becomes ±Infinity or NaN, as in arithmetic of real numbers.
 */
import { checkComplex, checkLength, checkResult, checkVector } from './check.ts'
import type { Numbers } from './tensor.ts'

/** One complex number. */
export interface Complex {
  readonly re: number
  readonly im: number
}

/** Complex numbers as two arrays of equal length and one precision. */
export interface ComplexVector<T extends Numbers = Float64Array> {
  readonly re: T
  readonly im: T
}

/**
 * Complex numbers from their parts.
 * @param re - real parts.
 * @param im - imaginary parts; zeros without it.
 * @returns the vector.
 * @throws when the lengths differ or a number is not finite.
 */
export function complexVector(re: ArrayLike<number>, im?: ArrayLike<number>): ComplexVector {
  checkVector('re', re)
  const imaginary = im ?? new Float64Array(re.length)
  checkVector('im', imaginary)
  checkLength('im', imaginary.length, re.length, 'the length of re')
  return { re: Float64Array.from(re), im: Float64Array.from(imaginary) }
}

/**
 * Whether a value is a `ComplexVector`.
 * @returns whether it is one.
 */
export function isComplexVector(value: unknown): value is ComplexVector {
  return (
    typeof value === 'object' &&
    value !== null &&
    're' in value &&
    'im' in value &&
    value.re instanceof Float64Array &&
    value.im instanceof Float64Array
  )
}

/**
 * Entry `i`.
 * @returns the number.
 */
export function complexAt(z: ComplexVector, i: number): Complex {
  return { re: z.re[i], im: z.im[i] }
}

/**
 * Sum. A part beyond 1.8e308 becomes ±Infinity; NaN in a part gives NaN there.
 * @returns the sum.
 * @formula a+b
 */
export function complexAdd(a: Complex, b: Complex): Complex {
  return { re: a.re + b.re, im: a.im + b.im }
}

/**
 * Product. Where one of its four products is beyond 1.8e308, a part becomes ±Infinity or NaN.
 * @returns the product.
 * @formula (\mathrm{Re}\,a\,\mathrm{Re}\,b-\mathrm{Im}\,a\,\mathrm{Im}\,b)+i\,(\mathrm{Re}\,a\,\mathrm{Im}\,b+\mathrm{Im}\,a\,\mathrm{Re}\,b)
 */
export function complexMultiply(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re }
}

/**
 * Quotient, scaled so that neither part of the divisor overflows when squared. Divided by 0, and where
 * a part is beyond 1.8e308, it becomes ±Infinity or NaN.
 * @returns the quotient.
 * @formula \frac{a\,\bar b}{|b|^2}
 */
export function complexDivide(a: Complex, b: Complex): Complex {
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re
    const divisor = b.re + b.im * ratio
    return { re: (a.re + a.im * ratio) / divisor, im: (a.im - a.re * ratio) / divisor }
  }
  const ratio = b.re / b.im
  const divisor = b.re * ratio + b.im
  return { re: (a.re * ratio + a.im) / divisor, im: (a.im * ratio - a.re) / divisor }
}

/**
 * Exponential. Where the real part is above 709 it leaves the numbers, for ±Infinity; NaN in a part
 * gives NaN.
 * @returns the exponential.
 * @formula e^{a}(\cos b + i\sin b)
 */
export function complexExp(z: Complex): Complex {
  const size = Math.exp(z.re)
  return { re: size * Math.cos(z.im), im: size * Math.sin(z.im) }
}

/**
 * Modulus; NaN where a part is NaN.
 * @returns the modulus.
 * @formula |z|=\sqrt{(\mathrm{Re}\,z)^2+(\mathrm{Im}\,z)^2}
 */
export function complexAbs(z: Complex): number {
  return Math.hypot(z.re, z.im)
}

/**
 * The moduli of all entries.
 * @returns one modulus a number.
 * @throws when the parts differ in length, a number is not finite, or a modulus overflows.
 * @formula |z_i|
 */
export function moduli(z: ComplexVector): Float64Array {
  checkComplex('z', z)
  const sizes = z.re.map((re, i) => Math.hypot(re, z.im[i]))
  checkResult('moduli', sizes, 'z of moduli below 1.8e308')
  return sizes
}

/**
 * (e^z − 1)/z, with the limit 1 at 0, without the cancellation that the formula has near 0. Where e^z
 * is beyond 1.8e308, parts become ±Infinity or NaN.
 * @returns the quotient, 1 at 0.
 * @formula \frac{e^z-1}{z}
 */
export function complexExpm1OverX(z: Complex): Complex {
  const size = complexAbs(z)
  if (size === 0) return { re: 1, im: 0 }
  // e^(a+ib) − 1 = expm1(a)·cos b + (cos b − 1) + i·e^a·sin b, where cos b − 1 = −2 sin²(b/2).
  const half = Math.sin(z.im / 2)
  const numerator = {
    re: Math.expm1(z.re) * Math.cos(z.im) - 2 * half * half,
    im: Math.exp(z.re) * Math.sin(z.im),
  }
  return complexDivide(numerator, z)
}
