import { addOuter, key, query, readMatrix, scalarTransition, value } from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * Linear attention: every token adds the outer product of its key and value, and nothing is ever
 * forgotten. Without the feature map and the normaliser that some forms have.
 * @formula S_t=S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top q_t
 * @source Katharopoulos, Vyas, Pappas and Fleuret, Transformers are RNNs: Fast Autoregressive Transformers with Linear Attention (2020)
 */
export const linearAttentionRule: UpdateRule<'q' | 'k' | 'v', 'S'> = {
  name: 'linear-attention',
  title: 'Linear attention',
  formula: String.raw`S_t=S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top q_t`,
  source:
    'Katharopoulos, Vyas, Pappas and Fleuret, Transformers are RNNs: Fast Autoregressive Transformers with Linear Attention (2020)',
  state: 'matrix',
  inputs: { q: query, k: key, v: value },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { k, v }) {
    addOuter(S, v.length, k, v, 1)
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y)
  },
  transition: { from: ['k'], matrix: (_token, { dk }) => scalarTransition(1, dk) },
}
