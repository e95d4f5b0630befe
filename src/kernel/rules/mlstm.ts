import {
  addOuter,
  key,
  query,
  readMatrix,
  scalarTransition,
  scaleState,
  value,
} from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * The matrix memory of xLSTM: linear attention with an exponential input gate, and a normaliser n
 * that is kept beside the memory. Both are stored divided by the exponential of m, the greatest
 * gate so far, so that no gate overflows; the output does not depend on m.
 * @formula C_t=f_tC_{t-1}+i_t\tfrac{k_t}{\sqrt{d_k}}v_t^\top,\quad n_t=f_tn_{t-1}+i_t\tfrac{k_t}{\sqrt{d_k}},\quad y_t=o_t\odot\frac{C_t^\top q_t}{\max(\lvert n_t^\top q_t\rvert,1)}
 * @source Beck et al., xLSTM: Extended Long Short-Term Memory (2024)
 */
export const mlstmRule: UpdateRule<
  'q' | 'k' | 'v' | 'logInputGate' | 'logForgetGate' | 'o',
  'C' | 'n' | 'm'
> = {
  name: 'mlstm',
  title: 'mLSTM',
  formula: String.raw`C_t=f_tC_{t-1}+i_t\tfrac{k_t}{\sqrt{d_k}}v_t^\top,\quad n_t=f_tn_{t-1}+i_t\tfrac{k_t}{\sqrt{d_k}},\quad y_t=o_t\odot\frac{C_t^\top q_t}{\max(\lvert n_t^\top q_t\rvert,1)}`,
  source: 'Beck et al., xLSTM: Extended Long Short-Term Memory (2024)',
  state: 'matrix',
  inputs: {
    q: query,
    k: key,
    v: value,
    logInputGate: { axes: [], meaning: 'logarithm of the input gate i', usual: [-3, 3] },
    logForgetGate: { axes: [], meaning: 'logarithm of the forget gate f', usual: [-1, 0] },
    o: { axes: ['dv'], meaning: 'output gate', usual: [0, 1], fallback: 1 },
  },
  parts: { C: ['dk', 'dv'], n: ['dk'], m: [] },
  update({ C, n, m }, { k, v, logInputGate, logForgetGate }) {
    const kept = logForgetGate[0] + m[0]
    m[0] = Math.max(kept, logInputGate[0])
    const forget = Math.exp(kept - m[0])
    const input = Math.exp(logInputGate[0] - m[0]) / Math.sqrt(k.length)
    scaleState(C, forget)
    addOuter(C, v.length, k, v, input)
    for (let j = 0; j < k.length; j++) n[j] = forget * n[j] + input * k[j]
  },
  read({ C, n, m }, { q, o }, _sizes, y) {
    let sum = 0
    for (let j = 0; j < q.length; j++) sum += n[j] * q[j]
    const divisor = Math.max(Math.abs(sum), Math.exp(-m[0]))
    readMatrix(C, y.length, q, y)
    // Where m is so large that the floor is 0, a query that reads nothing still gives 0.
    for (let p = 0; p < y.length; p++) y[p] = y[p] === 0 ? 0 : (o[p] * y[p]) / divisor
  },
  transition: {
    from: ['k', 'logForgetGate'],
    matrix: ({ logForgetGate }, { dk }) => scalarTransition(Math.exp(logForgetGate[0]), dk),
  },
}
