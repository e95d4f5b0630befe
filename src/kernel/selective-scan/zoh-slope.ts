/** What the adjoint needs of the exact hold: the slope of (e^x − 1)/x. */
import { complexAbs, complexDivide, complexMultiply, type Complex } from '../complex.ts'

/** Of the series Σ x^k / (k! (k + 2)), enough terms for |x| < 1, where the formula would cancel. */
const coefficients = seriesOfSlope(18)

function seriesOfSlope(count: number): Float64Array {
  let factorial = 1
  return Float64Array.from({ length: count }, (_, k) => {
    factorial *= Math.max(k, 1)
    return 1 / (factorial * (k + 2))
  })
}

/** The slope of `expm1OverX`; 1/2 at 0. @formula \frac{e^x(x-1)+1}{x^2} */
export function expm1OverXSlope(x: number): number {
  if (Math.abs(x) >= 1) return (Math.exp(x) * (x - 1) + 1) / x / x
  let sum = 0
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * x + coefficients[k]
  return sum
}

/** The slope of `complexExpm1OverX`; 1/2 at 0. @formula \frac{e^z(z-1)+1}{z^2} */
export function complexExpm1OverXSlope(z: Complex): Complex {
  if (complexAbs(z) >= 1) {
    const size = Math.exp(z.re)
    const power = { re: size * Math.cos(z.im), im: size * Math.sin(z.im) }
    const { re, im } = complexMultiply(power, { re: z.re - 1, im: z.im })
    return complexDivide(complexDivide({ re: re + 1, im }, z), z)
  }
  let sum: Complex = { re: 0, im: 0 }
  for (let k = coefficients.length - 1; k >= 0; k--) {
    const { re, im } = complexMultiply(sum, z)
    sum = { re: re + coefficients[k], im }
  }
  return sum
}
