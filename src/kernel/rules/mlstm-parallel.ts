import { checkResult } from '../check.ts'
import type { Tensor } from '../tensor.ts'
import { mlstmRule } from './mlstm.ts'
import { readTokens, type RuleTokens } from './rule-tokens.ts'
import { allRows } from './token-sequence.ts'

/**
 * The mLSTM without a recurrence: attention whose weights are gated and shifted by the greatest gate
 * of each row, so that no exponential overflows.
 * @param tokens - the inputs of `mlstmRule` by name, (L, …).
 * @returns y, (L, dv), as `runRule` gives it from a state of zeros.
 * @throws as `runRule`.
 * @formula d_{ts}=\sum_{r=s+1}^{t}\log f_r+\log i_s,\quad m_t=\max_{s\le t}d_{ts},\quad w_{ts}=\tfrac{q_t^\top k_s}{\sqrt{d_k}}e^{d_{ts}-m_t},\quad y_t=o_t\odot\frac{\sum_{s\le t}w_{ts}v_s}{\max(\lvert\sum_{s\le t}w_{ts}\rvert,e^{-m_t})}
 * @source Beck et al., xLSTM: Extended Long Short-Term Memory (2024)
 */
export function mlstmParallel(tokens: RuleTokens<keyof typeof mlstmRule.inputs>): Tensor {
  const sequence = readTokens(mlstmRule, tokens)
  const { L, sizes } = sequence
  const { dk, dv } = sizes
  const [q, k, v, logInputGate, logForgetGate, o] = [
    'q',
    'k',
    'v',
    'logInputGate',
    'logForgetGate',
    'o',
  ].map((name) => allRows(sequence, name))
  const scale = 1 / Math.sqrt(dk)
  const y = new Float64Array(L * dv)
  const gates = new Float64Array(L)
  for (let t = 0; t < L; t++) {
    // The gates of row t are those of row t − 1 with one more decay, and the new token's.
    let m = -Infinity
    for (let s = 0; s <= t; s++) {
      gates[s] = s < t ? gates[s] + logForgetGate[t] : logInputGate[t]
      m = Math.max(m, gates[s])
    }
    let sum = 0
    for (let s = 0; s <= t; s++) {
      let weight = 0
      for (let n = 0; n < dk; n++) weight += q[t * dk + n] * k[s * dk + n]
      weight *= scale * Math.exp(gates[s] - m)
      sum += weight
      for (let p = 0; p < dv; p++) y[t * dv + p] += weight * v[s * dv + p]
    }
    const divisor = Math.max(Math.abs(sum), Math.exp(-m))
    for (let p = 0; p < dv; p++) {
      const i = t * dv + p
      y[i] = y[i] === 0 ? 0 : (o[i] * y[i]) / divisor
    }
  }
  checkResult('y', y, 'q, k, v, o and gates whose products sum to finite numbers', [L, dv])
  return { shape: [L, dv], data: y }
}
