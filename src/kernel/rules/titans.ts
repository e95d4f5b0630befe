import { query, readMatrix, key, value } from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * Titans, with a matrix in place of its network: the memory learns by gradient descent with
 * momentum and decay, on how badly it reads the value at the key.
 * @formula U_t=\eta_tU_{t-1}-2\theta_t\,k_t(M_{t-1}^\top k_t-v_t)^\top,\quad M_t=(1-\alpha_t)M_{t-1}+U_t,\quad y_t=M_t^\top q_t
 * @source Behrouz, Zhong and Mirrokni, Titans: Learning to Memorize at Test Time (2025)
 */
export const titansRule: UpdateRule<'q' | 'k' | 'v' | 'alpha' | 'eta' | 'theta', 'M' | 'U'> = {
  name: 'titans',
  title: 'Titans, linear memory',
  formula: String.raw`U_t=\eta_tU_{t-1}-2\theta_t\,k_t(M_{t-1}^\top k_t-v_t)^\top,\quad M_t=(1-\alpha_t)M_{t-1}+U_t,\quad y_t=M_t^\top q_t`,
  source: 'Behrouz, Zhong and Mirrokni, Titans: Learning to Memorize at Test Time (2025)',
  state: 'matrix',
  inputs: {
    q: query,
    k: { ...key, unit: true },
    v: value,
    alpha: { axes: [], meaning: 'share of the memory that is forgotten', usual: [0, 0.5] },
    eta: { axes: [], meaning: 'momentum: share of the last change that is kept', usual: [0, 0.5] },
    theta: { axes: [], meaning: 'rate of learning', usual: [0, 0.5] },
  },
  parts: { M: ['dk', 'dv'], U: ['dk', 'dv'] },
  update({ M, U }, { k, v, alpha, eta, theta }) {
    const dk = k.length
    const dv = v.length
    const kept = 1 - alpha[0]
    for (let p = 0; p < dv; p++) {
      let error = -v[p]
      for (let n = 0; n < dk; n++) error += k[n] * M[n * dv + p]
      const slope = 2 * theta[0] * error
      for (let n = 0; n < dk; n++) {
        const i = n * dv + p
        U[i] = eta[0] * U[i] - slope * k[n]
        M[i] = kept * M[i] + U[i]
      }
    }
  },
  read({ M }, { q, v }, _sizes, y) {
    readMatrix(M, v.length, q, y)
  },
}
