/** Scalar functions of the layers. They take any number; NaN in gives NaN out, as arithmetic does. */

/** Above this the references return x itself; the jump is 2.1e-9. */
const softplusThreshold = 20

/**
 * A smooth ramp; exactly x above 20, as in the reference implementations.
 * @formula \log(1+e^x)
 */
export function softplus(x: number): number {
  return x > softplusThreshold ? x : Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
}

/** The x with softplus(x) = y, for y > 0. @formula \log(e^y-1) */
export function softplusInverse(y: number): number {
  if (!(y > 0)) throw new RangeError(`y is ${y}; allowed are numbers above 0.`)
  return y > softplusThreshold ? y : y + Math.log(-Math.expm1(-y))
}

/**
 * The logistic sigmoid, without overflow at either end.
 * @formula \frac1{1+e^{-x}}
 */
export function sigmoid(x: number): number {
  // Both branches exponentiate a number that is not positive, so neither overflows.
  if (x >= 0) return 1 / (1 + Math.exp(-x))
  const power = Math.exp(x)
  return power / (1 + power)
}

/**
 * The activation SiLU, x times its own sigmoid.
 * @formula x\,\sigma(x)
 */
export function silu(x: number): number {
  return x === -Infinity ? 0 : x * sigmoid(x)
}

/** (e^x − 1)/x, with the limit 1 at 0. @formula \frac{e^x-1}{x} */
export function expm1OverX(x: number): number {
  return x === 0 ? 1 : Math.expm1(x) / x
}
