import { checkChoice, checkFlag, checkResult } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { readSsdProblem, toDouble, type SsdInput, type SsdStepOptions } from './input.ts'
import { groupOf, type SsdProblem } from './problem.ts'
import { ssdSteps } from './steps.ts'
import type { Tensor } from '../tensor.ts'

/**
 * What a token weighs in the state that all share. `release`: Δ|A|, as in the program of VSSD;
 * `paper`: 1/Ā with Ā = exp(ΔA), as in its paper; `one`: all alike, as in linear attention.
 */
export type TokenWeights = 'release' | 'paper' | 'one'

/** How `nonCausalSsd` weighs tokens and makes its steps. */
export interface NonCausalOptions extends SsdStepOptions {
  /** What a token weighs. Default: `release`. */
  readonly weights?: TokenWeights
  /** Whether outputs are divided by what a state of ones would give, as in MLLA. Default: false. */
  readonly normalised?: boolean
}

/** What `nonCausalSsd` gives. */
export interface NonCausalOutput {
  /** (batch, L, heads, P) */
  readonly y: Tensor
  /** (batch, heads, P, N), the state that all tokens read. */
  readonly state: Tensor
}

/** What each token weighs, head by head: (batch, heads, L). */
function tokenWeights(problem: SsdProblem, weights: TokenWeights): Float64Array {
  const { L, heads, A } = problem
  const { steps, decays } = ssdSteps(problem)
  return steps.map((step, i) => {
    if (weights === 'one') return 1
    return weights === 'paper' ? 1 / decays[i] : step * Math.abs(A[Math.floor(i / L) % heads])
  })
}

/** The weighted sum of x Bᵀ over all tokens of a head, and that of B alone. */
function gather(
  problem: SsdProblem,
  m: Float64Array,
  b: number,
  h: number,
): { state: Float64Array; sum: Float64Array } {
  const { L, heads, P, N, groups, x, B } = problem
  const group = groupOf(h, problem)
  const state = new Float64Array(P * N)
  const sum = new Float64Array(N)
  const write = new Float64Array(N)
  for (let t = 0; t < L; t++) {
    const weight = m[(b * heads + h) * L + t]
    const into = ((b * L + t) * groups + group) * N
    const row = ((b * L + t) * heads + h) * P
    for (let n = 0; n < N; n++) {
      write[n] = weight * B[into + n]
      sum[n] += write[n]
    }
    for (let p = 0, i = 0; p < P; p++) {
      for (let n = 0; n < N; n++, i++) state[i] += write[n] * x[row + p]
    }
  }
  return { state, sum }
}

const inputKeys = {
  x: true,
  dt: true,
  A: true,
  B: true,
  C: true,
  D: true,
  dtBias: true,
} as const

/**
 * State space duality without an order: no decay lies between tokens, so that all of them write into
 * one state, each with a weight of its own, and all read that state. The order of the tokens does
 * not matter, and a token reads those after it as well.
 * @param input - as for `ssd`: `x` (batch, L, heads, P), `dt` (batch, L, heads), `A` (heads), `B` and `C` (batch, L, groups, N); optional `D` and `dtBias`. A gate and a first state have no place here.
 * @param options - `weights`: `release` (Δ|A|), `paper` (1/Ā) or `one`; `normalised` (false) divides each output by C·Σ m B, for B and C that are positive; `dtSoftplus` and `dtLimit` as for `ssd`.
 * @returns `y` (batch, L, heads, P), and `state` (batch, heads, P, N).
 * @throws when a shape does not fit, a number is not finite, an option is unknown, a sum to divide by is not positive, or a result overflows.
 * @formula H=\sum_s m_s\,x_sB_s^{\top},\qquad y_t=HC_t+D\odot x_t,\qquad m_s=\Delta_s|A|\ \text{or}\ 1/\bar A_s
 * @source Shi et al., VSSD: Vision Mamba with Non-Causal State Space Duality (2024), and its program
 * @source Han et al., Demystify Mamba in Vision: A Linear Attention Perspective (2024): weights `one`, normalised
 */
export function nonCausalSsd(
  input: Omit<SsdInput, 'z' | 'initialState'>,
  options: NonCausalOptions = {},
): NonCausalOutput {
  checkRecord('input', input, inputKeys)
  checkRecord('options', options, {
    weights: true,
    normalised: true,
    dtSoftplus: true,
    dtLimit: true,
  })
  const { weights = 'release', normalised = false } = options
  checkChoice('weights', weights, ['release', 'paper', 'one'])
  checkFlag('normalised', normalised)
  const problem = toDouble(readSsdProblem(input, options))
  const { batch, L, heads, P, N, groups, x, C, D } = problem
  const m = tokenWeights(problem, weights)
  const y = new Float64Array(x.length)
  const states = new Float64Array(batch * heads * P * N)
  for (let b = 0; b < batch; b++)
    for (let h = 0; h < heads; h++) {
      const { state, sum } = gather(problem, m, b, h)
      states.set(state, (b * heads + h) * P * N)
      const group = groupOf(h, problem)
      for (let t = 0; t < L; t++) {
        const out = ((b * L + t) * groups + group) * N
        const row = ((b * L + t) * heads + h) * P
        let whole = 1
        if (normalised) {
          whole = 0
          for (let n = 0; n < N; n++) whole += C[out + n] * sum[n]
          if (!(whole > 0 && whole < Infinity)) {
            throw new RangeError(
              `The sum to divide y[${b}][${t}][${h}] by is ${whole}; allowed are B and C that make it positive and finite.`,
            )
          }
        }
        for (let p = 0; p < P; p++) {
          let read = 0
          for (let n = 0; n < N; n++) read += C[out + n] * state[p * N + n]
          y[row + p] = read / whole + (D ? D[h * P + p] * x[row + p] : 0)
        }
      }
    }
  const allowed =
    'x, dt, A, B, C and D for which the weights, and the sums over all tokens, are finite'
  const shape = [batch, L, heads, P]
  checkResult('state', states, allowed, [batch, heads, P, N])
  checkResult('y', y, allowed, shape)
  return { y: { shape, data: y }, state: { shape: [batch, heads, P, N], data: states } }
}
