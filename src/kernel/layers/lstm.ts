import { sigmoid } from '../elementwise.ts'
import type { Numbers, Tensor, TensorLike } from '../tensor.ts'
import { matmulInto } from './linear-loops.ts'
import {
  hiddenGates,
  inputGates,
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

export interface LstmSlopes<T = TensorLike> {
  /** (batch, L, hidden); zeros without it. */
  readonly dy?: T
  /** With respect to h and c after the last step; zeros without it. */
  readonly dlastState?: LstmState<T>
}

export interface LstmGradients<T extends Numbers = Float64Array> extends RecurrentGradients<T> {
  readonly dinitialState: LstmState<Tensor<T>>
}

/** Input, forget, cell, output. */
const gates = 4

/**
 * A long short-term memory over a sequence: a cell that gates write, keep and read.
 * @param x - (batch, L, in).
 * @param weights - by their names in torch: `weight_ih_l0` (4·hidden, in), `weight_hh_l0` (4·hidden, hidden), and optionally `bias_ih_l0`, `bias_hh_l0` (4·hidden); rows are those of i, f, g and o.
 * @param initialState - `h` and `c`, (batch, hidden) each; zeros without it.
 * @returns `y` (batch, L, hidden), the hidden states, and `lastState`: `h` and `c`, (batch, hidden); in single precision when every argument is, else in double.
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
  const { y, ...last } = run(problem, states)
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
  const { h, c } = run(problem, states)
  const next = stateResult(problem, 'state', { h, c })
  return { y: next.h, state: next }
}

/**
 * The adjoint of `lstm`: back through time.
 * @param input - `x`, `weights` and optionally `initialState`, as for `lstm`.
 * @param slopes - how the loss moves with the results: `dy` (batch, L, hidden) and `dlastState` (`h` and `c`); zeros for one not given.
 * @returns `dx` (batch, L, in), `dweights` by the names of the weights, `dinitialState`: `h` and `c`, (batch, hidden).
 * @throws as `lstm`, and when slopes do not fit.
 */
export function lstmAdjoint(
  input: LstmInput<Tensor<Float32Array>>,
  slopes: LstmSlopes<Tensor<Float32Array>>,
): LstmGradients<Float32Array>
export function lstmAdjoint(input: LstmInput, slopes: LstmSlopes): LstmGradients
export function lstmAdjoint(input: LstmInput, slopes: LstmSlopes): LstmGradients<Numbers> {
  const { problem, states, dy, dlast } = readLstm(input, slopes, 'initialState')
  const { batch, L, hidden } = problem
  const saved = new Float64Array(batch * L * savedWidth * hidden)
  const before = new Float64Array(batch * L * hidden)
  run(problem, states, saved, before)
  const dgates = new Float64Array(batch * L * gates * hidden)
  const dinitial = back(problem, dy, dlast, saved, dgates)
  return {
    // Input and state are added up in the gates, so their slopes are the same.
    ...recurrentGradients(problem, dgates, dgates, before),
    dinitialState: stateResult(problem, 'dinitialState', dinitial),
  }
}

type Arrays = LstmState<Float64Array>

function readLstm(
  { x, weights, initialState }: LstmInput,
  { dy, dlastState }: LstmSlopes,
  name: string,
): { problem: RecurrentProblem; states: Arrays; dy: Float64Array; dlast: Arrays } {
  const parts = (state: LstmState<TensorLike> | undefined, stateName: string) => {
    if (state && !(state.h && state.c)) {
      throw new TypeError(
        `${stateName} lacks ${state.h ? 'c' : 'h'}; allowed are states of h and c, (batch, hidden) each.`,
      )
    }
    return { [`${stateName}.h`]: state?.h, [`${stateName}.c`]: state?.c }
  }
  const named = { ...parts(initialState, name), ...parts(dlastState, 'dlastState') }
  const { problem, arrays } = readRecurrent(gates, x, weights, named, { dy })
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
  { h, c }: Arrays,
): LstmState<Tensor<Numbers>> {
  const shape = [problem.batch, problem.hidden]
  return {
    h: recurrentResult(problem, `${name}.h`, shape, h),
    c: recurrentResult(problem, `${name}.c`, shape, c),
  }
}

/** i, f, g, o, the cell before the step and tanh of the cell after it. */
const savedWidth = 6

/**
 * All steps. Where they are given, `saved` (batch, L, 6 · hidden) takes what the adjoint needs of
 * every step, and `before` (batch, L, hidden) the hidden state before it.
 */
function run(
  problem: RecurrentProblem,
  states: Arrays,
  saved?: Float64Array,
  before?: Float64Array,
): Arrays & { y: Float64Array } {
  const { batch, L, hidden } = problem
  const width = gates * hidden
  const fromInput = inputGates(problem)
  const fromHidden = new Float64Array(batch * width)
  const y = new Float64Array(batch * L * hidden)
  const h = states.h.slice()
  const c = states.c.slice()
  for (let t = 0; t < L; t++) {
    hiddenGates(problem, h, fromHidden)
    for (let b = 0; b < batch; b++) {
      const token = b * L + t
      for (let j = 0; j < hidden; j++) {
        const x = token * width + j
        const u = b * width + j
        const i = sigmoid(fromInput[x] + fromHidden[u])
        const f = sigmoid(fromInput[x + hidden] + fromHidden[u + hidden])
        const g = Math.tanh(fromInput[x + 2 * hidden] + fromHidden[u + 2 * hidden])
        const o = sigmoid(fromInput[x + 3 * hidden] + fromHidden[u + 3 * hidden])
        const k = b * hidden + j
        const old = c[k]
        if (before) before[token * hidden + j] = h[k]
        c[k] = f * old + i * g
        const read = Math.tanh(c[k])
        h[k] = o * read
        y[token * hidden + j] = h[k]
        if (saved) {
          const s = token * savedWidth * hidden + j
          saved[s] = i
          saved[s + hidden] = f
          saved[s + 2 * hidden] = g
          saved[s + 3 * hidden] = o
          saved[s + 4 * hidden] = old
          saved[s + 5 * hidden] = read
        }
      }
    }
  }
  return { y, h, c }
}

/** The slopes of the gates' sums, from the last step to the first. @returns those of the first state. */
function back(
  { batch, L, hidden, hiddenWeight }: RecurrentProblem,
  dy: Float64Array,
  dlast: Arrays,
  saved: Float64Array,
  dgates: Float64Array,
): Arrays {
  const width = gates * hidden
  const dh = dlast.h.slice()
  const dc = dlast.c.slice()
  const step = new Float64Array(batch * width)
  for (let t = L - 1; t >= 0; t--) {
    for (let b = 0; b < batch; b++) {
      const token = b * L + t
      for (let j = 0; j < hidden; j++) {
        const s = token * savedWidth * hidden + j
        const i = saved[s]
        const f = saved[s + hidden]
        const g = saved[s + 2 * hidden]
        const o = saved[s + 3 * hidden]
        const read = saved[s + 5 * hidden]
        const k = b * hidden + j
        const slope = dh[k] + dy[token * hidden + j]
        const dcell = dc[k] + slope * o * (1 - read * read)
        const u = b * width + j
        step[u] = dcell * g * i * (1 - i)
        step[u + hidden] = dcell * saved[s + 4 * hidden] * f * (1 - f)
        step[u + 2 * hidden] = dcell * i * (1 - g * g)
        step[u + 3 * hidden] = slope * read * o * (1 - o)
        dc[k] = dcell * f
      }
      dgates.set(step.subarray(b * width, (b + 1) * width), token * width)
    }
    matmulInto(step, hiddenWeight, batch, width, hidden, dh)
  }
  return { h: dh, c: dc }
}
