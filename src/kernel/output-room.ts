import { isComplexVector } from './complex.ts'
import { showValue } from './show-value.ts'
import { checkShape, isTensor, sizeOf, type Numbers, type Tensor } from './tensor.ts'

/** Whether two arrays have bytes in common. */
function overlap(a: Numbers, b: Numbers): boolean {
  return (
    a.buffer === b.buffer &&
    a.byteOffset < b.byteOffset + b.byteLength &&
    b.byteOffset < a.byteOffset + a.byteLength
  )
}

/**
 * Checks the tensor into which a scan is to write y, in place of one that it makes.
 * @param out - what the caller gave, or undefined.
 * @param shape - the shape of y.
 * @param like - an array of the precision of y.
 * @param problem - the arguments of the scan, laid out.
 * @throws when the shape or the precision is another, or when `out` shares memory with an argument.
 */
export function readOutputRoom(
  out: Tensor | Tensor<Float32Array> | undefined,
  shape: readonly number[],
  like: Numbers,
  problem: object,
): Numbers | undefined {
  if (out === undefined) return undefined
  if (!isTensor(out))
    throw new TypeError(`out is ${showValue(out)}; allowed are tensors for y to go to.`)
  const { data } = out
  checkShape('out', out.shape, shape)
  if (data.length !== sizeOf(shape)) {
    throw new RangeError(`out holds ${data.length} numbers; allowed are ${sizeOf(shape)}.`)
  }
  const wanted = like instanceof Float32Array ? 'Float32Array' : 'Float64Array'
  if (data.constructor.name !== wanted) {
    throw new TypeError(
      `out holds a ${data.constructor.name}; allowed is a ${wanted}, the precision of y.`,
    )
  }
  for (const [name, value] of Object.entries(problem)) {
    if (partsOf(value).some((part) => overlap(data, part))) {
      throw new RangeError(
        `out shares memory with ${name}; allowed is a tensor apart from the arguments.`,
      )
    }
  }
  return data
}

/** The arrays of an argument: one, two of complex numbers, none of what is no argument of numbers. */
function partsOf(value: unknown): readonly Numbers[] {
  if (isComplexVector(value)) return [value.re, value.im]
  return ArrayBuffer.isView(value) ? [value as Numbers] : []
}
