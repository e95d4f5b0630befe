import { readNested, type Nested } from './nested.ts'
import { isRecord, showValue } from './show-value.ts'
import { checkAllFinite, checkCount, checkResult, checkArray } from './check.ts'
import { isMatrix, toMatrix, type Matrix } from './linear-algebra/matrix.ts'

/** Numbers of one precision: double precision is the reference, single precision the fast path. */
export type Numbers = Float64Array | Float32Array

/** Real numbers with any number of axes, row-major: the last axis runs fastest. */
export interface Tensor<T extends Numbers = Float64Array> {
  readonly shape: readonly number[]
  readonly data: T
}

/** Complex numbers with any number of axes, as two arrays of equal length. */
export interface ComplexTensor {
  readonly shape: readonly number[]
  readonly re: Float64Array
  readonly im: Float64Array
}

/** What functions accept for a tensor: a `Tensor` of either precision, a `Matrix`, nested lists. */
export type TensorLike = Tensor | Tensor<Float32Array> | Matrix | readonly Nested[] | Numbers

/**
 * How many numbers a shape holds; 1 for no axes.
 * @returns the count.
 * @formula \prod_i n_i
 */
export function sizeOf(shape: readonly number[]): number {
  let product = 1
  for (const size of shape) product *= size
  return product
}

/**
 * "2 × 3 × 4", for messages.
 * @returns the words.
 */
export function showShape(shape: readonly (number | string)[]): string {
  return shape.length === 0 ? 'a single number' : shape.join(' × ')
}

/**
 * A tensor from its numbers.
 * @param data - nested lists, whose depth gives the axes; or a flat typed array, kept as it is.
 * @param shape - the size of each axis; without it that of the lists, or one axis.
 * @returns the tensor, in double precision unless `data` is a `Float32Array`.
 * @throws when lists are ragged, the numbers do not fill the shape, or one is not finite.
 */
export function tensor(data: Float32Array, shape?: readonly number[]): Tensor<Float32Array>
export function tensor(
  data: readonly Nested[] | Float64Array | Matrix,
  shape?: readonly number[],
): Tensor
export function tensor(data: TensorLike, shape?: readonly number[]): Tensor | Tensor<Float32Array> {
  const read = toTensor(data, 'data')
  if (shape === undefined) return read
  checkArray('shape', shape, 'sizes')
  shape.forEach((size, axis) => checkCount(`shape[${axis}]`, size, 0))
  if (sizeOf(shape) !== read.data.length) {
    throw new RangeError(
      `data holds ${read.data.length} numbers; allowed are ${sizeOf(shape)}, the product of the shape ${showShape(shape)}.`,
    )
  }
  return { shape: [...shape], data: read.data } as Tensor
}

/**
 * The tensor of zeros of a shape, in double precision.
 * @returns the tensor.
 * @throws when a size is not a whole number of at least 0, or all make more than 2³⁰ numbers.
 */
export function zeroTensor(shape: readonly number[]): Tensor {
  checkArray('shape', shape, 'sizes')
  shape.forEach((size, axis) => checkCount(`shape[${axis}]`, size, 0))
  checkCount('the product of shape', sizeOf(shape), 0)
  return { shape: [...shape], data: new Float64Array(sizeOf(shape)) }
}

/**
 * A tensor in single precision: what the fast path works on.
 * @returns the tensor.
 * @throws as `tensor`, and when a number is beyond 3.4e38.
 */
export function toFloat32(value: TensorLike): Tensor<Float32Array> {
  const { shape, data } = toTensor(value, 'value')
  const single = data instanceof Float32Array ? data : Float32Array.from(data)
  checkResult('the value in single precision', single, 'numbers below 3.4e38', shape)
  return { shape, data: single }
}

/**
 * A tensor in double precision.
 * @returns the tensor.
 * @throws as `tensor`.
 */
export function toFloat64(value: TensorLike): Tensor {
  const { shape, data } = toTensor(value, 'value')
  return { shape, data: data instanceof Float64Array ? data : Float64Array.from(data) }
}

/**
 * Zeros of the precision of `like`.
 * @returns the array.
 */
export function zerosLike<T extends Numbers>(like: T, length: number): T {
  return (like instanceof Float32Array ? new Float32Array(length) : new Float64Array(length)) as T
}

/** Whether a value is a list of sizes. */
function isShape(value: unknown): value is readonly number[] {
  if (!Array.isArray(value)) return false
  for (let axis = 0; axis < value.length; axis++) {
    const size: unknown = value[axis]
    if (!Number.isInteger(size) || (size as number) < 0) return false
  }
  return true
}

/**
 * Whether a value is a `Tensor`.
 * @returns whether it is one.
 */
export function isTensor(value: unknown): value is Tensor | Tensor<Float32Array> {
  if (typeof value !== 'object' || value === null) return false
  const { shape, data } = value as { shape?: unknown; data?: unknown }
  return isShape(shape) && (data instanceof Float64Array || data instanceof Float32Array)
}

/**
 * Whether a value is a `ComplexTensor`.
 * @returns whether it is one.
 */
export function isComplexTensor(value: unknown): value is ComplexTensor {
  if (typeof value !== 'object' || value === null) return false
  const { shape, re, im } = value as Partial<ComplexTensor>
  return isShape(shape) && re instanceof Float64Array && im instanceof Float64Array
}

/**
 * Reads an argument as a tensor.
 * @param value - what the caller gave.
 * @param name - the argument's name, for messages.
 * @returns the tensor.
 * @throws when it is no tensor, its numbers do not fill its shape, lists are ragged, or a number is not finite.
 */
export function toTensor(value: TensorLike, name: string): Tensor | Tensor<Float32Array> {
  if (isTensor(value)) {
    if (value.data.length !== sizeOf(value.shape)) {
      throw new RangeError(
        `${name} has shape ${showShape(value.shape)} with ${value.data.length} numbers; allowed are ${sizeOf(value.shape)}.`,
      )
    }
    checkAllFinite(`${name}.data`, value.data)
    return value
  }
  if (isMatrix(value)) {
    const isSingle = (value.data as Numbers) instanceof Float32Array
    const { rows, cols, data } = isSingle ? value : toMatrix(value, name)
    return toTensor({ shape: [rows, cols], data }, name)
  }
  if (value instanceof Float64Array || value instanceof Float32Array) {
    return toTensor({ shape: [value.length], data: value } as Tensor, name)
  }
  if (!Array.isArray(value)) {
    checkTensorParts(value, name)
    throw new TypeError(
      `${name} is ${showValue(value)}; allowed are tensors and nested lists of numbers, such as [[1, 2], [3, 4]].`,
    )
  }
  return readNested(value, name)
}

/** @throws when a value has the parts of a tensor, of which one is wrong. */
function checkTensorParts(value: unknown, name: string): void {
  if (!isRecord(value) || !('shape' in value)) return
  const { shape, data, re, im } = value as Readonly<Record<string, unknown>>
  if (!isShape(shape)) {
    const shown = Array.isArray(shape) ? `[${Array.from(shape, showValue).join(', ')}]` : undefined
    throw new RangeError(
      `${name}.shape is ${shown ?? showValue(shape)}; allowed are lists of whole numbers of at least 0.`,
    )
  }
  if (re !== undefined || im !== undefined) {
    throw new TypeError(
      `${name} is complex, of ${showValue(re)} and ${showValue(im)}; allowed are, where complex numbers are, two Float64Arrays.`,
    )
  }
  throw new TypeError(
    `${name}.data is ${showValue(data)}; allowed are a Float64Array and a Float32Array.`,
  )
}

/**
 * Checks a shape against one given by numbers and by letters, where a letter stands for any size.
 * @returns the sizes, in order.
 * @throws when the number of axes or a fixed size differs.
 */
export function checkShape(
  name: string,
  shape: readonly number[],
  wanted: readonly (number | string)[],
): readonly number[] {
  const fits =
    shape.length === wanted.length &&
    wanted.every((size, axis) => typeof size === 'string' || size === shape[axis])
  if (!fits) {
    throw new RangeError(`${name} has shape ${showShape(shape)}; allowed is ${showShape(wanted)}.`)
  }
  return shape
}
