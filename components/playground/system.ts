import { softplus, type ComplexVector } from './kernel.ts'
import { polesOf, stateCount } from './poles.ts'
import type { Rule } from './pole-rule.ts'
import type { State } from './schema.ts'
import { inputWeights, outputWeights } from './weights.ts'

/** The system as numbers: what the exports write and the recurrence runs. */
export interface System {
  /** States, or pairs of states. */
  readonly N: number
  /** True when each pole stands for itself and its conjugate. */
  readonly paired: boolean
  readonly A: ComplexVector
  readonly B: Float64Array
  readonly C: ComplexVector
  readonly D: number
  readonly rule: Rule
  readonly selective: boolean
}

/** The system of a state of the playground. */
export function systemOf(state: State): System {
  const { settings } = state
  const A = polesOf(state)
  const B = inputWeights(state, A)
  return {
    N: stateCount(settings),
    paired: settings.init !== 'real',
    A,
    B,
    C: outputWeights(state, A, B),
    D: settings.D,
    rule: settings.rule,
    selective: settings.selective,
  }
}

/** Whether C has imaginary parts that count. */
export function hasComplexC({ paired, C }: System): boolean {
  return paired && C.im.some((value) => value !== 0)
}

/** The steps Δ_k: one for all, or softplus(w x_k + b). */
export function stepsOf({ settings }: State, x: Float64Array): Float64Array {
  const { selective, dt, gate, bias } = settings
  return selective
    ? x.map((value) => softplus(gate * value + bias))
    : new Float64Array(x.length).fill(dt)
}
