import { checkFinite, checkResult } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { zeros, type Matrix } from '../linear-algebra/matrix.ts'
import { checkShape, toFloat64, toTensor, type Tensor, type TensorLike } from '../tensor.ts'

export interface MaskedAttentionInput {
  /** (L, dk) */
  readonly q: TensorLike
  /** (L, dk) */
  readonly k: TensorLike
  /** One number; (L), one a token; or (L, dk), one a key channel. 1 without it. */
  readonly decay?: TensorLike | number
}

/**
 * The L × L matrix of linear attention with decays: the same outputs as the recurrence, without a
 * state. Products of decays run down each column, so decays of 0 and below are allowed.
 * @param input - `q` and `k`, (L, dk); `decay`: one number (RetNet), (L) (Mamba-2), or (L, dk) (gated linear attention); 1 without it (linear attention).
 * @returns (L, L), lower triangular.
 * @throws when shapes do not fit, a number is not finite, or an entry overflows.
 * @formula M_{ts}=\sum_n q_{tn}\Bigl(\prod_{r=s+1}^{t}\alpha_{rn}\Bigr)k_{sn}\ \ (s\le t),\qquad M_{ts}=0\ \ (s>t)
 * @source Dao and Gu, Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality (2024)
 */
export function maskedAttentionMatrix(input: MaskedAttentionInput): Matrix {
  const { q, k, decay = 1 } = checkRecord('input', input, { q: true, k: true, decay: true })
  const queries = toFloat64(toTensor(q, 'q'))
  const keys = toFloat64(toTensor(k, 'k'))
  const [L, dk] = checkShape('q', queries.shape, ['L', 'dk'])
  checkShape('k', keys.shape, [L, dk])
  const M = zeros(L, L)
  const { data: decays, width } = readDecay(decay, L, dk)
  const carried = new Float64Array(dk)
  for (let s = 0; s < L; s++) {
    for (let n = 0; n < dk; n++) carried[n] = keys.data[s * dk + n]
    for (let t = s; t < L; t++) {
      let sum = 0
      for (let n = 0; n < dk; n++) {
        if (t > s) carried[n] *= decays[t * width + (width === 1 ? 0 : n)]
        sum += queries.data[t * dk + n] * carried[n]
      }
      M.data[t * L + s] = sum
    }
  }
  checkResult('M', M.data, 'q, k and decay whose products sum to finite numbers', [L, L])
  return M
}

/**
 * Linear attention with decays in its quadratic form: what `linearAttentionRule`, `retnetRule`,
 * `mamba2Rule` (v = Δx, decay = exp(ΔA)) and `gatedLinearAttentionRule` compute step by step.
 * @param input - `q`, `k` and `decay` as for `maskedAttentionMatrix`; `v`, (L, dv).
 * @returns y, (L, dv).
 * @throws as `maskedAttentionMatrix`.
 * @formula Y=M\,V
 * @source Dao and Gu, Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality (2024)
 */
export function maskedAttention(input: MaskedAttentionInput & { readonly v: TensorLike }): Tensor {
  const keys = { q: true, k: true, decay: true, v: true } as const
  const { v: given, ...mask } = checkRecord('input', input, keys)
  const v = toFloat64(toTensor(given, 'v'))
  const M = maskedAttentionMatrix(mask)
  checkShape('v', v.shape, [M.rows, 'dv'])
  return applyMatrix(M, v)
}

/** Y = M V for a lower triangular M, without checks of shapes. */
export function applyMatrix(M: Matrix, { shape, data }: Tensor): Tensor {
  const [L, dv] = shape
  const y = new Float64Array(L * dv)
  for (let t = 0; t < L; t++)
    for (let s = 0; s <= t; s++) {
      const weight = M.data[t * L + s]
      for (let p = 0; p < dv; p++) y[t * dv + p] += weight * data[s * dv + p]
    }
  checkResult('y', y, 'q, k, v and decay whose products sum to finite numbers', [L, dv])
  return { shape: [L, dv], data: y }
}

function readDecay(
  decay: TensorLike | number,
  L: number,
  dk: number,
): { data: Float64Array; width: number } {
  if (typeof decay === 'number') {
    checkFinite('decay', decay)
    return { data: new Float64Array(L).fill(decay), width: 1 }
  }
  const { shape, data } = toFloat64(toTensor(decay, 'decay'))
  if (shape.length === 1) checkShape('decay', shape, [L])
  else checkShape('decay', shape, [L, dk])
  return { data, width: shape.length === 1 ? 1 : dk }
}
