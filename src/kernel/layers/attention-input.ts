import { checkCount, checkFinite, checkNotEmpty } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { checkShape, zerosLike, type Numbers, type Tensor, type TensorLike } from '../tensor.ts'
import type { AttentionProblem } from './attention-loops.ts'
import { readTensors } from './layer-arguments.ts'

export interface AttentionInput<T extends TensorLike = TensorLike> {
  /** (batch, L, heads, headDim) */
  readonly q: T
  /** (batch, L, kvHeads, headDim), where kvHeads divides heads */
  readonly k: T
  /** (batch, L, kvHeads, P) */
  readonly v: T
}

/** The keys and values of the tokens so far: what attention carries, which grows by a token a step. */
export interface AttentionState<T = Tensor> {
  /** (batch, S, kvHeads, headDim) */
  readonly k: T
  /** (batch, S, kvHeads, P) */
  readonly v: T
}

export interface AttentionStepOptions {
  /** Factor of the products of queries and keys. Default: 1/√headDim. */
  readonly scale?: number
  /** Tokens that a query sees, itself among them; all without it. */
  readonly window?: number
}

/**
 * Checks the arguments of attention and puts the keys and values of the state before those given.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or an option is not allowed.
 */
export function readAttention(
  input: AttentionInput,
  { scale, window }: AttentionStepOptions,
  name: 'initialState' | 'state',
  state?: AttentionState<TensorLike>,
  dy?: TensorLike,
): { problem: AttentionProblem; dy?: Numbers } {
  const { q, k, v } = input
  const tensors = readTensors({ q, k, v }, { [`${name}.k`]: state?.k, [`${name}.v`]: state?.v, dy })
  const [batch, L, heads, headDim] = checkShape('q', tensors.q.shape, [
    'batch',
    'L',
    'heads',
    'headDim',
  ])
  checkNotEmpty('q', tensors.q.shape)
  const [, , kvHeads] = checkShape('k', tensors.k.shape, [batch, L, 'kvHeads', headDim])
  checkNotEmpty('k', tensors.k.shape)
  if (heads % kvHeads !== 0)
    throw new RangeError(
      `k has ${kvHeads} heads; allowed are divisors of ${heads}, the heads of q.`,
    )
  const [, , , P] = checkShape('v', tensors.v.shape, [batch, L, kvHeads, 'P'])
  checkNotEmpty('v', tensors.v.shape)
  if (state !== undefined) checkRecord(name, state, { k: true, v: true })
  const before = { k: tensors[`${name}.k`], v: tensors[`${name}.v`] }
  if (state !== undefined && !(before.k && before.v)) {
    throw new TypeError(
      `${name} lacks ${before.k ? 'v' : 'k'}; allowed are states of k and v, as a step returns them.`,
    )
  }
  let S = L
  if (before.k && before.v) {
    const [, past] = checkShape(`${name}.k`, before.k.shape, [batch, 'S', kvHeads, headDim])
    checkShape(`${name}.v`, before.v.shape, [batch, past, kvHeads, P])
    S += past
  }
  if (tensors.dy) checkShape('dy', tensors.dy.shape, [batch, L, heads, P])
  if (scale !== undefined) checkFinite('scale', scale)
  if (window !== undefined) checkCount('window', window)
  return {
    problem: {
      batch,
      L,
      S,
      heads,
      kvHeads,
      headDim,
      P,
      scale: scale ?? headDim ** -0.5,
      window: window ?? S,
      q: tensors.q.data,
      k: appendTokens(before.k, tensors.k, batch),
      v: appendTokens(before.v, tensors.v, batch),
    },
    dy: tensors.dy?.data,
  }
}

/** Keys or values of the tokens before and of new ones, (batch, S, …), side by side. */
function appendTokens(
  before: Tensor<Numbers> | undefined,
  added: Tensor<Numbers>,
  batch: number,
): Numbers {
  if (!before) return added.data
  const sizes = [before.data.length / batch, added.data.length / batch]
  const all = zerosLike(added.data, batch * (sizes[0] + sizes[1]))
  for (let b = 0; b < batch; b++) {
    const start = b * (sizes[0] + sizes[1])
    all.set(before.data.subarray(b * sizes[0], (b + 1) * sizes[0]), start)
    all.set(added.data.subarray(b * sizes[1], (b + 1) * sizes[1]), start + sizes[0])
  }
  return all
}

/** The keys and values that queries after these ones can still see: all, or the last window − 1. */
export function keptState(
  { batch, S, kvHeads, headDim, P, k, v }: AttentionProblem,
  window: number | undefined,
): AttentionState<Tensor<Numbers>> {
  const kept = window === undefined ? S : Math.min(S, window - 1)
  const last = (data: Numbers, size: number): Tensor<Numbers> => {
    const tokens = zerosLike(data, batch * kept * size)
    for (let b = 0; b < batch; b++) {
      const end = (b + 1) * S * size
      tokens.set(data.subarray(end - kept * size, end), b * kept * size)
    }
    return { shape: [batch, kept, kvHeads, size / kvHeads], data: tokens }
  }
  return { k: last(k, kvHeads * headDim), v: last(v, kvHeads * P) }
}
