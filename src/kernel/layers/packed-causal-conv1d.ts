import { checkResult, checkRecord, checkVector } from '../check.ts'
import { showShape, zerosLike, type Numbers, type Tensor, type TensorLike } from '../tensor.ts'
import {
  readCausalConv1d,
  sumsTooLarge,
  type CausalConv1dActivation,
} from './causal-conv1d-input.ts'
import { convolveStretch } from './causal-conv1d-loops.ts'

/**
 * `causalConv1d` of sequences laid end to end: no filter reads across a start.
 * @param x - (1, dim, L): the sequences one after another.
 * @param weight - as for `causalConv1d`.
 * @param bias - as for `causalConv1d`; undefined where there is none.
 * @param sequenceStarts - where each sequence starts, from 0, and at the end L (upstream: cu_seqlens).
 * @param options - `activation`, as for `causalConv1d`.
 * @returns y, (1, dim, L).
 * @throws when shapes do not fit, starts do not increase from 0 to L, a number is not finite or a sum overflows.
 * @formula y_t=f\Bigl(b+\sum_{w}W_w\,x_{t+w-(W-1)}\Bigr),\quad t+w-(W-1)\ge s_i\ \text{for}\ s_i\le t<s_{i+1}
 * @source causal_conv1d_fn of Dao-AILab/causal-conv1d, with seq_idx
 */
export function packedCausalConv1d(
  x: Tensor<Float32Array>,
  weight: Tensor<Float32Array>,
  bias: Tensor<Float32Array> | undefined,
  sequenceStarts: ArrayLike<number>,
  options?: { readonly activation?: CausalConv1dActivation },
): Tensor<Float32Array>
export function packedCausalConv1d(
  x: TensorLike,
  weight: TensorLike,
  bias: TensorLike | undefined,
  sequenceStarts: ArrayLike<number>,
  options?: { readonly activation?: CausalConv1dActivation },
): Tensor
export function packedCausalConv1d(
  x: TensorLike,
  weight: TensorLike,
  bias: TensorLike | undefined,
  sequenceStarts: ArrayLike<number>,
  options: { readonly activation?: CausalConv1dActivation } = {},
): Tensor<Numbers> {
  const { activation = 'none' } = checkRecord('options', options, { activation: true })
  const { problem } = readCausalConv1d({ x, weight, bias }, activation)
  const { batch, dim, L } = problem
  if (batch !== 1) {
    throw new RangeError(
      `x has shape ${showShape([batch, dim, L])}; allowed is a batch of 1 that holds the sequences end to end.`,
    )
  }
  checkVector('sequenceStarts', sequenceStarts)
  const starts = Array.from(sequenceStarts)
  const increase = starts.every(
    (start, i) => Number.isInteger(start) && (i === 0 || start > starts[i - 1]),
  )
  if (!increase || starts.length < 2 || starts[0] !== 0 || starts[starts.length - 1] !== L) {
    throw new RangeError(
      `sequenceStarts is [${starts.join(', ')}]; allowed are whole numbers that increase from 0 to ${L}, the length of x.`,
    )
  }
  const y = zerosLike(problem.x, dim * L)
  for (let s = 0; s + 1 < starts.length; s++) convolveStretch(problem, starts[s], starts[s + 1], y)
  checkResult('y', y, sumsTooLarge)
  return { shape: [1, dim, L], data: y }
}
