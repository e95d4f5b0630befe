import type { Tensor } from '../tensor.ts'
import { mamba3Rule } from './mamba3.ts'
import { applyMatrix, maskedAttentionMatrix } from './masked-attention.ts'
import { checkPairs, rotatePairs } from './rotate-pairs.ts'
import { readTokens, type RuleTokens } from './rule-tokens.ts'
import { allRows, type TokenSequence } from './token-sequence.ts'

type Mamba3Tokens = RuleTokens<keyof typeof mamba3Rule.inputs>

/**
 * Moves the rotation of Mamba-3's state onto B and C, as a rotary embedding that depends on the
 * data: the state then only decays, and what is read from it is the same.
 * @param tokens - the inputs of `mamba3Rule` by name, (L, …).
 * @returns angles, (L, pairs), the sums of Δθ up to each token; B and C turned back by them, (L, dk).
 * @throws as `runRule`.
 * @formula \varphi_t=\sum_{s\le t}\Delta_s\theta_s,\qquad\tilde B_t=R(-\varphi_t)B_t,\quad\tilde C_t=R(-\varphi_t)C_t
 * @source Lahoti et al., Mamba-3: Improved Sequence Modeling using State Space Principles (2026)
 */
export function mamba3Rotated(tokens: Mamba3Tokens): { angles: Tensor; B: Tensor; C: Tensor } {
  return rotateTokens(readTokens(mamba3Rule, tokens))
}

function rotateTokens(sequence: TokenSequence): { angles: Tensor; B: Tensor; C: Tensor } {
  const { L, sizes } = sequence
  const { dk, pairs } = sizes
  checkPairs('theta', pairs, dk)
  const dt = allRows(sequence, 'dt')
  const theta = allRows(sequence, 'theta')
  const angles = new Float64Array(L * pairs)
  for (let t = 0; t < L; t++)
    for (let j = 0; j < pairs; j++) {
      const before = t > 0 ? angles[(t - 1) * pairs + j] : 0
      angles[t * pairs + j] = before + dt[t] * theta[t * pairs + j]
    }
  const back = { shape: [L, pairs], data: angles.map((angle) => -angle) }
  return {
    angles: { shape: [L, pairs], data: angles },
    B: rotatePairs({ shape: [L, dk], data: allRows(sequence, 'B') }, back),
    C: rotatePairs({ shape: [L, dk], data: allRows(sequence, 'C') }, back),
  }
}

/**
 * Mamba-3 without a recurrence: one L × L matrix for a head, from rotated B and C, decays, and the
 * two weights that an input has, at its own step and at the start of the next.
 * @param tokens - the inputs of `mamba3Rule` by name, (L, …).
 * @returns y, (L, dv), as `runRule` gives it from a state of zeros.
 * @throws as `runRule`.
 * @formula y_t=\lambda_t\Delta_t(\tilde C_t^\top\tilde B_t)x_t+\sum_{s<t}\Bigl(\prod_{r=s+1}^{t}\alpha_r\Bigr)\bigl(\lambda_s\Delta_s+(1-\lambda_{s+1})\Delta_{s+1}\bigr)(\tilde C_t^\top\tilde B_s)\,x_s
 * @source mamba3_siso_fwd_ref of state-spaces/mamba
 */
export function mamba3Parallel(tokens: Mamba3Tokens): Tensor {
  const sequence = readTokens(mamba3Rule, tokens)
  const { L, sizes } = sequence
  const { B, C } = rotateTokens(sequence)
  const dt = allRows(sequence, 'dt')
  const A = allRows(sequence, 'A')
  const lambda = allRows(sequence, 'lambda')
  const decay = dt.map((step, t) => Math.exp(step * A[t]))
  const M = maskedAttentionMatrix({ q: C, k: B, decay })
  for (let s = 0; s < L; s++) {
    const own = lambda[s] * dt[s]
    const next = s + 1 < L ? (1 - lambda[s + 1]) * dt[s + 1] : 0
    M.data[s * L + s] *= own
    for (let t = s + 1; t < L; t++) M.data[t * L + s] *= own + next
  }
  return applyMatrix(M, { shape: [L, sizes.dv], data: allRows(sequence, 'x') })
}
