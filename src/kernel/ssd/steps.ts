/** What every form of the SSD scan shares: its steps, its decays, and the way out through D and z. */
import { sigmoid, silu, softplus } from '../elementwise.ts'
import type { Numbers } from '../tensor.ts'
import type { SsdProblem } from './problem.ts'

/** Steps and decays, head by head: (batch, heads, L) each. */
export interface SsdSteps {
  /** Δ after bias, softplus and limits. */
  readonly steps: Float64Array
  /** exp(ΔA), what is left of the state after a step. */
  readonly decays: Float64Array
}

/** @throws when a step is not finite. */
export function ssdSteps(problem: SsdProblem<Numbers>): SsdSteps {
  const { batch, L, heads, dt, A, dtBias } = problem
  const steps = new Float64Array(batch * heads * L)
  const decays = new Float64Array(batch * heads * L)
  for (let b = 0, i = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const bias = dtBias ? dtBias[h] : 0
      for (let t = 0; t < L; t++, i++) {
        const step = stepOf(problem, dt[(b * L + t) * heads + h] + bias)
        if (!Number.isFinite(step)) {
          throw new RangeError(
            `dt[${(b * L + t) * heads + h}] makes the step ${step} of head ${h}; allowed are dt, dtBias and dtLimit that make finite steps.`,
          )
        }
        steps[i] = step
        decays[i] = Math.exp(step * A[h])
      }
    }
  }
  return { steps, decays }
}

/** What makes a step of dt and its bias. */
type StepOptions = Pick<SsdProblem<Numbers>, 'dtSoftplus' | 'dtLimit'>

/** The step after softplus and limits. */
export function stepOf({ dtSoftplus, dtLimit }: StepOptions, raw: number): number {
  const step = dtSoftplus ? softplus(raw) : raw
  return dtLimit ? Math.min(Math.max(step, dtLimit[0]), dtLimit[1]) : step
}

/** How the step moves with dt, as a factor: the slope of softplus (1 above 20, as softplus there is x itself), and 0 beyond a limit. */
export function stepSlope({ dtSoftplus, dtLimit }: StepOptions, raw: number): number {
  if (dtLimit) {
    const step = dtSoftplus ? softplus(raw) : raw
    if (step < dtLimit[0] || step > dtLimit[1]) return 0
  }
  return dtSoftplus && raw <= 20 ? sigmoid(raw) : 1
}

/** Writes the P outputs of one head at one step: what was read from the state, D x added, gated by z. */
export function writeOutput(
  problem: SsdProblem,
  read: Float64Array,
  h: number,
  offset: number,
  y: Float64Array,
): void {
  const { P, x, D, z } = problem
  for (let p = 0; p < P; p++) {
    let value = read[p]
    if (D) value += D[h * P + p] * x[offset + p]
    if (z) value *= silu(z[offset + p])
    y[offset + p] = value
  }
}
