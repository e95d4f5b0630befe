import { diagonal } from '../linear-algebra/matrix.ts'
import {
  addOuter,
  key,
  keyDecay,
  query,
  readMatrix,
  scaleStateRows,
  value,
} from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * Gated linear attention: every key channel has a decay that depends on the token.
 * @formula S_t=\operatorname{Diag}(\alpha_t)S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top q_t
 * @source Yang et al., Gated Linear Attention Transformers with Hardware-Efficient Training (2023)
 */
export const gatedLinearAttentionRule: UpdateRule<'q' | 'k' | 'v' | 'alpha', 'S'> = {
  name: 'gated-linear-attention',
  title: 'Gated linear attention',
  formula: String.raw`S_t=\operatorname{Diag}(\alpha_t)S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top q_t`,
  source:
    'Yang et al., Gated Linear Attention Transformers with Hardware-Efficient Training (2023)',
  state: 'matrix',
  inputs: { q: query, k: key, v: value, alpha: keyDecay },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { k, v, alpha }) {
    scaleStateRows(S, alpha)
    addOuter(S, v.length, k, v, 1)
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y)
  },
  transition: { from: ['alpha'], matrix: ({ alpha }) => diagonal(alpha) },
}
