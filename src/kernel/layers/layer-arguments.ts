import { checkNotEmpty } from '../check.ts'
import { inOnePrecision } from '../precision.ts'
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
  const given = Object.entries(optional ?? {}).filter(([, value]) => value !== undefined)
  const found = [...Object.entries(required), ...given].map(
    ([name, value]) => [name, toTensor(value as TensorLike, name)] as const,
  )
  const data = inOnePrecision(
    Object.fromEntries(found.map(([name, tensor]) => [name, tensor.data as Numbers])),
  )
  const tensors = found.map(([name, { shape }]) => [name, { shape, data: data[name] }])
  return Object.fromEntries(tensors) as Read<R, O>
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
