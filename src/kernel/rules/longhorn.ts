import { diagonal } from '../linear-algebra/matrix.ts'
import { deltaWrite, key, query, rankOneTransition, readMatrix, value } from './matrix-state.ts'
import type { RuleInput, UpdateRule } from './update-rule.ts'

const weight: RuleInput = {
  axes: [],
  meaning: 'weight of the new value against the old state',
  allowed: [0, Infinity],
  usual: [0, 1],
}

/**
 * Longhorn: the state that stays closest to the old one while it reads the value at the key, with
 * the weight β between the two. A delta rule whose strength ε keeps it stable for keys of any length.
 * @formula S_t=\arg\min_S\lVert S-S_{t-1}\rVert_F^2+\beta_t\lVert S^\top k_t-v_t\rVert^2=(I-\varepsilon_tk_tk_t^\top)S_{t-1}+\varepsilon_tk_tv_t^\top,\quad\varepsilon_t=\frac{\beta_t}{1+\beta_t\lVert k_t\rVert^2}
 * @source Liu et al., Longhorn: State Space Models are Amortized Online Learners (2024)
 */
export const longhornRule: UpdateRule<'q' | 'k' | 'v' | 'beta', 'S'> = {
  name: 'longhorn',
  title: 'Longhorn',
  formula: String.raw`S_t=\arg\min_S\lVert S-S_{t-1}\rVert_F^2+\beta_t\lVert S^\top k_t-v_t\rVert^2=(I-\varepsilon_tk_tk_t^\top)S_{t-1}+\varepsilon_tk_tv_t^\top,\quad\varepsilon_t=\frac{\beta_t}{1+\beta_t\lVert k_t\rVert^2}`,
  source: 'Liu et al., Longhorn: State Space Models are Amortized Online Learners (2024)',
  state: 'matrix',
  inputs: { q: query, k: key, v: value, beta: weight },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { k, v, beta }) {
    deltaWrite(S, v.length, k, v, strength(k, beta[0]))
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y)
  },
  transition: {
    from: ['k', 'beta'],
    matrix: ({ k, beta }) => rankOneTransition(k, k, strength(k, beta[0])),
  },
}

/**
 * Longhorn as its layer runs it: only the diagonal of kkᵀ erases, so every entry of the state has a
 * recurrence of its own, and every value channel a weight.
 * @formula S_{t,np}=(1-\varepsilon_{t,p}k_{t,n}^2)S_{t-1,np}+\varepsilon_{t,p}k_{t,n}v_{t,p},\quad\varepsilon_{t,p}=\frac{\beta_{t,p}}{1+\beta_{t,p}\lVert k_t\rVert^2}
 * @source Liu et al., Longhorn: State Space Models are Amortized Online Learners (2024)
 */
export const longhornDiagonalRule: UpdateRule<'q' | 'k' | 'v' | 'beta', 'S'> = {
  name: 'longhorn-diagonal',
  title: 'Longhorn, diagonal',
  formula: String.raw`S_{t,np}=(1-\varepsilon_{t,p}k_{t,n}^2)S_{t-1,np}+\varepsilon_{t,p}k_{t,n}v_{t,p},\quad\varepsilon_{t,p}=\frac{\beta_{t,p}}{1+\beta_{t,p}\lVert k_t\rVert^2}`,
  source: 'Liu et al., Longhorn: State Space Models are Amortized Online Learners (2024)',
  state: 'matrix',
  inputs: { q: query, k: key, v: value, beta: { ...weight, axes: ['dv'] } },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { k, v, beta }) {
    const dv = v.length
    for (let p = 0; p < dv; p++) {
      const epsilon = strength(k, beta[p])
      for (let n = 0; n < k.length; n++) {
        const i = n * dv + p
        S[i] += epsilon * k[n] * (v[p] - k[n] * S[i])
      }
    }
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y)
  },
  transition: {
    from: ['k', 'beta'],
    matrix: ({ k, beta }, _sizes, channel) => {
      const epsilon = strength(k, beta[channel])
      return diagonal(k.map((entry) => 1 - epsilon * entry * entry))
    },
  },
}

/** ε: the share of the error at the key that is written. */
function strength(k: Float64Array, beta: number): number {
  let square = 0
  for (let n = 0; n < k.length; n++) square += k[n] * k[n]
  return beta / (1 + beta * square)
}
