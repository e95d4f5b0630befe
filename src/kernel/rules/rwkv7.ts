import { diagonal } from '../linear-algebra/matrix.ts'
import { addOuter, key, keyDecay, query, readMatrix, value } from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * RWKV-7: a delta rule whose key for removal κ differs from the key k that is written, with a decay
 * and a rate of learning for every key channel. Without the bonus for the current token.
 * @formula S_t=\bigl(\operatorname{Diag}(w_t)-(\eta_t\odot\kappa_t)\kappa_t^\top\bigr)S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top r_t
 * @source Peng et al., RWKV-7 "Goose" with Expressive Dynamic State Evolution (2025)
 */
export const rwkv7Rule: UpdateRule<'r' | 'k' | 'v' | 'w' | 'kappa' | 'eta', 'S'> = {
  name: 'rwkv7',
  title: 'RWKV-7',
  formula: String.raw`S_t=\bigl(\operatorname{Diag}(w_t)-(\eta_t\odot\kappa_t)\kappa_t^\top\bigr)S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top r_t`,
  source: 'Peng et al., RWKV-7 "Goose" with Expressive Dynamic State Evolution (2025)',
  state: 'matrix',
  inputs: {
    r: { ...query, meaning: 'receptance: where the state is read', role: 'q' },
    k: key,
    v: value,
    w: keyDecay,
    kappa: { axes: ['dk'], meaning: 'key for removal', unit: true },
    eta: { axes: ['dk'], meaning: 'rate of learning of each key channel', usual: [0, 1] },
  },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { k, v, w, kappa, eta }) {
    const dk = k.length
    const dv = v.length
    for (let p = 0; p < dv; p++) {
      let removed = 0
      for (let n = 0; n < dk; n++) removed += kappa[n] * S[n * dv + p]
      for (let n = 0; n < dk; n++) {
        const i = n * dv + p
        S[i] = w[n] * S[i] - eta[n] * kappa[n] * removed
      }
    }
    addOuter(S, dv, k, v, 1)
  },
  read({ S }, { r, v }, _sizes, y) {
    readMatrix(S, v.length, r, y)
  },
  transition: {
    from: ['w', 'kappa', 'eta'],
    matrix: ({ w, kappa, eta }) => {
      const result = diagonal(w)
      const dk = w.length
      for (let n = 0; n < dk; n++)
        for (let m = 0; m < dk; m++) result.data[n * dk + m] -= eta[n] * kappa[n] * kappa[m]
      return result
    },
  },
}
