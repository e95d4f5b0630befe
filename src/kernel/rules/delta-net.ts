import {
  deltaWrite,
  query,
  rankOneTransition,
  readMatrix,
  unitKey,
  value,
  writeStrength,
} from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * DeltaNet: before a value is written, what the state already holds at its key is taken out, in the
 * share β. With a key of length 1 and β = 1, reading at the key then gives the value exactly; the
 * eigenvalue along the key is 1 − β‖k‖², so longer keys may make the state grow. See `unitRows`.
 * @formula S_t=(I-\beta_tk_tk_t^\top)S_{t-1}+\beta_tk_tv_t^\top,\qquad y_t=S_t^\top q_t
 * @source Schlag, Irie and Schmidhuber, Linear Transformers Are Secretly Fast Weight Programmers (2021)
 */
export const deltaNetRule: UpdateRule<'q' | 'k' | 'v' | 'beta', 'S'> = {
  name: 'delta-net',
  title: 'DeltaNet',
  formula: String.raw`S_t=(I-\beta_tk_tk_t^\top)S_{t-1}+\beta_tk_tv_t^\top,\qquad y_t=S_t^\top q_t`,
  source:
    'Schlag, Irie and Schmidhuber, Linear Transformers Are Secretly Fast Weight Programmers (2021)',
  state: 'matrix',
  inputs: { q: query, k: unitKey, v: value, beta: writeStrength },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { k, v, beta }) {
    deltaWrite(S, v.length, k, v, beta[0])
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y)
  },
  transition: { from: ['k', 'beta'], matrix: ({ k, beta }) => rankOneTransition(k, k, beta[0]) },
}
