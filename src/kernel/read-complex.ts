import { checkComplex, checkVector } from './check.ts'
import { isComplexVector, type ComplexVector } from './complex.ts'
import type { VectorLike } from './linear-algebra/matrix.ts'
import { isRecord, showValue } from './show-value.ts'

/**
 * Reads an argument as complex numbers; real ones get imaginary parts of 0.
 * @throws when it is no list of numbers, its parts differ in length, or a number is not finite.
 */
export function readComplex(name: string, value: VectorLike | ComplexVector): ComplexVector {
  if (isComplexVector(value)) {
    checkComplex(name, value)
    return value
  }
  if (isRecord(value) && 're' in value && 'im' in value) {
    throw new TypeError(
      `${name} is complex, of ${showValue(value.re)} and ${showValue(value.im)}; allowed are two Float64Arrays, as complexVector makes them.`,
    )
  }
  checkVector(name, value)
  return { re: Float64Array.from(value), im: new Float64Array(value.length) }
}
