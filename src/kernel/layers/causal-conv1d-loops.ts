import { sigmoid } from '../elementwise.ts'
import { fastCausalConv1d } from '../fast/causal-conv1d.ts'
import { isSingle } from '../precision.ts'
import type { Numbers } from '../tensor.ts'
import { siluSlope } from './silu-slope.ts'

/** A causal convolution whose arguments have been checked: flat arrays of one precision. */
export interface CausalConv1dProblem<T extends Numbers = Numbers> {
  readonly batch: number
  readonly dim: number
  readonly L: number
  /** Entries of the filter of a channel. */
  readonly W: number
  /** (batch, dim, L) */
  readonly x: T
  /** (dim, W) */
  readonly weight: T
  /** (dim) */
  readonly bias?: T
  /** (batch, dim, W − 1); zeros without it. */
  readonly initialState?: T
  readonly silu: boolean
}

/** Below so many steps the fast path takes longer to lay out the arguments than to convolve. */
const fastSteps = 8

/** y (batch, dim, L) of all steps, without checks. In single precision by the fast path. */
export function causalConv1dInto(problem: CausalConv1dProblem, y: Numbers): void {
  if (problem.L >= fastSteps && isSingle(problem.x) && isSingle(y))
    fastCausalConv1d({ ...(problem as CausalConv1dProblem<Float32Array>), out: y })
  else convolveStretch(problem, 0, problem.L, y)
}

/** y (batch, dim, L) of the steps `from` to `to`. History before `from` is the initial state, not x. */
export function convolveStretch(
  problem: CausalConv1dProblem,
  from: number,
  to: number,
  y: Numbers,
): void {
  const { batch, dim, L, W, weight, bias, silu } = problem
  const steps = to - from
  const padded = new Float64Array(W - 1 + steps)
  for (let row = 0; row < batch * dim; row++) {
    const d = row % dim
    const start = bias ? bias[d] : 0
    pad(problem, row, from, to, padded)
    for (let t = 0; t < steps; t++) {
      let sum = start
      for (let w = 0; w < W; w++) sum += weight[d * W + w] * padded[t + w]
      y[row * L + from + t] = silu ? sum * sigmoid(sum) : sum
    }
  }
}

/** The inputs that the steps after the last would see, into `lastState` (batch, dim, W − 1). */
export function lastInputsInto(problem: CausalConv1dProblem, lastState: Numbers): void {
  const { batch, dim, L, W, x, initialState } = problem
  for (let row = 0; row < batch * dim; row++) {
    for (let w = 0; w < W - 1; w++) {
      const t = L - (W - 1) + w
      const i = row * (W - 1) + w
      if (t >= 0) lastState[i] = x[row * L + t]
      else lastState[i] = initialState ? initialState[i + L] : 0
    }
  }
}

/** The history of a row and its inputs from `from` to `to`, side by side. */
function pad(
  { L, W, x, initialState }: CausalConv1dProblem,
  row: number,
  from: number,
  to: number,
  padded: Float64Array,
): void {
  for (let w = 0; w < W - 1; w++) padded[w] = initialState ? initialState[row * (W - 1) + w] : 0
  for (let t = from; t < to; t++) padded[W - 1 + t - from] = x[row * L + t]
}

export interface CausalConv1dSlopes {
  /** (batch, dim, L) */
  readonly dx: Float64Array
  /** (dim, W) */
  readonly dweight: Float64Array
  /** (dim) */
  readonly dbias: Float64Array
  /** (batch, dim, W − 1) */
  readonly dinitialState: Float64Array
}

/**
 * The adjoint of the whole convolution; what the activation reads is computed again. Entry by entry of
 * the filter the inner loops run over all steps.
 */
export function causalConv1dBackward(
  problem: CausalConv1dProblem,
  dy: Numbers,
): CausalConv1dSlopes {
  const { batch, dim, L, W, weight, bias, silu } = problem
  const slopes = {
    dx: new Float64Array(batch * dim * L),
    dweight: new Float64Array(dim * W),
    dbias: new Float64Array(dim),
    dinitialState: new Float64Array(batch * dim * (W - 1)),
  }
  const { dx, dweight, dbias, dinitialState } = slopes
  const padded = new Float64Array(W - 1 + L)
  const dpadded = new Float64Array(W - 1 + L)
  /** What the activation reads of a row; then, how the loss moves with it. */
  const sums = new Float64Array(L)
  for (let row = 0; row < batch * dim; row++) {
    const d = row % dim
    pad(problem, row, 0, L, padded)
    dpadded.fill(0)
    if (silu) {
      sums.fill(bias ? bias[d] : 0)
      for (let w = 0; w < W; w++) {
        const factor = weight[d * W + w]
        for (let t = 0; t < L; t++) sums[t] += factor * padded[t + w]
      }
    }
    let total = 0
    for (let t = 0; t < L; t++) {
      const slope = silu ? dy[row * L + t] * siluSlope(sums[t]) : dy[row * L + t]
      sums[t] = slope
      total += slope
    }
    dbias[d] += total
    for (let w = 0; w < W; w++) {
      const factor = weight[d * W + w]
      let sum = 0
      for (let t = 0; t < L; t++) {
        const slope = sums[t]
        sum += slope * padded[t + w]
        dpadded[t + w] += slope * factor
      }
      dweight[d * W + w] += sum
    }
    for (let w = 0; w < W - 1; w++) dinitialState[row * (W - 1) + w] = dpadded[w]
    for (let t = 0; t < L; t++) dx[row * L + t] = dpadded[W - 1 + t]
  }
  return slopes
}
