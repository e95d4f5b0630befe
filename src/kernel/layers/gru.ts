import { sigmoid } from '../elementwise.ts'
import type { Numbers, Tensor, TensorLike } from '../tensor.ts'
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
import { matmulInto } from './linear-loops.ts'

export type { RecurrentGradients, RecurrentWeights } from './recurrent-layer.ts'

export interface GruGradients<T extends Numbers = Float64Array> extends RecurrentGradients<T> {
  /** (batch, hidden) */
  readonly dinitialState: Tensor<T>
}

/** Reset, update, new. */
const gates = 3

/**
 * A gated recurrent unit over a sequence: the state moves towards a new one as far as a gate lets it.
 * @param x - (batch, L, in).
 * @param weights - by their names in torch: `weight_ih_l0` (3·hidden, in), `weight_hh_l0` (3·hidden, hidden), and optionally `bias_ih_l0`, `bias_hh_l0` (3·hidden); rows are those of r, z and n.
 * @param initialState - (batch, hidden); zeros without it.
 * @returns `y` (batch, L, hidden), the states, and `lastState` (batch, hidden); in single precision when every argument is, else in double.
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
  const { problem, arrays } = readRecurrent(gates, x, weights, { initialState }, {})
  const { batch, L, hidden } = problem
  const { y, h } = run(problem, arrays.initialState)
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
  const { problem, arrays } = readRecurrent(gates, oneToken(x), weights, { state }, {})
  const { batch, hidden } = problem
  const { h } = run(problem, arrays.state)
  const next = recurrentResult(problem, 'state', [batch, hidden], h)
  return { y: next, state: next }
}

/**
 * The adjoint of `gru`: back through time.
 * @param input - `x`, `weights` and optionally `initialState`, as for `gru`.
 * @param slopes - how the loss moves with the results: `dy` (batch, L, hidden) and `dlastState` (batch, hidden); zeros for one not given.
 * @returns `dx` (batch, L, in), `dweights` by the names of the weights, `dinitialState` (batch, hidden).
 * @throws as `gru`, and when slopes do not fit.
 */
export function gruAdjoint(
  input: {
    readonly x: Tensor<Float32Array>
    readonly weights: RecurrentWeights<Tensor<Float32Array>>
    readonly initialState?: Tensor<Float32Array>
  },
  slopes: { readonly dy?: Tensor<Float32Array>; readonly dlastState?: Tensor<Float32Array> },
): GruGradients<Float32Array>
export function gruAdjoint(
  input: {
    readonly x: TensorLike
    readonly weights: RecurrentWeights
    readonly initialState?: TensorLike
  },
  slopes: { readonly dy?: TensorLike; readonly dlastState?: TensorLike },
): GruGradients
export function gruAdjoint(
  input: {
    readonly x: TensorLike
    readonly weights: RecurrentWeights
    readonly initialState?: TensorLike
  },
  { dy, dlastState }: { readonly dy?: TensorLike; readonly dlastState?: TensorLike },
): GruGradients<Numbers> {
  const { x, weights, initialState } = input
  const { problem, arrays } = readRecurrent(gates, x, weights, { initialState, dlastState }, { dy })
  const { batch, L, hidden } = problem
  const tokens = batch * L
  const saved = new Float64Array(tokens * 4 * hidden)
  const before = new Float64Array(tokens * hidden)
  run(problem, arrays.initialState, saved, before)
  const dinput = new Float64Array(tokens * gates * hidden)
  const dhidden = new Float64Array(tokens * gates * hidden)
  const dinitial = back(problem, arrays.dy, arrays.dlastState, saved, before, dinput, dhidden)
  return {
    ...recurrentGradients(problem, dinput, dhidden, before),
    dinitialState: recurrentResult(problem, 'dinitialState', [batch, hidden], dinitial),
  }
}

/**
 * All steps. Where they are given, `saved` (batch, L, 4 · hidden) takes r, z, n and U_n h of every
 * step, and `before` (batch, L, hidden) the state before it.
 */
function run(
  problem: RecurrentProblem,
  h0: Float64Array,
  saved?: Float64Array,
  before?: Float64Array,
): { y: Float64Array; h: Float64Array } {
  const { batch, L, hidden } = problem
  const width = gates * hidden
  const fromInput = inputGates(problem)
  const fromHidden = new Float64Array(batch * width)
  const y = new Float64Array(batch * L * hidden)
  const h = h0.slice()
  for (let t = 0; t < L; t++) {
    hiddenGates(problem, h, fromHidden)
    for (let b = 0; b < batch; b++) {
      const token = b * L + t
      for (let j = 0; j < hidden; j++) {
        const i = token * width + j
        const u = b * width + j
        const r = sigmoid(fromInput[i] + fromHidden[u])
        const z = sigmoid(fromInput[i + hidden] + fromHidden[u + hidden])
        const carried = fromHidden[u + 2 * hidden]
        const n = Math.tanh(fromInput[i + 2 * hidden] + r * carried)
        const old = h[b * hidden + j]
        if (before) before[token * hidden + j] = old
        h[b * hidden + j] = n + z * (old - n)
        y[token * hidden + j] = h[b * hidden + j]
        if (saved) {
          const s = token * 4 * hidden + j
          saved[s] = r
          saved[s + hidden] = z
          saved[s + 2 * hidden] = n
          saved[s + 3 * hidden] = carried
        }
      }
    }
  }
  return { y, h }
}

/** The slopes of what input and state bring to the gates, from the last step to the first. @returns those of the first state. */
function back(
  { batch, L, hidden, hiddenWeight }: RecurrentProblem,
  dy: Float64Array,
  dlastState: Float64Array,
  saved: Float64Array,
  before: Float64Array,
  dinput: Float64Array,
  dhidden: Float64Array,
): Float64Array {
  const width = gates * hidden
  const dh = dlastState.slice()
  const dgates = new Float64Array(batch * width)
  const through = new Float64Array(batch * hidden)
  for (let t = L - 1; t >= 0; t--) {
    for (let b = 0; b < batch; b++) {
      const token = b * L + t
      for (let j = 0; j < hidden; j++) {
        const s = token * 4 * hidden + j
        const r = saved[s]
        const z = saved[s + hidden]
        const n = saved[s + 2 * hidden]
        const slope = dh[b * hidden + j] + dy[token * hidden + j]
        const dn = slope * (1 - z) * (1 - n * n)
        const dz = slope * (before[token * hidden + j] - n) * z * (1 - z)
        const dr = dn * saved[s + 3 * hidden] * r * (1 - r)
        const i = token * width + j
        dinput[i] = dr
        dinput[i + hidden] = dz
        dinput[i + 2 * hidden] = dn
        const u = b * width + j
        dgates[u] = dr
        dgates[u + hidden] = dz
        dgates[u + 2 * hidden] = dn * r
        dh[b * hidden + j] = slope * z
      }
      dhidden.set(dgates.subarray(b * width, (b + 1) * width), token * width)
    }
    matmulInto(dgates, hiddenWeight, batch, width, hidden, through)
    for (let k = 0; k < dh.length; k++) dh[k] += through[k]
  }
  return dh
}
