import { showValue } from '../show-value.ts'
import { checkCount } from '../check.ts'
import { isTensor, showShape, sizeOf, type Tensor } from '../tensor.ts'
import { wasmKernel } from './backend.ts'
import { allocateBlock, heapFloats, releaseBlock } from './wasm-memory.ts'

/** A tensor that stays where the fast path computes, so that no call copies it. */
export interface ResidentTensor extends Tensor<Float32Array> {
  /** The numbers. Ask for them anew after other calls: older views are left behind when the memory grows, or threads start or stop. */
  readonly data: Float32Array
  /** Frees the room; the tensor is not to be used afterwards. */
  release(): void
}

/**
 * Room for single-precision numbers in the memory of the fast path: functions that are given it read
 * and write it without copying. With the JavaScript backend it is an ordinary array.
 * @param from - a shape, for zeros; or a tensor in single precision, which is copied.
 * @returns the tensor; it must be released when it is no longer used.
 * @throws when it is neither, a size is not a whole number, the numbers do not fill the shape or are not in single precision, or there is no memory left.
 */
export function residentTensor(from: readonly number[] | Tensor<Float32Array>): ResidentTensor {
  const { shape, data: values } = Array.isArray(from)
    ? { shape: from, data: undefined }
    : read(from)
  shape.forEach((size, axis) => checkCount(`shape[${axis}]`, size, 0))
  const count = sizeOf(shape)
  const resident = wasmKernel() ? inMemory(count) : ordinary(count)
  const tensor: ResidentTensor = {
    shape: [...shape],
    get data() {
      return resident.view()
    },
    release: resident.release,
  }
  if (values) tensor.data.set(values)
  return tensor
}

/** @throws when a value is not a tensor in single precision whose numbers fill its shape. */
function read(from: unknown): Tensor<Float32Array> {
  if (!isTensor(from) || !(from.data instanceof Float32Array))
    throw new TypeError(
      `from is ${isTensor(from) ? 'a tensor in double precision' : showValue(from)}; allowed are lists of sizes and tensors of a Float32Array, as toFloat32 makes them.`,
    )
  const { shape, data } = from
  if (data.length !== sizeOf(shape))
    throw new RangeError(
      `from has shape ${showShape(shape)} with ${data.length} numbers; allowed are ${sizeOf(shape)}.`,
    )
  return { shape, data }
}

interface Room {
  view(): Float32Array
  release(): void
}

function ordinary(count: number): Room {
  const data = new Float32Array(count)
  return { view: () => data, release: () => undefined }
}

function inMemory(count: number): Room {
  let address = allocateBlock(count)
  let view: Float32Array = new Float32Array(0)
  return {
    view() {
      if (address === 0)
        throw new Error(
          'A resident tensor was used after its release; allowed are those that have not been released.',
        )
      const { buffer } = heapFloats()
      if (view.buffer !== buffer) view = new Float32Array(buffer, address, count)
      return view
    },
    release() {
      if (address !== 0) releaseBlock(address)
      address = 0
    },
  }
}
