import { diagonal } from '../linear-algebra/matrix.ts'
import { multiply } from '../linear-algebra/matrix-algebra.ts'
import {
  deltaWrite,
  keyDecay,
  query,
  rankOneTransition,
  readMatrix,
  scaleStateRows,
  unitKey,
  value,
  writeStrength,
} from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * Kimi Delta Attention: the delta rule, after every key channel has decayed by a number of its own.
 * @formula S_t=(I-\beta_tk_tk_t^\top)\operatorname{Diag}(\alpha_t)S_{t-1}+\beta_tk_tv_t^\top,\qquad y_t=S_t^\top q_t
 * @source Kimi Team, Kimi Linear: An Expressive, Efficient Attention Architecture (2025)
 */
export const kimiDeltaAttentionRule: UpdateRule<'q' | 'k' | 'v' | 'alpha' | 'beta', 'S'> = {
  name: 'kimi-delta-attention',
  title: 'Kimi Delta Attention',
  formula: String.raw`S_t=(I-\beta_tk_tk_t^\top)\operatorname{Diag}(\alpha_t)S_{t-1}+\beta_tk_tv_t^\top,\qquad y_t=S_t^\top q_t`,
  source: 'Kimi Team, Kimi Linear: An Expressive, Efficient Attention Architecture (2025)',
  state: 'matrix',
  inputs: { q: query, k: unitKey, v: value, alpha: keyDecay, beta: writeStrength },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { k, v, alpha, beta }) {
    scaleStateRows(S, alpha)
    deltaWrite(S, v.length, k, v, beta[0])
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y)
  },
  transition: {
    from: ['k', 'alpha', 'beta'],
    matrix: ({ k, alpha, beta }) => multiply(rankOneTransition(k, k, beta[0]), diagonal(alpha)),
  },
}
