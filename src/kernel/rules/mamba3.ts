import { checkFinite, checkStep } from '../check.ts'
import { zeros, type Matrix } from '../linear-algebra/matrix.ts'
import { addOuter, key, query, readMatrix, scaleState, step, value } from './matrix-state.ts'
import { checkPairs } from './rotate-pairs.ts'
import type { RuleParts, RuleInput, RuleSizes, UpdateRule } from './update-rule.ts'

type Inputs = 'C' | 'B' | 'x' | 'dt' | 'A' | 'lambda' | 'theta'
type States = 'h' | 'lastB' | 'lastX'

const formula = String.raw`h_t=\alpha_tR_t\bigl(h_{t-1}+(1-\lambda_t)\Delta_tu_{t-1}\bigr)+\lambda_t\Delta_tu_t,\quad u_t=B_tx_t^\top,\quad\alpha_t=e^{\Delta_tA_t},\quad R_t=R(\Delta_t\theta_t),\quad y_t=h_t^\top C_t`
const source =
  'Lahoti et al., Mamba-3: Improved Sequence Modeling using State Space Principles (2026)'

const inputs: Readonly<Record<Inputs, RuleInput>> = {
  C: { ...query, role: 'q' },
  B: { ...key, role: 'k' },
  x: { ...value, role: 'v' },
  dt: step,
  A: { axes: [], meaning: 'rate of decay', usual: [-4, 0] },
  lambda: {
    axes: [],
    meaning: 'weight of the end of the step against its start',
    allowed: [0, 1],
    usual: [0, 1],
    fallback: 1,
  },
  theta: {
    axes: ['pairs'],
    meaning: 'angle a unit of time by which a pair of states turns, in radians',
    usual: [-Math.PI, Math.PI],
    fallback: 0,
  },
}

const transition = {
  from: ['B', 'dt', 'A', 'theta'] as const,
  matrix: ({ dt, A, theta }: RuleParts<Inputs>, { dk, pairs }: RuleSizes): Matrix => {
    checkPairs('theta', pairs, dk)
    const alpha = Math.exp(dt[0] * A[0])
    const result = zeros(dk, dk)
    for (let n = 0; n < dk; n++) result.data[n * dk + n] = alpha
    for (let j = 0; j < pairs; j++) {
      const cos = alpha * Math.cos(dt[0] * theta[j])
      const sin = alpha * Math.sin(dt[0] * theta[j])
      const i = 2 * j * dk + 2 * j
      result.data[i] = cos
      result.data[i + 1] = -sin
      result.data[i + dk] = sin
      result.data[i + dk + 1] = cos
    }
    return result
  },
}

/**
 * Mamba-3 with one input and one output a channel: the exponential-trapezoidal step, whose input is
 * a mean of both ends of the step, and a state whose pairs of entries turn, as complex numbers do.
 * With λ = 1 and no angles it is Mamba-2 whose A depends on the token. The rotation of B and C in
 * the public code turns the other way: its angles are those here with the sign changed. Without the
 * direct path D. The first entries of the state make the pairs, 2 pairs ≤ dk; the rest do not turn.
 * @formula h_t=\alpha_tR_t\bigl(h_{t-1}+(1-\lambda_t)\Delta_tu_{t-1}\bigr)+\lambda_t\Delta_tu_t,\quad u_t=B_tx_t^\top,\quad\alpha_t=e^{\Delta_tA_t},\quad R_t=R(\Delta_t\theta_t),\quad y_t=h_t^\top C_t
 * @source Lahoti et al., Mamba-3: Improved Sequence Modeling using State Space Principles (2026)
 */
export const mamba3Rule: UpdateRule<Inputs, States> = {
  name: 'mamba3',
  title: 'Mamba-3',
  formula,
  source,
  state: 'matrix',
  inputs,
  parts: { h: ['dk', 'dv'], lastB: ['dk'], lastX: ['dv'] },
  update(state, token, { dk, dv }) {
    advance(state, token, dk, dv, 1)
  },
  read({ h }, { C, x }, _sizes, y) {
    readMatrix(h, x.length, C, y)
  },
  transition,
}

/**
 * Mamba-3 with many inputs and outputs: a token adds R outer products to a state of the same size,
 * and reads it R times, which does more arithmetic for each number of state that is moved.
 * @formula h_t=\alpha_tR_t\bigl(h_{t-1}+(1-\lambda_t)\Delta_tu_{t-1}\bigr)+\lambda_t\Delta_tu_t,\quad u_t=B_t^\top x_t,\quad\alpha_t=e^{\Delta_tA_t},\quad R_t=R(\Delta_t\theta_t),\quad y_t=C_th_t
 * @source Lahoti et al., Mamba-3: Improved Sequence Modeling using State Space Principles (2026)
 */
export const mamba3MimoRule: UpdateRule<Inputs, States> = {
  name: 'mamba3-mimo',
  title: 'Mamba-3, MIMO',
  formula: String.raw`h_t=\alpha_tR_t\bigl(h_{t-1}+(1-\lambda_t)\Delta_tu_{t-1}\bigr)+\lambda_t\Delta_tu_t,\quad u_t=B_t^\top x_t,\quad\alpha_t=e^{\Delta_tA_t},\quad R_t=R(\Delta_t\theta_t),\quad y_t=C_th_t`,
  source,
  state: 'matrix',
  inputs: {
    ...inputs,
    C: { ...inputs.C, axes: ['rank', 'dk'] },
    B: { ...inputs.B, axes: ['rank', 'dk'] },
    x: { ...inputs.x, axes: ['rank', 'dv'] },
  },
  parts: { h: ['dk', 'dv'], lastB: ['rank', 'dk'], lastX: ['rank', 'dv'] },
  output: ['rank', 'dv'],
  update(state, token, { dk, dv, rank }) {
    advance(state, token, dk, dv, rank)
  },
  read({ h }, { C }, { dv, rank }, y) {
    for (let r = 0; r < rank; r++) readMatrix(h, dv, C, y, r)
  },
  transition,
}

function advance(
  { h, lastB, lastX }: RuleParts<States>,
  { B, x, dt, A, lambda, theta }: RuleParts<Inputs>,
  dk: number,
  dv: number,
  rank: number,
): void {
  const pairs = theta.length
  checkPairs('theta', pairs, dk)
  const delta = dt[0]
  // The start of the step joins the old state, and decays and turns with it.
  for (let r = 0; r < rank; r++) addOuter(h, dv, lastB, lastX, (1 - lambda[0]) * delta, r)
  scaleState(h, Math.exp(delta * A[0]))
  for (let j = 0; j < pairs; j++) {
    const cos = Math.cos(delta * theta[j])
    const sin = Math.sin(delta * theta[j])
    const upper = 2 * j * dv
    for (let i = upper; i < upper + dv; i++) {
      const kept = h[i]
      h[i] = cos * kept - sin * h[i + dv]
      h[i + dv] = sin * kept + cos * h[i + dv]
    }
  }
  for (let r = 0; r < rank; r++) addOuter(h, dv, B, x, lambda[0] * delta, r)
  lastB.set(B)
  lastX.set(x)
}

/**
 * The three coefficients of the exponential-trapezoidal step.
 * @param dt - the step Δ, at least 0.
 * @param A - the rate of decay.
 * @param lambda - weight of the end of the step, from 0 to 1: 1 is the rule of Mamba-2, ½ the trapezoid, the only one of second order.
 * @returns alpha, of the old state; beta, of the last input; gamma, of the new input.
 * @throws when dt is negative, lambda outside 0…1, a number not finite, or a coefficient overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \alpha=e^{\Delta A},\qquad\beta=(1-\lambda)\Delta e^{\Delta A},\qquad\gamma=\lambda\Delta
 * @source Lahoti et al., Mamba-3: Improved Sequence Modeling using State Space Principles (2026)
 */
export function exponentialTrapezoidal(
  dt: number,
  A: number,
  lambda: number,
): { alpha: number; beta: number; gamma: number } {
  checkStep('dt', dt)
  checkFinite('A', A)
  checkFinite('lambda', lambda)
  if (lambda < 0 || lambda > 1) {
    throw new RangeError(`lambda is ${lambda}; allowed are numbers from 0 to 1.`)
  }
  const alpha = Math.exp(dt * A)
  const beta = (1 - lambda) * dt * alpha
  if (!Number.isFinite(alpha) || !Number.isFinite(beta)) {
    throw new RangeError(
      `alpha is ${alpha} for dt ${dt} and A ${A}; allowed are dt and A whose coefficients are finite.`,
    )
  }
  return { alpha, beta, gamma: lambda * dt }
}
