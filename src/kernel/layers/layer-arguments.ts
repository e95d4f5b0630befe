import {
  showShape,
  toTensor,
  zerosLike,
  type Numbers,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'

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
  const single = found.every(([, { data }]) => data instanceof Float32Array)
  const tensors: Record<string, Tensor<Numbers>> = {}
  for (const [name, { shape, data }] of found) {
    const kept = single || data instanceof Float64Array ? data : Float64Array.from(data)
    tensors[name] = { shape, data: kept }
  }
  return tensors as Read<R, O>
}

/** @throws when an axis has no entries: there is nothing to compute. */
export function checkNotEmpty(name: string, shape: readonly number[]): void {
  if (shape.length === 0 || shape.includes(0)) {
    throw new RangeError(
      `${name} has shape ${showShape(shape)}; allowed are sizes of at least 1 on every axis.`,
    )
  }
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

/** Numbers that were summed in double precision, in the precision of an argument. */
export function roundTo<T extends Numbers>(like: T, values: Float64Array): T {
  if (!(like instanceof Float32Array)) return values as T
  const rounded = zerosLike(like, values.length)
  rounded.set(values)
  return rounded
}

/** Numbers in double precision, without a copy where they are already. */
export function widen(values: Numbers): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values)
}
