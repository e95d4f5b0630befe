/** Arguments of a selective scan that have an axis of states, which are complex where A is. */
import { checkAllFinite } from '../check.ts'
import type { ComplexVector } from '../complex.ts'
import {
  checkShape,
  isComplexTensor,
  showShape,
  sizeOf,
  toTensor,
  type ComplexTensor,
  type Numbers,
  type TensorLike,
} from '../tensor.ts'
import { asTensor } from '../as-tensor.ts'

/** The shape of an argument, real or complex. */
export function shapeOf(value: TensorLike | ComplexTensor, name: string): readonly number[] {
  return isComplexTensor(value) ? value.shape : asTensor(value, name).shape
}

/** Reads an argument with an axis of states: complex in a complex scan, also where real numbers are given. */
export function readStates(
  name: string,
  value: TensorLike | ComplexTensor,
  isComplex: boolean,
): { shape: readonly number[]; values: Numbers | ComplexVector } {
  if (isComplexTensor(value)) {
    if (!isComplex) {
      throw new TypeError(`${name} is complex; allowed are real tensors, as A is real.`)
    }
    const { shape, re, im } = value
    for (const [part, data] of Object.entries({ re, im })) {
      if (data.length !== sizeOf(shape)) {
        throw new RangeError(
          `${name}.${part} holds ${data.length} numbers; allowed are ${sizeOf(shape)}, the product of the shape ${showShape(shape)}.`,
        )
      }
      checkAllFinite(`${name}.${part}`, data)
    }
    return { shape, values: { re, im } }
  }
  const { shape, data } = toTensor(value, name)
  if (!isComplex) return { shape, values: data }
  return { shape, values: { re: Float64Array.from(data), im: new Float64Array(data.length) } }
}

export function readInitialState(
  value: TensorLike | ComplexTensor | undefined,
  isComplex: boolean,
  shape: readonly number[],
): Numbers | ComplexVector | undefined {
  if (value === undefined) return undefined
  const state = readStates('initialState', value, isComplex)
  checkShape('initialState', state.shape, shape)
  return state.values
}
