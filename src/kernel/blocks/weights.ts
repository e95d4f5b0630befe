import { isRecord, showValue } from '../show-value.ts'
import { checkShape, isTensor, showShape, sizeOf, type Numbers, type Tensor } from '../tensor.ts'

/** The weights of a block or model, by their upstream names. */
export type Weights<T extends Numbers = Float64Array> = Readonly<Record<string, Tensor<T>>>

/** What functions accept for weights: tensors of either precision. */
export type WeightsLike = Readonly<Record<string, Tensor | Tensor<Float32Array>>>

/**
 * A weight by its name; its numbers are left to those who compute with them.
 * @throws when there is none of that name, or its shape is another.
 */
export function weightOf(
  weights: WeightsLike,
  name: string,
  shape?: readonly (number | string)[],
): Tensor {
  if (!isRecord(weights))
    throw new TypeError(`weights is ${showValue(weights)}; allowed are tensors by their names.`)
  if (!Object.hasOwn(weights, name)) {
    throw new RangeError(
      `weights has no ${name}; allowed are weights with ${name}; there are ${Object.keys(weights).join(', ') || 'none'}.`,
    )
  }
  const weight = weights[name]
  if (!isTensor(weight))
    throw new TypeError(
      `${name} is ${showValue(weight)}; allowed are tensors of the shape and numbers.`,
    )
  if (shape) checkShape(name, weight.shape, shape)
  if (weight.data.length !== sizeOf(weight.shape)) {
    throw new RangeError(
      `${name} has shape ${showShape(weight.shape)} with ${weight.data.length} numbers; allowed are ${sizeOf(weight.shape)}.`,
    )
  }
  return weight as Tensor
}

/** A weight that may be left out. @throws as `weightOf`, where there is one. */
export function optionalWeight(
  weights: WeightsLike,
  name: string,
  shape: readonly (number | string)[],
): Tensor | undefined {
  return weights[name] === undefined ? undefined : weightOf(weights, name, shape)
}

/** The weights whose names begin with `prefix`, without it. */
export function weightsBelow<T>(
  weights: Readonly<Record<string, T>>,
  prefix: string,
): Readonly<Record<string, T>> {
  const below: Record<string, T> = {}
  for (const [name, weight] of Object.entries(weights))
    if (name.startsWith(prefix)) below[name.slice(prefix.length)] = weight
  return below
}

/** Weights with `prefix` before every name. */
export function withPrefix<T extends Numbers>(prefix: string, weights: Weights<T>): Weights<T> {
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [prefix + name, weight]),
  )
}

/** @throws when weights are not tensors by their names. */
export function checkWeights(argument: string, weights: unknown): asserts weights is WeightsLike {
  if (!isRecord(weights))
    throw new TypeError(`${argument} is ${showValue(weights)}; allowed are tensors by their names.`)
  for (const [name, weight] of Object.entries(weights))
    if (!isTensor(weight))
      throw new TypeError(
        `${argument}.${name} is ${showValue(weight)}; allowed are tensors of the shape and numbers.`,
      )
}

/**
 * How many numbers there are in all.
 * @returns how many numbers.
 * @throws when an entry is not a tensor.
 */
export function countWeights(weights: WeightsLike): number {
  checkWeights('weights', weights)
  return Object.values(weights).reduce((sum, { data }) => sum + data.length, 0)
}
