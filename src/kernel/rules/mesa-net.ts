import { descend } from './conjugate-gradient.ts'
import {
  addOuter,
  key,
  query,
  readMatrix,
  scalarDecay,
  scalarTransition,
  scaleState,
  value,
  writeStrength,
} from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * MesaNet: the state keeps the sums of kkᵀ and kvᵀ, and every readout solves the ridge regression
 * of all values on all keys by conjugate gradients. With as many steps as it takes, the output is
 * that of the best linear map from keys to values so far.
 * @formula H_t=\gamma_tH_{t-1}+\beta_tk_tk_t^\top,\quad G_t=\gamma_tG_{t-1}+\beta_tk_tv_t^\top,\quad y_t=G_t^\top(H_t+\operatorname{Diag}(\Lambda))^{-1}q_t
 * @source von Oswald et al., MesaNet: Sequence Modeling by Locally Optimal Test-Time Training (2025)
 */
export const mesaNetRule: UpdateRule<
  'q' | 'k' | 'v' | 'gamma' | 'beta' | 'Lambda' | 'solverSteps',
  'G' | 'H'
> = {
  name: 'mesa-net',
  title: 'MesaNet',
  formula: String.raw`H_t=\gamma_tH_{t-1}+\beta_tk_tk_t^\top,\quad G_t=\gamma_tG_{t-1}+\beta_tk_tv_t^\top,\quad y_t=G_t^\top(H_t+\operatorname{Diag}(\Lambda))^{-1}q_t`,
  source:
    'von Oswald et al., MesaNet: Sequence Modeling by Locally Optimal Test-Time Training (2025)',
  state: 'matrix',
  inputs: {
    q: query,
    k: { ...key, unit: true },
    v: value,
    gamma: { ...scalarDecay, allowed: [0, Infinity] },
    beta: { ...writeStrength, meaning: 'weight of the token', allowed: [0, Infinity] },
    Lambda: {
      axes: ['dk'],
      meaning: 'ridge of each key channel',
      fixed: true,
      allowed: [Number.MIN_VALUE, Infinity],
      usual: [0.25, 1],
    },
    solverSteps: {
      axes: [],
      meaning: 'most steps of conjugate gradients at a readout',
      fixed: true,
      allowed: [0, Infinity],
      fallback: 30,
    },
  },
  parts: { G: ['dk', 'dv'], H: ['dk', 'dk'] },
  update({ G, H }, { k, v, gamma, beta }) {
    scaleState(H, gamma[0])
    scaleState(G, gamma[0])
    addOuter(H, k.length, k, k, beta[0])
    addOuter(G, v.length, k, v, beta[0])
  },
  read({ G, H }, { q, v, Lambda, solverSteps }, _sizes, y) {
    const x = new Float64Array(q.length)
    if (descend(H, Lambda, q, x, solverSteps[0], 1e-15) < 0) {
      throw new RangeError(
        'H + Diag(Lambda) is not positive definite; allowed are states H without negative eigenvalues, and keys that do not overflow.',
      )
    }
    readMatrix(G, v.length, x, y)
  },
  transition: {
    from: ['k', 'gamma'],
    matrix: ({ gamma }, { dk }) => scalarTransition(gamma[0], dk),
  },
}
