import {
  addOuter,
  key,
  query,
  readMatrix,
  scalarTransition,
  scaleState,
  step,
  value,
} from './matrix-state.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * Mamba-2, or state space duality: one step and one rate for a head, so the whole state decays by
 * one number. dk is the N states and dv the P channels of a head. Without the direct path D.
 * @formula S_t=e^{\Delta_tA}S_{t-1}+\Delta_tB_tx_t^\top,\qquad y_t=S_t^\top C_t
 * @source Dao and Gu, Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality (2024)
 */
export const mamba2Rule: UpdateRule<'C' | 'B' | 'x' | 'dt' | 'A', 'S'> = {
  name: 'mamba2',
  title: 'Mamba-2',
  formula: String.raw`S_t=e^{\Delta_tA}S_{t-1}+\Delta_tB_tx_t^\top,\qquad y_t=S_t^\top C_t`,
  source:
    'Dao and Gu, Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality (2024)',
  state: 'matrix',
  inputs: {
    C: { ...query, role: 'q' },
    B: { ...key, role: 'k' },
    x: { ...value, role: 'v' },
    dt: step,
    A: { axes: [], meaning: 'rate of decay', fixed: true, usual: [-4, 0] },
  },
  parts: { S: ['dk', 'dv'] },
  update({ S }, { B, x, dt, A }) {
    scaleState(S, Math.exp(dt[0] * A[0]))
    addOuter(S, x.length, B, x, dt[0])
  },
  read({ S }, { C, x }, _sizes, y) {
    readMatrix(S, x.length, C, y)
  },
  transition: {
    from: ['B', 'dt', 'A'],
    matrix: ({ dt, A }, { dk }) => scalarTransition(Math.exp(dt[0] * A[0]), dk),
  },
}
