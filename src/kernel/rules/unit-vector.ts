import { checkVector } from '../check.ts'
import type { VectorLike } from '../linear-algebra/matrix.ts'
import { toFloat64, toTensor, type Tensor, type TensorLike } from '../tensor.ts'

/**
 * A vector at length 1, as delta rules take their keys.
 * @param x - finite numbers, not all 0.
 * @returns x over its Euclidean norm.
 * @throws when x is empty, 0 or not finite.
 * @formula \frac{x}{\lVert x\rVert_2}
 */
export function unitVector(x: VectorLike): Float64Array {
  checkVector('x', x)
  const result = Float64Array.from(x)
  normalise(result, 0, result.length, 'x')
  return result
}

/**
 * Every row at length 1.
 * @param x - (…, dk), no row all 0.
 * @returns the rows over their Euclidean norms, of the shape of x.
 * @throws when a row is 0 or a number is not finite.
 * @formula \frac{x_t}{\lVert x_t\rVert}
 */
export function unitRows(x: TensorLike): Tensor {
  const { shape, data } = toFloat64(toTensor(x, 'x'))
  const width = shape.at(-1) ?? 1
  const result = data.slice()
  for (let first = 0; first < data.length; first += width)
    normalise(result, first, width, `row ${first / width} of x`)
  return { shape, data: result }
}

function normalise(values: Float64Array, first: number, length: number, name: string): void {
  let largest = 0
  for (let i = first; i < first + length; i++) largest = Math.max(largest, Math.abs(values[i]))
  if (largest === 0) {
    throw new RangeError(`${name} has length 0; allowed are vectors that are not 0.`)
  }
  // Dividing by the largest entry first keeps squares from overflowing.
  let sum = 0
  for (let i = first; i < first + length; i++) {
    values[i] /= largest
    sum += values[i] * values[i]
  }
  const norm = Math.sqrt(sum)
  for (let i = first; i < first + length; i++) values[i] /= norm
}
