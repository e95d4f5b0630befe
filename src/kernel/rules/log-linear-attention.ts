import { checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { checkShape, toFloat64, toTensor, type Tensor, type TensorLike } from '../tensor.ts'
import {
  applyMatrix,
  maskedAttentionMatrix,
  type MaskedAttentionInput,
} from './masked-attention.ts'

/** Tokens that share one state: `length` of them from `first` on. */
export interface FenwickBucket {
  readonly level: number
  readonly first: number
  readonly length: number
}

/**
 * How log-linear attention divides the past of a token: the token alone at level 0, and before it
 * one bucket for every 1 in the binary digits of t, twice as long at each level.
 * @param t - the token, counted from 0.
 * @returns the buckets, newest first; together they hold the tokens 0 … t, each once.
 * @throws when t is no whole number of at least 0.
 * @formula \text{bucket}_0=\{t\},\qquad \text{bucket}_\ell=\{b-2^{\ell-1},\dots,b-1\},\quad b=t-(t\bmod2^{\ell-1}),\quad\text{if bit}\ \ell-1\ \text{of}\ t\ \text{is}\ 1
 * @source Guo et al., Log-Linear Attention (2025)
 */
export function fenwickBuckets(t: number): FenwickBucket[] {
  checkCount('t', t, 0)
  const buckets: FenwickBucket[] = [{ level: 0, first: t, length: 1 }]
  let end = t
  for (let level = 1, length = 1; end > 0; level++, length *= 2) {
    if (Math.floor(t / length) % 2 === 0) continue
    end -= length
    buckets.push({ level, first: end, length })
  }
  return buckets
}

const inputKeys = {
  q: true,
  k: true,
  decay: true,
  v: true,
  lambda: true,
} as const

/**
 * Log-linear attention in its quadratic form: each bucket of the past has a state of its own, and
 * each token says how much of every level it reads. With all weights 1 it is linear attention.
 * @param input - `q`, `k` and `decay` as for `maskedAttention`; `v`, (L, dv); `lambda`, (L, levels), the weight of each level at each token, with levels for every bucket that occurs.
 * @returns y, (L, dv).
 * @throws when shapes do not fit, a number is not finite, or an entry overflows.
 * @formula y_t=\sum_{\ell}\lambda_t^{(\ell)}\,S_t^{(\ell)\top}q_t,\qquad S_t^{(\ell)}=\sum_{s\,\in\,\text{bucket}_\ell(t)}\Bigl(\prod_{r=s+1}^{t}\alpha_r\Bigr)k_sv_s^\top
 * @source Guo et al., Log-Linear Attention (2025)
 */
export function logLinearAttention(
  input: MaskedAttentionInput & { readonly v: TensorLike; readonly lambda: TensorLike },
): Tensor {
  const { v, lambda, ...mask } = checkRecord('input', input, inputKeys)
  const values = toFloat64(toTensor(v, 'v'))
  const weights = toFloat64(toTensor(lambda, 'lambda'))
  const M = maskedAttentionMatrix(mask)
  const L = M.rows
  checkShape('v', values.shape, [L, 'dv'])
  const [, levels] = checkShape('lambda', weights.shape, [L, 'levels'])
  const needed = 1 + Math.ceil(Math.log2(L))
  if (levels < needed) {
    throw new RangeError(
      `lambda has ${levels} levels; allowed are at least ${needed}, the levels of ${L} tokens.`,
    )
  }
  for (let t = 0; t < L; t++)
    for (const { level, first, length } of fenwickBuckets(t))
      for (let s = first; s < first + length; s++)
        M.data[t * L + s] *= weights.data[t * levels + level]
  return applyMatrix(M, values)
}
