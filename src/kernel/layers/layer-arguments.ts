import { checkNotEmpty } from '../check.ts'
import { isOnePrecision, widen } from '../precision.ts'
import { showShape, toTensor, type Numbers, type Tensor, type TensorLike } from '../tensor.ts'

type Required = Readonly<Record<string, TensorLike>>
type Optional = Readonly<Record<string, TensorLike | undefined>>
type Read<R extends Required, O extends Optional> = {
  readonly [K in keyof R]: Tensor<Numbers>
} & {
  readonly [K in keyof O]: Tensor<Numbers> | undefined
}

/**
 * Reads the arguments of a layer as tensors of one precision: single where every one of them has it,
 * else double. Optional ones that are not given stay undefined.
 * @throws when one is not a tensor, or holds a number that is not finite.
 */
export function readTensors<R extends Required, O extends Optional = Record<never, never>>(
  required: R,
  optional?: O,
): Read<R, O> {
  // Every layer of every step of a training comes by here, so no lists of entries are made.
  const tensors: Record<string, Tensor<Numbers>> = {}
  for (const name of Object.keys(required)) tensors[name] = toTensor(required[name], name)
  for (const name of Object.keys(optional ?? {})) {
    const value = optional?.[name]
    if (value !== undefined) tensors[name] = toTensor(value, name)
  }
  if (!isOnePrecision(Object.values(tensors).map(({ data }) => data))) {
    for (const name of Object.keys(tensors)) {
      const { shape, data } = tensors[name]
      tensors[name] = { shape, data: widen(data) }
    }
  }
  return tensors as Read<R, O>
}

/** Checks a shape of any number of axes whose last one has a given size. @returns the number of rows. */
export function checkLastAxis(
  name: string,
  shape: readonly number[],
  size: number | string,
): number {
  checkNotEmpty(name, shape)
  const last = shape[shape.length - 1]
  if (typeof size === 'number' && last !== size) {
    throw new RangeError(`${name} has shape ${showShape(shape)}; allowed is … × ${size}.`)
  }
  return shape.slice(0, -1).reduce((product, each) => product * each, 1)
}
