import { checkRecord } from '../check-record.ts'
import type { Numbers, Tensor, TensorLike } from '../tensor.ts'
import { gruBackward, gruGates, runGru } from './gru-loops.ts'
import {
  oneToken,
  readRecurrent,
  recurrentGradients,
  recurrentResult,
  type RecurrentGradients,
  type RecurrentWeights,
} from './recurrent-layer.ts'

export type { RecurrentGradients, RecurrentWeights } from './recurrent-layer.ts'

export interface GruGradients<T extends Numbers = Float64Array> extends RecurrentGradients<T> {
  /** (batch, hidden) */
  readonly dinitialState: Tensor<T>
}

/**
 * A gated recurrent unit over a sequence: the state moves towards a new one as far as a gate lets it.
 * @param x - (batch, L, in).
 * @param weights - by their names in torch: `weight_ih_l0` (3·hidden, in), `weight_hh_l0` (3·hidden, hidden), and optionally `bias_ih_l0`, `bias_hh_l0` (3·hidden); rows are those of r, z and n.
 * @param initialState - (batch, hidden); zeros without it.
 * @returns `y` (batch, L, hidden), the states, and `lastState` (batch, hidden); in single precision when every argument is, else in double, in which all is computed.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or a sum overflows.
 * @formula r=\sigma(W_{r}x+U_{r}h),\quad z=\sigma(W_{z}x+U_{z}h),\quad n=\tanh(W_{n}x+r\odot U_{n}h),\qquad h\leftarrow(1-z)\odot n+z\odot h
 * @source Cho and others, Learning Phrase Representations using RNN Encoder-Decoder (2014); torch.nn.GRU
 */
export function gru(
  x: Tensor<Float32Array>,
  weights: RecurrentWeights<Tensor<Float32Array>>,
  initialState?: Tensor<Float32Array>,
): { y: Tensor<Float32Array>; lastState: Tensor<Float32Array> }
export function gru(
  x: TensorLike,
  weights: RecurrentWeights,
  initialState?: TensorLike,
): { y: Tensor; lastState: Tensor }
export function gru(
  x: TensorLike,
  weights: RecurrentWeights,
  initialState?: TensorLike,
): { y: Tensor<Numbers>; lastState: Tensor<Numbers> } {
  const { problem, arrays } = readRecurrent(gruGates, x, weights, { initialState }, {})
  const { batch, L, hidden } = problem
  const { y, h } = runGru(problem, arrays.initialState)
  return {
    y: recurrentResult(problem, 'y', [batch, L, hidden], y),
    lastState: recurrentResult(problem, 'lastState', [batch, hidden], h),
  }
}

/**
 * One step of `gru`.
 * @param x - the token, (batch, in).
 * @param weights - as for `gru`.
 * @param state - the state before, (batch, hidden); zeros without it. Left as it is.
 * @returns the state after, (batch, hidden), as `y` and as `state`.
 * @throws as `gru`.
 * @formula r=\sigma(W_{r}x+U_{r}h),\quad z=\sigma(W_{z}x+U_{z}h),\quad n=\tanh(W_{n}x+r\odot U_{n}h),\qquad h\leftarrow(1-z)\odot n+z\odot h
 */
export function gruStep(
  x: Tensor<Float32Array>,
  weights: RecurrentWeights<Tensor<Float32Array>>,
  state?: Tensor<Float32Array>,
): { y: Tensor<Float32Array>; state: Tensor<Float32Array> }
export function gruStep(
  x: TensorLike,
  weights: RecurrentWeights,
  state?: TensorLike,
): { y: Tensor; state: Tensor }
export function gruStep(
  x: TensorLike,
  weights: RecurrentWeights,
  state?: TensorLike,
): { y: Tensor<Numbers>; state: Tensor<Numbers> } {
  const { problem, arrays } = readRecurrent(gruGates, oneToken(x), weights, { state }, {})
  const { batch, hidden } = problem
  const { h } = runGru(problem, arrays.state)
  const next = recurrentResult(problem, 'state', [batch, hidden], h)
  return { y: next, state: next }
}

/**
 * The adjoint of `gru`: back through time.
 * @param input - `x`, `weights` and optionally `initialState`, as for `gru`.
 * @param gradients - how the loss moves with the results: `dy` (batch, L, hidden) and `dlastState` (batch, hidden); zeros for one not given.
 * @returns `dx` (batch, L, in), `dweights` by the names of the weights, `dinitialState` (batch, hidden).
 * @throws as `gru`, and when gradients do not fit.
 * @formula g_t=dy_t+\Bigl(\frac{\partial h_{t+1}}{\partial h_t}\Bigr)^{\!\top}g_{t+1},\qquad d\theta=\sum_t\Bigl(\frac{\partial h_t}{\partial\theta}\Bigr)^{\!\top}g_t
 */
export function gruAdjoint(
  input: {
    readonly x: Tensor<Float32Array>
    readonly weights: RecurrentWeights<Tensor<Float32Array>>
    readonly initialState?: Tensor<Float32Array>
  },
  gradients: { readonly dy?: Tensor<Float32Array>; readonly dlastState?: Tensor<Float32Array> },
): GruGradients<Float32Array>
export function gruAdjoint(
  input: {
    readonly x: TensorLike
    readonly weights: RecurrentWeights
    readonly initialState?: TensorLike
  },
  gradients: { readonly dy?: TensorLike; readonly dlastState?: TensorLike },
): GruGradients
export function gruAdjoint(
  input: {
    readonly x: TensorLike
    readonly weights: RecurrentWeights
    readonly initialState?: TensorLike
  },
  gradients: { readonly dy?: TensorLike; readonly dlastState?: TensorLike },
): GruGradients<Numbers> {
  checkRecord('input', input, { x: true, weights: true, initialState: true })
  const { dy, dlastState } = checkRecord('gradients', gradients, { dy: true, dlastState: true })
  const { x, weights, initialState } = input
  const { problem, arrays } = readRecurrent(
    gruGates,
    x,
    weights,
    { initialState, dlastState },
    { dy },
  )
  const { batch, L, hidden } = problem
  const tokens = batch * L
  const saved = new Float64Array(tokens * 4 * hidden)
  const before = new Float64Array(tokens * hidden)
  runGru(problem, arrays.initialState, saved, before)
  const dinput = new Float64Array(tokens * gruGates * hidden)
  const dhidden = new Float64Array(tokens * gruGates * hidden)
  const dinitial = gruBackward(
    problem,
    arrays.dy,
    arrays.dlastState,
    saved,
    before,
    dinput,
    dhidden,
  )
  return {
    ...recurrentGradients(problem, dinput, dhidden, before),
    dinitialState: recurrentResult(problem, 'dinitialState', [batch, hidden], dinitial),
  }
}
