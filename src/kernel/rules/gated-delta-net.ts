import { scale } from '../linear-algebra/matrix-algebra.ts'
import {
  deltaWrite,
  query,
  rankOneTransition,
  readMatrix,
  scalarDecay,
  scaleState,
  unitKey,
  value,
  writeStrength,
} from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * Gated DeltaNet: the delta rule, after the whole state has decayed by one number.
 * @formula S_t=\alpha_t(I-\beta_tk_tk_t^\top)S_{t-1}+\beta_tk_tv_t^\top,\qquad y_t=S_t^\top q_t
 * @source Yang, Kautz and Hatamizadeh, Gated Delta Networks: Improving Mamba2 with Delta Rule (2024)
 */
export const gatedDeltaNetRule: UpdateRule<'q' | 'k' | 'v' | 'alpha' | 'beta', 'S'> = {
  name: 'gated-delta-net',
  title: 'Gated DeltaNet',
  formula: String.raw`S_t=\alpha_t(I-\beta_tk_tk_t^\top)S_{t-1}+\beta_tk_tv_t^\top,\qquad y_t=S_t^\top q_t`,
  source:
    'Yang, Kautz and Hatamizadeh, Gated Delta Networks: Improving Mamba2 with Delta Rule (2024)',
  state: 'matrix',
  inputs: { q: query, k: unitKey, v: value, alpha: scalarDecay, beta: writeStrength },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { k, v, alpha, beta }) {
    scaleState(S, alpha[0])
    deltaWrite(S, v.length, k, v, beta[0])
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y)
  },
  transition: {
    from: ['k', 'alpha', 'beta'],
    matrix: ({ k, alpha, beta }) => scale(rankOneTransition(k, k, beta[0]), alpha[0]),
  },
}
