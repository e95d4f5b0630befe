/** Scalar functions of the layers: they take any number, since loops call them, and throw nothing. */

/** Above this the references return x itself; the jump is 2.1e-9. */
const softplusThreshold = 20

/**
 * A smooth ramp; exactly x above 20, as in the reference implementations. It takes any number: 0 for
 * −Infinity, Infinity for Infinity and NaN for NaN.
 * @returns the value.
 * @formula \log(1+e^x)
 */
export function softplus(x: number): number {
  return x > softplusThreshold ? x : Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
}

/**
 * The x with softplus(x) = y; Infinity for Infinity.
 * @returns the value.
 * @throws when y is not above 0.
 * @formula \log(e^y-1)
 */
export function softplusInverse(y: number): number {
  if (!(y > 0)) throw new RangeError(`y is ${y}; allowed are numbers above 0.`)
  return y > softplusThreshold ? y : y + Math.log(-Math.expm1(-y))
}

/**
 * The logistic sigmoid, without overflow at either end. It takes any number: 0 for −Infinity, 1 for
 * Infinity and NaN for NaN.
 * @returns the value.
 * @formula \frac1{1+e^{-x}}
 */
export function sigmoid(x: number): number {
  // Both branches exponentiate a number that is not positive, so neither overflows.
  if (x >= 0) return 1 / (1 + Math.exp(-x))
  const power = Math.exp(x)
  return power / (1 + power)
}

/**
 * The activation SiLU, x times its own sigmoid. It takes any number: 0 for −Infinity, Infinity for
 * Infinity and NaN for NaN.
 * @returns the value.
 * @formula x\,\sigma(x)
 */
export function silu(x: number): number {
  return x === -Infinity ? 0 : x * sigmoid(x)
}

/**
 * (e^x − 1)/x, with the limit 1 at 0. It takes any number: 0 for −Infinity, Infinity from 717 on and
 * NaN for NaN.
 * @returns the value, 1 at 0.
 * @formula \frac{e^x-1}{x}
 */
export function expm1OverX(x: number): number {
  if (x === Infinity) return Infinity
  return x === 0 ? 1 : Math.expm1(x) / x
}
