import { checkChoice, checkNotEmpty } from '../check.ts'
import { checkShape, type Numbers, type Tensor, type TensorLike } from '../tensor.ts'
import type { CausalConv1dProblem } from './causal-conv1d-loops.ts'
import { readTensors } from './layer-arguments.ts'

/** What is applied to the sums of a causal convolution. */
export type CausalConv1dActivation = 'silu' | 'none'

export interface CausalConv1dInput<T extends TensorLike = TensorLike> {
  /** (batch, dim, L) */
  readonly x: T
  /** (dim, W), or (dim, 1, W) as upstream stores it */
  readonly weight: T
  /** (dim); zeros without it */
  readonly bias?: T
  /** (batch, dim, W − 1): the inputs before the first; zeros without it */
  readonly initialState?: T
}

export const sumsTooLarge = 'x, weight and bias whose products sum to finite numbers'
export const slopesTooLarge = 'x, weight and dy whose products sum to finite numbers'

/** Weights of a filter a channel as (dim, W): the middle axis of 1 that upstream stores is dropped. */
export function readFilters(weight: Tensor<Numbers>, dim: number): { data: Numbers; W: number } {
  checkNotEmpty('weight', weight.shape)
  const wanted = weight.shape.length === 3 ? [dim, 1, 'W'] : [dim, 'W']
  const shape = checkShape('weight', weight.shape, wanted)
  return { data: weight.data, W: shape[shape.length - 1] }
}

export function checkActivation(activation: unknown): asserts activation is CausalConv1dActivation {
  checkChoice('activation', activation, ['silu', 'none'])
}

/** @throws when shapes do not fit, an axis is empty, a number is not finite or the activation is unknown. */
export function readCausalConv1d(
  input: CausalConv1dInput,
  activation: CausalConv1dActivation,
  dy?: TensorLike,
): { problem: CausalConv1dProblem; weightShape: readonly number[]; dy?: Numbers } {
  checkActivation(activation)
  const { x, weight, bias, initialState } = input
  const tensors = readTensors({ x, weight }, { bias, initialState, dy })
  const [batch, dim, L] = checkShape('x', tensors.x.shape, ['batch', 'dim', 'L'])
  checkNotEmpty('x', tensors.x.shape)
  const { data, W } = readFilters(tensors.weight, dim)
  if (tensors.bias) checkShape('bias', tensors.bias.shape, [dim])
  if (tensors.initialState)
    checkShape('initialState', tensors.initialState.shape, [batch, dim, W - 1])
  if (tensors.dy) checkShape('dy', tensors.dy.shape, [batch, dim, L])
  return {
    problem: {
      batch,
      dim,
      L,
      W,
      x: tensors.x.data,
      weight: data,
      bias: tensors.bias?.data,
      initialState: tensors.initialState?.data,
      silu: activation === 'silu',
    },
    weightShape: tensors.weight.shape,
    dy: tensors.dy?.data,
  }
}
