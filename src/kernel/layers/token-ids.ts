import { showShape, sizeOf, toTensor, type TensorLike } from '../tensor.ts'

/** What functions accept for token ids: nested lists, tensors, or whole numbers in any typed array. */
export type TokenIds =
  TensorLike | IntegerArray | { readonly shape: readonly number[]; readonly data: IntegerArray }

type IntegerArray =
  Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array

/**
 * Reads token ids.
 * @param most - the number of tokens there are; ids are below it.
 * @param besides - one more number that is allowed.
 * @throws when there is none, or one is not a whole number in that range.
 */
export function readTokenIds(
  value: TokenIds,
  name: string,
  most: number,
  besides?: number,
): { shape: readonly number[]; data: ArrayLike<number> } {
  const { shape, data } = readWholeNumbers(value, name)
  if (shape.includes(0)) {
    throw new RangeError(
      `${name} has shape ${showShape(shape)}; allowed are sizes of at least 1 on every axis.`,
    )
  }
  for (let i = 0; i < data.length; i++) {
    const id = data[i]
    if ((!Number.isInteger(id) || id < 0 || id >= most) && id !== besides) {
      const more = besides === undefined ? '' : `, and ${besides}`
      throw new RangeError(
        `${name}[${i}] is ${id}; allowed are whole numbers from 0 to ${most - 1}${more}.`,
      )
    }
  }
  return { shape, data }
}

function readWholeNumbers(
  value: TokenIds,
  name: string,
): { shape: readonly number[]; data: ArrayLike<number> } {
  if (isIntegerArray(value)) return { shape: [value.length], data: value }
  if (
    typeof value === 'object' &&
    value !== null &&
    'data' in value &&
    'shape' in value &&
    isIntegerArray(value.data)
  ) {
    const { shape, data } = value
    if (data.length !== sizeOf(shape)) {
      throw new RangeError(
        `${name} has shape ${showShape(shape)} with ${data.length} numbers; allowed are ${sizeOf(shape)}.`,
      )
    }
    return { shape, data }
  }
  return toTensor(value as TensorLike, name)
}

function isIntegerArray(value: unknown): value is IntegerArray {
  return (
    ArrayBuffer.isView(value) &&
    !(
      value instanceof DataView ||
      value instanceof Float32Array ||
      value instanceof Float64Array ||
      value instanceof BigInt64Array ||
      value instanceof BigUint64Array
    )
  )
}
