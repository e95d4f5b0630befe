import { checkCount } from '../check.ts'
import {
  addOuter,
  key,
  query,
  readMatrix,
  scalarDecay,
  scalarTransition,
  scaleState,
  value,
} from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * Retention: linear attention with a decay that is fixed for a head. The rotation of queries and
 * keys by position is left to the caller.
 * @formula S_t=\gamma S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top q_t
 * @source Sun et al., Retentive Network: A Successor to Transformer for Large Language Models (2023)
 */
export const retnetRule: UpdateRule<'q' | 'k' | 'v' | 'gamma', 'S'> = {
  name: 'retnet',
  title: 'RetNet',
  formula: String.raw`S_t=\gamma S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top q_t`,
  source:
    'Sun et al., Retentive Network: A Successor to Transformer for Large Language Models (2023)',
  state: 'matrix',
  inputs: { q: query, k: key, v: value, gamma: { ...scalarDecay, fixed: true } },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { k, v, gamma }) {
    scaleState(S, gamma[0])
    addOuter(S, v.length, k, v, 1)
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y)
  },
  transition: {
    from: ['k', 'gamma'],
    matrix: ({ gamma }, { dk }) => scalarTransition(gamma[0], dk),
  },
}

/**
 * The decays that RetNet gives its heads: each head remembers twice as long as the one before.
 * @param heads - how many, at least 1.
 * @returns the decays, one a head.
 * @throws when heads is no whole number of at least 1.
 * @formula \gamma_h=1-2^{-5-h},\qquad h=0,1,\ldots
 * @source Sun et al., Retentive Network: A Successor to Transformer for Large Language Models (2023)
 */
export function retnetDecays(heads: number): Float64Array {
  checkCount('heads', heads)
  return Float64Array.from({ length: heads }, (_, h) => 1 - 2 ** (-5 - h))
}
