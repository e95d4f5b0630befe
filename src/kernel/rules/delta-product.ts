import { multiply } from '../linear-algebra/matrix-algebra.ts'
import {
  deltaWrite,
  query,
  rankOneTransition,
  readMatrix,
  scalarDecay,
  scalarTransition,
  scaleState,
  unitKey,
  value,
  writeStrength,
} from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * DeltaProduct: several delta steps a token, each with its own key, value and strength. Products of
 * reflections make rotations, which one step cannot.
 * @formula S_t=\alpha_t\prod_{j=n_h}^{1}(I-\beta_{t,j}k_{t,j}k_{t,j}^\top)\,S_{t-1}+\sum_{j=1}^{n_h}\Bigl(\prod_{i=n_h}^{j+1}(I-\beta_{t,i}k_{t,i}k_{t,i}^\top)\Bigr)\beta_{t,j}k_{t,j}v_{t,j}^\top
 * @source Siems et al., DeltaProduct: Improving State-Tracking in Linear RNNs via Householder Products (2025)
 */
export const deltaProductRule: UpdateRule<'q' | 'k' | 'v' | 'beta' | 'alpha', 'S'> = {
  name: 'delta-product',
  title: 'DeltaProduct',
  formula: String.raw`S_t=\alpha_t\prod_{j=n_h}^{1}(I-\beta_{t,j}k_{t,j}k_{t,j}^\top)\,S_{t-1}+\sum_{j=1}^{n_h}\Bigl(\prod_{i=n_h}^{j+1}(I-\beta_{t,i}k_{t,i}k_{t,i}^\top)\Bigr)\beta_{t,j}k_{t,j}v_{t,j}^\top`,
  source:
    'Siems et al., DeltaProduct: Improving State-Tracking in Linear RNNs via Householder Products (2025)',
  state: 'matrix',
  inputs: {
    q: query,
    k: { ...unitKey, axes: ['steps', 'dk'] },
    v: { ...value, axes: ['steps', 'dv'] },
    beta: { ...writeStrength, axes: ['steps'] },
    alpha: { ...scalarDecay, meaning: 'decay of the state before the first step', fallback: 1 },
  },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { k, v, beta, alpha }, { dv }) {
    scaleState(S, alpha[0])
    for (let j = 0; j < beta.length; j++) deltaWrite(S, dv, k, v, beta[j], j)
  },
  read({ S }, { q }, { dv }, y) {
    readMatrix(S, dv, q, y)
  },
  transition: {
    from: ['k', 'beta', 'alpha'],
    matrix: ({ k, beta, alpha }, { dk, steps }) => {
      let product = scalarTransition(alpha[0], dk)
      for (let j = 0; j < steps; j++)
        product = multiply(rankOneTransition(k, k, beta[j], j, dk), product)
      return product
    },
  },
}
