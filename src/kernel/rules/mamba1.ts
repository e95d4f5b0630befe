import { diagonal } from '../linear-algebra/matrix.ts'
import { key, query, readMatrix, step, value } from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * Mamba: each channel has a step of its own, so every entry of the state decays at its own rate.
 * dk is the N states of a channel and dv the channels. Without the direct path D.
 * @formula S_{t,np}=e^{\Delta_{t,p}A_{pn}}S_{t-1,np}+\Delta_{t,p}B_{t,n}x_{t,p},\qquad y_t=S_t^\top C_t
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
export const mamba1Rule: UpdateRule<'C' | 'B' | 'x' | 'dt' | 'A', 'S'> = {
  name: 'mamba1',
  title: 'Mamba',
  formula: String.raw`S_{t,np}=e^{\Delta_{t,p}A_{pn}}S_{t-1,np}+\Delta_{t,p}B_{t,n}x_{t,p},\qquad y_t=S_t^\top C_t`,
  source: 'Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)',
  state: 'matrix',
  inputs: {
    C: { ...query, role: 'q' },
    B: { ...key, role: 'k' },
    x: { ...value, role: 'v' },
    dt: { ...step, axes: ['dv'], meaning: 'step Δ of each channel' },
    A: { axes: ['dv', 'dk'], meaning: 'rates of decay', fixed: true, usual: [-4, 0] },
  },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { B, x, dt, A }) {
    const dk = B.length
    const dv = x.length
    for (let p = 0; p < dv; p++) {
      const delta = dt[p]
      const input = delta * x[p]
      for (let n = 0; n < dk; n++) {
        const i = n * dv + p
        S[i] = Math.exp(delta * A[p * dk + n]) * S[i] + B[n] * input
      }
    }
  },
  read({ S }, { C, x }, _sizes, y) {
    readMatrix(S, x.length, C, y)
  },
  transition: {
    from: ['dt', 'A'],
    matrix: ({ dt, A }, { dk }, channel) =>
      diagonal(
        A.subarray(channel * dk, (channel + 1) * dk).map((rate) => Math.exp(dt[channel] * rate)),
      ),
  },
}
