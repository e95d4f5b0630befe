import { checkRecord } from '../check-record.ts'
import type { Numbers, Tensor, TensorLike } from '../tensor.ts'
import { lstmBackward, lstmGates, lstmSaved, runLstm, type LstmArrays } from './lstm-loops.ts'
import {
  oneToken,
  readRecurrent,
  recurrentGradients,
  recurrentResult,
  type RecurrentGradients,
  type RecurrentProblem,
  type RecurrentWeights,
} from './recurrent-layer.ts'

/** What an LSTM carries from step to step. */
export interface LstmState<T = Tensor> {
  /** (batch, hidden), the hidden state: also the output. */
  readonly h: T
  /** (batch, hidden), the cell. */
  readonly c: T
}

export interface LstmInput<T = TensorLike> {
  /** (batch, L, in) */
  readonly x: T
  readonly weights: RecurrentWeights<T>
  /** Zeros without it. */
  readonly initialState?: LstmState<T>
}

export interface LstmOutputGradients<T = TensorLike> {
  /** (batch, L, hidden); zeros without it. */
  readonly dy?: T
  /** With respect to h and c after the last step; zeros without it. */
  readonly dlastState?: LstmState<T>
}

export interface LstmGradients<T extends Numbers = Float64Array> extends RecurrentGradients<T> {
  readonly dinitialState: LstmState<Tensor<T>>
}

/**
 * A long short-term memory over a sequence: a cell that gates write, keep and read.
 * @param x - (batch, L, in).
 * @param weights - by their names in torch: `weight_ih_l0` (4·hidden, in), `weight_hh_l0` (4·hidden, hidden), and optionally `bias_ih_l0`, `bias_hh_l0` (4·hidden); rows are those of i, f, g and o.
 * @param initialState - `h` and `c`, (batch, hidden) each; zeros without it.
 * @returns `y` (batch, L, hidden), the hidden states, and `lastState`: `h` and `c`, (batch, hidden); in single precision when every argument is, else in double, in which all is computed.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or a sum overflows.
 * @formula i,f,o=\sigma(Wx+Uh),\quad g=\tanh(Wx+Uh),\qquad c\leftarrow f\odot c+i\odot g,\quad h\leftarrow o\odot\tanh c
 * @source Hochreiter and Schmidhuber, Long Short-Term Memory (1997); torch.nn.LSTM
 */
export function lstm(
  x: Tensor<Float32Array>,
  weights: RecurrentWeights<Tensor<Float32Array>>,
  initialState?: LstmState<Tensor<Float32Array>>,
): { y: Tensor<Float32Array>; lastState: LstmState<Tensor<Float32Array>> }
export function lstm(
  x: TensorLike,
  weights: RecurrentWeights,
  initialState?: LstmState<TensorLike>,
): { y: Tensor; lastState: LstmState }
export function lstm(
  x: TensorLike,
  weights: RecurrentWeights,
  initialState?: LstmState<TensorLike>,
): { y: Tensor<Numbers>; lastState: LstmState<Tensor<Numbers>> } {
  const { problem, states } = readLstm({ x, weights, initialState }, {}, 'initialState')
  const { y, ...last } = runLstm(problem, states)
  const { batch, L, hidden } = problem
  return {
    y: recurrentResult(problem, 'y', [batch, L, hidden], y),
    lastState: stateResult(problem, 'lastState', last),
  }
}

/**
 * One step of `lstm`.
 * @param x - the token, (batch, in).
 * @param weights - as for `lstm`.
 * @param state - `h` and `c` before, (batch, hidden) each; zeros without it. Left as they are.
 * @returns `y` (batch, hidden), and the `state` after: `h`, which is y, and `c`.
 * @throws as `lstm`.
 * @formula i,f,o=\sigma(Wx+Uh),\quad g=\tanh(Wx+Uh),\qquad c\leftarrow f\odot c+i\odot g,\quad h\leftarrow o\odot\tanh c
 */
export function lstmStep(
  x: Tensor<Float32Array>,
  weights: RecurrentWeights<Tensor<Float32Array>>,
  state?: LstmState<Tensor<Float32Array>>,
): { y: Tensor<Float32Array>; state: LstmState<Tensor<Float32Array>> }
export function lstmStep(
  x: TensorLike,
  weights: RecurrentWeights,
  state?: LstmState<TensorLike>,
): { y: Tensor; state: LstmState }
export function lstmStep(
  x: TensorLike,
  weights: RecurrentWeights,
  state?: LstmState<TensorLike>,
): { y: Tensor<Numbers>; state: LstmState<Tensor<Numbers>> } {
  const token = oneToken(x)
  const { problem, states } = readLstm({ x: token, weights, initialState: state }, {}, 'state')
  const { h, c } = runLstm(problem, states)
  const next = stateResult(problem, 'state', { h, c })
  return { y: next.h, state: next }
}

/**
 * The adjoint of `lstm`: back through time.
 * @param input - `x`, `weights` and optionally `initialState`, as for `lstm`.
 * @param gradients - how the loss moves with the results: `dy` (batch, L, hidden) and `dlastState` (`h` and `c`); zeros for one not given.
 * @returns `dx` (batch, L, in), `dweights` by the names of the weights, `dinitialState`: `h` and `c`, (batch, hidden).
 * @throws as `lstm`, and when gradients do not fit.
 * @formula g_t=dy_t+\Bigl(\frac{\partial(h,c)_{t+1}}{\partial(h,c)_t}\Bigr)^{\!\top}g_{t+1},\qquad d\theta=\sum_t\Bigl(\frac{\partial(h,c)_t}{\partial\theta}\Bigr)^{\!\top}g_t
 */
export function lstmAdjoint(
  input: LstmInput<Tensor<Float32Array>>,
  gradients: LstmOutputGradients<Tensor<Float32Array>>,
): LstmGradients<Float32Array>
export function lstmAdjoint(input: LstmInput, gradients: LstmOutputGradients): LstmGradients
export function lstmAdjoint(
  input: LstmInput,
  gradients: LstmOutputGradients,
): LstmGradients<Numbers> {
  checkRecord('input', input, { x: true, weights: true, initialState: true })
  checkRecord('gradients', gradients, { dy: true, dlastState: true })
  const { problem, states, dy, dlast } = readLstm(input, gradients, 'initialState')
  const { batch, L, hidden } = problem
  const saved = new Float64Array(batch * L * lstmSaved * hidden)
  const before = new Float64Array(batch * L * hidden)
  runLstm(problem, states, saved, before)
  const dgates = new Float64Array(batch * L * lstmGates * hidden)
  const dinitial = lstmBackward(problem, dy, dlast, saved, dgates)
  return {
    // Input and state are added up in the gates, so their slopes are the same.
    ...recurrentGradients(problem, dgates, dgates, before),
    dinitialState: stateResult(problem, 'dinitialState', dinitial),
  }
}

function readLstm(
  { x, weights, initialState }: LstmInput,
  { dy, dlastState }: LstmOutputGradients,
  name: string,
): { problem: RecurrentProblem; states: LstmArrays; dy: Float64Array; dlast: LstmArrays } {
  const parts = (state: LstmState<TensorLike> | undefined, stateName: string) => {
    if (state) checkRecord(stateName, state, { h: true, c: true })
    if (state && !(state.h && state.c)) {
      throw new TypeError(
        `${stateName} lacks ${state.h ? 'c' : 'h'}; allowed are states of h and c, (batch, hidden) each.`,
      )
    }
    return { [`${stateName}.h`]: state?.h, [`${stateName}.c`]: state?.c }
  }
  const named = { ...parts(initialState, name), ...parts(dlastState, 'dlastState') }
  const { problem, arrays } = readRecurrent(lstmGates, x, weights, named, { dy })
  return {
    problem,
    states: { h: arrays[`${name}.h`], c: arrays[`${name}.c`] },
    dy: arrays.dy,
    dlast: { h: arrays['dlastState.h'], c: arrays['dlastState.c'] },
  }
}

function stateResult(
  problem: RecurrentProblem,
  name: string,
  { h, c }: LstmArrays,
): LstmState<Tensor<Numbers>> {
  const shape = [problem.batch, problem.hidden]
  return {
    h: recurrentResult(problem, `${name}.h`, shape, h),
    c: recurrentResult(problem, `${name}.c`, shape, c),
  }
}
