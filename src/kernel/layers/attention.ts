import { checkFlag, checkGiven, checkResult } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { roundTo } from '../precision.ts'
import {
  checkShape,
  toTensor,
  zerosLike,
  type Numbers,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'
import {
  keptState,
  readAttention,
  type AttentionInput,
  type AttentionState,
  type AttentionStepOptions,
} from './attention-input.ts'
import { attentionBackward, attentionInto } from './attention-loops.ts'
import { splitLast } from './rearrange.ts'

export type { AttentionInput, AttentionState, AttentionStepOptions } from './attention-input.ts'

export interface AttentionOptions<T extends TensorLike = TensorLike> extends AttentionStepOptions {
  /** Keys and values of tokens before these, which every query may see; none without it. */
  readonly initialState?: AttentionState<T>
  /** Whether `attention` is returned; L² numbers a head. Default: false. */
  readonly attention?: boolean
}

export interface AttentionOutput<T extends Numbers = Float64Array> {
  /** (batch, L, heads, P) */
  readonly y: Tensor<T>
  /** The keys and values so far, or with a window the last window − 1 of them. */
  readonly lastState: AttentionState<Tensor<T>>
  /** (batch, heads, L, S) on request, where S counts the tokens of the initial state too: rows sum to 1. */
  readonly attention?: Tensor<T>
}

export interface AttentionGradients<T extends Numbers = Float64Array> {
  /** (batch, L, heads, headDim) */
  readonly dq: Tensor<T>
  /** (batch, L, kvHeads, headDim) */
  readonly dk: Tensor<T>
  /** (batch, L, kvHeads, P) */
  readonly dv: Tensor<T>
  /** `k` and `v` of the initial state, where one is given. */
  readonly dinitialState?: AttentionState<Tensor<T>>
}

/** How `causalAttention` ran, as its adjoint has to know. */
export interface AttentionAdjointOptions<
  T extends TensorLike = TensorLike,
> extends AttentionStepOptions {
  /** Keys and values of tokens before these; none without it. */
  readonly initialState?: AttentionState<T>
}

const sumsTooLarge = 'q, k and scale whose products sum to finite numbers'

/**
 * Causal softmax attention: every token reads the tokens up to itself, in time O(L²).
 * @param input - `q` (batch, L, heads, headDim), `k` (batch, L, kvHeads, headDim), `v` (batch, L, kvHeads, P); kvHeads divides heads, and head h reads the keys and values of head floor(h·kvHeads/heads).
 * @param options - `scale` (1/√headDim); `window`, the tokens that a query sees, itself among them (all); `initialState`, keys and values of tokens before; `attention`: whether to return the shares.
 * @returns `y` (batch, L, heads, P), `lastState` (`k` and `v` so far, or the last window − 1), and on request `attention` (batch, heads, L, S), whose rows sum to 1; in single precision when every argument is, though computed in double.
 * @throws when shapes do not fit, kvHeads does not divide heads, an axis is empty, a number is not finite or a product overflows.
 * @formula y_t=\sum_{s\le t}\frac{e^{q_t\cdot k_s/\sqrt d}}{\sum_{r\le t}e^{q_t\cdot k_r/\sqrt d}}\,v_s
 * @source Vaswani and others, Attention Is All You Need (2017); Ainslie and others, GQA (2023)
 */
export function causalAttention(
  input: AttentionInput<Tensor<Float32Array>>,
  options?: AttentionOptions<Tensor<Float32Array>>,
): AttentionOutput<Float32Array>
export function causalAttention(input: AttentionInput, options?: AttentionOptions): AttentionOutput
export function causalAttention(
  input: AttentionInput,
  options: AttentionOptions = {},
): AttentionOutput<Numbers> {
  checkRecord('input', input, { q: true, k: true, v: true })
  checkRecord('options', options, {
    initialState: true,
    attention: true,
    scale: true,
    window: true,
  })
  const { attention: wantShares = false } = options
  checkFlag('attention', wantShares)
  const { problem } = readAttention(input, options, 'initialState', options.initialState)
  const { batch, L, S, heads, P, v } = problem
  const y = zerosLike(v, batch * L * heads * P)
  const attention = wantShares ? zerosLike(v, batch * heads * L * S) : undefined
  attentionInto(problem, y, attention)
  checkResult('y', y, sumsTooLarge)
  return {
    y: { shape: [batch, L, heads, P], data: y },
    lastState: keptState(problem, options.window),
    ...(attention && { attention: { shape: [batch, heads, L, S], data: attention } }),
  }
}

/**
 * One step of `causalAttention`: the token reads the state and itself, and is added to the state.
 * @param input - as for `causalAttention` without the axis of time: `q` (batch, heads, headDim), `k` (batch, kvHeads, headDim), `v` (batch, kvHeads, P).
 * @param state - `k` and `v` of the tokens before, (batch, S, kvHeads, …); undefined before the first. Left as it is.
 * @param options - `scale` and `window`, as for `causalAttention`.
 * @returns `y` (batch, heads, P) and the `state` after the step, which holds one token more, up to window − 1.
 * @throws as `causalAttention`.
 * @formula y_t=\sum_{s\le t}\frac{e^{q_t\cdot k_s/\sqrt d}}{\sum_{r\le t}e^{q_t\cdot k_r/\sqrt d}}\,v_s
 */
export function causalAttentionStep(
  input: AttentionInput<Tensor<Float32Array>>,
  state?: AttentionState<Tensor<Float32Array>>,
  options?: AttentionStepOptions,
): { y: Tensor<Float32Array>; state: AttentionState<Tensor<Float32Array>> }
export function causalAttentionStep(
  input: AttentionInput,
  state?: AttentionState<TensorLike>,
  options?: AttentionStepOptions,
): { y: Tensor; state: AttentionState }
export function causalAttentionStep(
  input: AttentionInput,
  state?: AttentionState<TensorLike>,
  options: AttentionStepOptions = {},
): { y: Tensor<Numbers>; state: AttentionState<Tensor<Numbers>> } {
  checkRecord('input', input, { q: true, k: true, v: true })
  checkRecord('options', options, { scale: true, window: true })
  const withTime = (name: keyof AttentionInput, last: string): TensorLike => {
    const { shape, data } = toTensor(input[name], name)
    const [batch, heads, size] = checkShape(name, shape, ['batch', 'heads', last])
    return { shape: [batch, 1, heads, size], data } as Tensor
  }
  const tokens = { q: withTime('q', 'headDim'), k: withTime('k', 'headDim'), v: withTime('v', 'P') }
  const { problem } = readAttention(tokens, options, 'state', state)
  const { batch, heads, P, v } = problem
  const y = zerosLike(v, batch * heads * P)
  attentionInto(problem, y)
  checkResult('y', y, sumsTooLarge)
  return { y: { shape: [batch, heads, P], data: y }, state: keptState(problem, options.window) }
}

/**
 * The adjoint of `causalAttention`. The shares are computed again, so that memory does not grow as L².
 * @param input - as for `causalAttention`.
 * @param dy - how the loss moves with y, (batch, L, heads, P).
 * @param options - `scale`, `window` and `initialState`, as for `causalAttention`.
 * @returns `dq`, `dk` and `dv`, of the shapes of the input, and with an initial state `dinitialState`, its `k` and `v`; heads that share keys add up. In single precision when every argument is.
 * @throws as `causalAttention`, and when dy does not fit.
 * @formula dv_s=\sum_t p_{ts}\,dy_t,\qquad g_{ts}=p_{ts}\Bigl(dy_t\cdot v_s-\sum_r p_{tr}\,dy_t\cdot v_r\Bigr),\quad dq_t=\sum_s\frac{g_{ts}k_s}{\sqrt d},\quad dk_s=\sum_t\frac{g_{ts}q_t}{\sqrt d}
 */
export function causalAttentionAdjoint(
  input: AttentionInput<Tensor<Float32Array>>,
  dy: Tensor<Float32Array>,
  options?: AttentionAdjointOptions<Tensor<Float32Array>>,
): AttentionGradients<Float32Array>
export function causalAttentionAdjoint(
  input: AttentionInput,
  dy: TensorLike,
  options?: AttentionAdjointOptions,
): AttentionGradients
export function causalAttentionAdjoint(
  input: AttentionInput,
  dy: TensorLike,
  options: AttentionAdjointOptions = {},
): AttentionGradients<Numbers> {
  checkRecord('input', input, { q: true, k: true, v: true })
  checkRecord('options', options, { scale: true, window: true, initialState: true })
  checkGiven('dy', dy, 'tensors (batch, L, heads, P)')
  const read = readAttention(input, options, 'initialState', options.initialState, dy)
  const { batch, L, S, heads, kvHeads, headDim, P, v } = read.problem
  const { dq, dk, dv } = attentionBackward(read.problem, read.dy as Numbers)
  const result = (name: string, slopes: Float64Array, shape: readonly number[]) => {
    const data: Numbers = roundTo<Numbers>(v, slopes)
    checkResult(name, data, 'q, k, v and dy whose products sum to finite numbers')
    return { shape, data }
  }
  const past = S - L
  const parted = (slopes: Float64Array) => {
    const each = slopes.length / (batch * S)
    return splitLast({ shape: [batch, S * each], data: slopes }, [past * each, L * each])
  }
  const [pastK, ownK] = parted(dk)
  const [pastV, ownV] = parted(dv)
  return {
    dq: result('dq', dq, [batch, L, heads, headDim]),
    dk: result('dk', ownK.data, [batch, L, kvHeads, headDim]),
    dv: result('dv', ownV.data, [batch, L, kvHeads, P]),
    ...(options.initialState !== undefined && {
      dinitialState: {
        k: result('dinitialState.k', pastK.data, [batch, past, kvHeads, headDim]),
        v: result('dinitialState.v', pastV.data, [batch, past, kvHeads, P]),
      },
    }),
  }
}
