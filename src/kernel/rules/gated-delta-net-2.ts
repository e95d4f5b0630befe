import { diagonal } from '../linear-algebra/matrix.ts'
import { multiply } from '../linear-algebra/matrix-algebra.ts'
import {
  keyDecay,
  query,
  rankOneTransition,
  readMatrix,
  scaleStateRows,
  unitKey,
  value,
} from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * Gated DeltaNet-2: the write strength in two, one that erases, for each key channel, and one that
 * writes, for each value channel.
 * @formula \tilde S_t=\operatorname{Diag}(\alpha_t)S_{t-1},\quad S_t=\tilde S_t-k_t(b_t\odot k_t)^\top\tilde S_t+k_t(w_t\odot v_t)^\top,\quad y_t=S_t^\top q_t
 * @source Hatamizadeh, Choi and Kautz, Gated DeltaNet-2: Decoupling Erase and Write in Linear Attention (2026)
 */
export const gatedDeltaNet2Rule: UpdateRule<'q' | 'k' | 'v' | 'alpha' | 'b' | 'w', 'S'> = {
  name: 'gated-delta-net-2',
  title: 'Gated DeltaNet-2',
  formula: String.raw`\tilde S_t=\operatorname{Diag}(\alpha_t)S_{t-1},\quad S_t=\tilde S_t-k_t(b_t\odot k_t)^\top\tilde S_t+k_t(w_t\odot v_t)^\top,\quad y_t=S_t^\top q_t`,
  source:
    'Hatamizadeh, Choi and Kautz, Gated DeltaNet-2: Decoupling Erase and Write in Linear Attention (2026)',
  state: 'matrix',
  inputs: {
    q: query,
    k: unitKey,
    v: value,
    alpha: keyDecay,
    b: { axes: ['dk'], meaning: 'how much each key channel erases', usual: [0, 1] },
    w: { axes: ['dv'], meaning: 'how much each value channel writes', usual: [0, 1] },
  },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { k, v, alpha, b, w }) {
    const dk = k.length
    const dv = v.length
    scaleStateRows(S, alpha)
    for (let p = 0; p < dv; p++) {
      let change = w[p] * v[p]
      for (let n = 0; n < dk; n++) change -= b[n] * k[n] * S[n * dv + p]
      for (let n = 0; n < dk; n++) S[n * dv + p] += k[n] * change
    }
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y)
  },
  transition: {
    from: ['k', 'alpha', 'b'],
    matrix: ({ k, alpha, b }) => {
      const read = k.map((entry, n) => b[n] * entry)
      return multiply(rankOneTransition(k, read, 1), diagonal(alpha))
    },
  },
}
