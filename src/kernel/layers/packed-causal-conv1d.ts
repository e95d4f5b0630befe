import { checkGiven, checkResult } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { roundTo } from '../precision.ts'
import { checkSequenceStarts, cutRows, pasteRows } from '../sequence-starts.ts'
import { zerosLike, type Numbers, type Tensor, type TensorLike } from '../tensor.ts'
import type { CausalConv1dGradients } from './causal-conv1d.ts'
import {
  readCausalConv1d,
  slopesTooLarge,
  sumsTooLarge,
  type CausalConv1dActivation,
} from './causal-conv1d-input.ts'
import { causalConv1dBackward, convolveStretch } from './causal-conv1d-loops.ts'

/** The arguments of `packedCausalConv1d` with respect to which there are derivatives. */
export interface PackedCausalConv1dInput<T extends TensorLike = TensorLike> {
  /** (1, dim, L): the sequences one after another */
  readonly x: T
  /** (dim, W), or (dim, 1, W) as upstream stores it */
  readonly weight: T
  /** (dim); zeros without it */
  readonly bias?: T
}

/**
 * `causalConv1d` of sequences laid end to end: no filter reads across a start.
 * @param x - (1, dim, L): the sequences one after another.
 * @param weight - as for `causalConv1d`.
 * @param bias - as for `causalConv1d`; undefined where there is none.
 * @param sequenceStarts - where each sequence starts, from 0, and at the end L (upstream `cu_seqlens`).
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
  checkSequenceStarts(sequenceStarts, batch, L)
  const y = zerosLike(problem.x, dim * L)
  for (let i = 0; i + 1 < sequenceStarts.length; i++)
    convolveStretch(problem, sequenceStarts[i], sequenceStarts[i + 1], y)
  checkResult('y', y, sumsTooLarge)
  return { shape: [1, dim, L], data: y }
}

/**
 * The adjoint of `packedCausalConv1d`: no slope goes from one sequence into the one before it.
 * @param input - `x` (1, dim, L), `weight`, and `bias` where there is one, as for `packedCausalConv1d`.
 * @param sequenceStarts - where each sequence starts, then L, as for `packedCausalConv1d`.
 * @param dy - how the loss moves with y, (1, dim, L).
 * @param options - `activation`, as for `causalConv1d`.
 * @returns `dx`, `dweight`, and `dbias` where the input has a bias, of the shapes of the input.
 * @throws as `packedCausalConv1d`, and when dy does not fit.
 * @formula g_t=f'(s_t)\,dy_t,\qquad dx_r=\sum_{w:\,r+(W-1)-w<s_{i+1}} W_w\,g_{r+(W-1)-w}\quad(s_i\le r<s_{i+1})
 */
export function packedCausalConv1dAdjoint(
  input: PackedCausalConv1dInput<Tensor<Float32Array>>,
  sequenceStarts: ArrayLike<number>,
  dy: Tensor<Float32Array>,
  options?: { readonly activation?: CausalConv1dActivation },
): CausalConv1dGradients<Float32Array>
export function packedCausalConv1dAdjoint(
  input: PackedCausalConv1dInput,
  sequenceStarts: ArrayLike<number>,
  dy: TensorLike,
  options?: { readonly activation?: CausalConv1dActivation },
): CausalConv1dGradients
export function packedCausalConv1dAdjoint(
  input: PackedCausalConv1dInput,
  sequenceStarts: ArrayLike<number>,
  dy: TensorLike,
  options: { readonly activation?: CausalConv1dActivation } = {},
): CausalConv1dGradients<Numbers> {
  checkRecord('input', input, { x: true, weight: true, bias: true })
  const { activation = 'none' } = checkRecord('options', options, { activation: true })
  checkGiven('dy', dy, 'tensors of the shape of x')
  const read = readCausalConv1d(input, activation, dy)
  const { batch, dim, L, x, bias } = read.problem
  checkSequenceStarts(sequenceStarts, batch, L)
  const dx = new Float64Array(x.length)
  const dweight = new Float64Array(read.problem.weight.length)
  const dbias = new Float64Array(dim)
  for (let i = 0; i + 1 < sequenceStarts.length; i++) {
    const [start, end] = [sequenceStarts[i], sequenceStarts[i + 1]]
    const own = cutRows(x, L, start, end)
    const slopes = causalConv1dBackward(
      { ...read.problem, L: end - start, x: own },
      cutRows(read.dy as Numbers, L, start, end),
    )
    pasteRows(slopes.dx, dx, L, start, end)
    for (let k = 0; k < dweight.length; k++) dweight[k] += slopes.dweight[k]
    for (let d = 0; d < dim; d++) dbias[d] += slopes.dbias[d]
  }
  const result = (name: string, slopes: Float64Array, shape: readonly number[]) => {
    const data: Numbers = roundTo<Numbers>(x, slopes)
    checkResult(name, data, slopesTooLarge)
    return { shape, data }
  }
  return {
    dx: result('dx', dx, [1, dim, L]),
    dweight: result('dweight', dweight, read.weightShape),
    ...(bias && { dbias: result('dbias', dbias, [dim]) }),
  }
}
