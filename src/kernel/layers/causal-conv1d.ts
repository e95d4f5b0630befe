import { checkCount, checkNotEmpty, checkResult, checkGiven } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { roundTo } from '../precision.ts'
import { checkShape, zerosLike, type Numbers, type Tensor, type TensorLike } from '../tensor.ts'
import {
  checkActivation,
  readCausalConv1d,
  readFilters,
  slopesTooLarge,
  sumsTooLarge,
  type CausalConv1dActivation,
  type CausalConv1dInput,
} from './causal-conv1d-input.ts'
import { causalConv1dBackward, causalConv1dInto, lastInputsInto } from './causal-conv1d-loops.ts'
import { readTensors } from './layer-arguments.ts'

export type { CausalConv1dActivation, CausalConv1dInput } from './causal-conv1d-input.ts'

export interface CausalConv1dOptions<T extends TensorLike = TensorLike> {
  /** What is applied to the sums: `silu` or `none`, the default. */
  readonly activation?: CausalConv1dActivation
  /** (batch, dim, W − 1): the inputs before the first; zeros without it. */
  readonly initialState?: T
}

export interface CausalConv1dGradients<T extends Numbers = Float64Array> {
  /** (batch, dim, L) */
  readonly dx: Tensor<T>
  /** The shape of weight. */
  readonly dweight: Tensor<T>
  /** (dim), where a bias is given. */
  readonly dbias?: Tensor<T>
  /** (batch, dim, W − 1), where an initial state is given. */
  readonly dinitialState?: Tensor<T>
}

/**
 * The short convolution of Mamba blocks: every channel has its own filter of W entries, which sees
 * the present input and the W − 1 before it.
 * @param x - (batch, dim, L).
 * @param weight - (dim, W), or (dim, 1, W) as upstream stores it; the last entry meets the present input.
 * @param bias - (dim); zeros without it.
 * @param options - `activation`: `silu` or `none` (default); `initialState` (batch, dim, W − 1), the inputs before the first, zeros without it.
 * @returns `y` (batch, dim, L), and `lastState` (batch, dim, W − 1), the last inputs, with zeros on the left where there were fewer; both in single precision when every argument is, else in double.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or a sum overflows.
 * @formula y_t=f\Bigl(b+\sum_{w<W}W_w\,x_{t+w-(W-1)}\Bigr)
 * @source causal_conv1d_ref of Dao-AILab/causal-conv1d
 */
export function causalConv1d(
  x: Tensor<Float32Array>,
  weight: Tensor<Float32Array>,
  bias?: Tensor<Float32Array>,
  options?: CausalConv1dOptions<Tensor<Float32Array>>,
): { y: Tensor<Float32Array>; lastState: Tensor<Float32Array> }
export function causalConv1d(
  x: TensorLike,
  weight: TensorLike,
  bias?: TensorLike,
  options?: CausalConv1dOptions,
): { y: Tensor; lastState: Tensor }
export function causalConv1d(
  x: TensorLike,
  weight: TensorLike,
  bias?: TensorLike,
  options: CausalConv1dOptions = {},
): { y: Tensor<Numbers>; lastState: Tensor<Numbers> } {
  const { activation = 'none', initialState } = checkRecord('options', options, {
    activation: true,
    initialState: true,
  })
  const { problem } = readCausalConv1d({ x, weight, bias, initialState }, activation)
  const { batch, dim, L, W } = problem
  const y = zerosLike(problem.x, batch * dim * L)
  const lastState = zerosLike(problem.x, batch * dim * (W - 1))
  causalConv1dInto(problem, y)
  lastInputsInto(problem, lastState)
  checkResult('y', y, sumsTooLarge)
  return {
    y: { shape: [batch, dim, L], data: y },
    lastState: { shape: [batch, dim, W - 1], data: lastState },
  }
}

/**
 * One step of `causalConv1d`: what generating token by token runs.
 * @param x - (batch, dim).
 * @param state - the last inputs, (batch, dim, S) with S of at least W − 1, the latest on the right; left as it is.
 * @param weight - as for `causalConv1d`.
 * @param bias - as for `causalConv1d`.
 * @param options - `activation`, as for `causalConv1d`.
 * @returns `y` (batch, dim), and `state` (batch, dim, S): the given one moved by one place, x on the right.
 * @throws when shapes do not fit, a number is not finite or a sum overflows.
 * @formula y_t=f\Bigl(b+\sum_{w<W}W_w\,x_{t+w-(W-1)}\Bigr)
 * @source causal_conv1d_update_ref of Dao-AILab/causal-conv1d
 */
export function causalConv1dStep(
  x: Tensor<Float32Array>,
  state: Tensor<Float32Array>,
  weight: Tensor<Float32Array>,
  bias?: Tensor<Float32Array>,
  options?: { readonly activation?: CausalConv1dActivation },
): { y: Tensor<Float32Array>; state: Tensor<Float32Array> }
export function causalConv1dStep(
  x: TensorLike,
  state: TensorLike,
  weight: TensorLike,
  bias?: TensorLike,
  options?: { readonly activation?: CausalConv1dActivation },
): { y: Tensor; state: Tensor }
export function causalConv1dStep(
  x: TensorLike,
  state: TensorLike,
  weight: TensorLike,
  bias?: TensorLike,
  options: { readonly activation?: CausalConv1dActivation } = {},
): { y: Tensor<Numbers>; state: Tensor<Numbers> } {
  const { activation = 'none' } = checkRecord('options', options, { activation: true })
  checkActivation(activation)
  const tensors = readTensors({ x, state, weight }, { bias })
  const [batch, dim] = checkShape('x', tensors.x.shape, ['batch', 'dim'])
  checkNotEmpty('x', tensors.x.shape)
  const { data: filters, W } = readFilters(tensors.weight, dim)
  if (tensors.bias) checkShape('bias', tensors.bias.shape, [dim])
  const [, , S] = checkShape('state', tensors.state.shape, [batch, dim, 'S'])
  checkCount('the last axis of state', S, W - 1)
  const history = lastColumns(tensors.state.data, batch * dim, S, W - 1)
  const y = zerosLike(tensors.x.data, batch * dim)
  causalConv1dInto(
    {
      batch,
      dim,
      L: 1,
      W,
      x: tensors.x.data,
      weight: filters,
      bias: tensors.bias?.data,
      initialState: history,
      silu: activation === 'silu',
    },
    y,
  )
  checkResult('y', y, sumsTooLarge)
  const next = zerosLike(tensors.x.data, batch * dim * S)
  for (let row = 0; row < batch * dim && S > 0; row++) {
    next.set(tensors.state.data.subarray(row * S + 1, (row + 1) * S), row * S)
    next[(row + 1) * S - 1] = tensors.x.data[row]
  }
  return { y: { shape: [batch, dim], data: y }, state: { shape: [batch, dim, S], data: next } }
}

/** The last `count` columns of a (rows, cols) array. */
function lastColumns(values: Numbers, rows: number, cols: number, count: number): Numbers {
  const kept = zerosLike(values, rows * count)
  for (let row = 0; row < rows; row++)
    kept.set(values.subarray((row + 1) * cols - count, (row + 1) * cols), row * count)
  return kept
}

/**
 * The adjoint of `causalConv1d`.
 * @param input - `x`, `weight`, and `bias`, `initialState` where there are, as for `causalConv1d`.
 * @param dy - how the loss moves with y, (batch, dim, L).
 * @param options - `activation`, as for `causalConv1d`.
 * @returns `dx`, `dweight`, and `dbias`, `dinitialState` where the input has them, of the shapes of the input.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or a sum overflows.
 * @formula g_t=f'(s_t)\,dy_t,\qquad dx_s=\sum_w W_w\,g_{s+(W-1)-w},\quad dW_w=\sum_t g_t\,x_{t+w-(W-1)},\quad db=\sum_t g_t
 */
export function causalConv1dAdjoint(
  input: CausalConv1dInput<Tensor<Float32Array>>,
  dy: Tensor<Float32Array>,
  options?: { readonly activation?: CausalConv1dActivation },
): CausalConv1dGradients<Float32Array>
export function causalConv1dAdjoint(
  input: CausalConv1dInput,
  dy: TensorLike,
  options?: { readonly activation?: CausalConv1dActivation },
): CausalConv1dGradients
export function causalConv1dAdjoint(
  input: CausalConv1dInput,
  dy: TensorLike,
  options: { readonly activation?: CausalConv1dActivation } = {},
): CausalConv1dGradients<Numbers> {
  checkRecord('input', input, { x: true, weight: true, bias: true, initialState: true })
  const { activation = 'none' } = checkRecord('options', options, { activation: true })
  checkGiven('dy', dy, 'tensors of the shape of x')
  const read = readCausalConv1d(input, activation, dy)
  const { batch, dim, L, W, x } = read.problem
  const slopes = causalConv1dBackward(read.problem, read.dy as Numbers)
  const result = (name: keyof typeof slopes, shape: readonly number[]): Tensor<Numbers> => {
    const data: Numbers = roundTo<Numbers>(x, slopes[name])
    checkResult(name, data, slopesTooLarge)
    return { shape, data }
  }
  return {
    dx: result('dx', [batch, dim, L]),
    dweight: result('dweight', read.weightShape),
    ...(read.problem.bias && { dbias: result('dbias', [dim]) }),
    ...(read.problem.initialState && {
      dinitialState: result('dinitialState', [batch, dim, W - 1]),
    }),
  }
}
