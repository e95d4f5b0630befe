import { expm1OverX } from '../../elementwise.ts'
import type { SelectiveScanProblem, SelectiveScanResult } from '../../selective-scan/problem.ts'
import {
  isInTables,
  positionsPerUnit,
  powerAt,
  quickExp,
  quickSilu,
  quickSoftplus,
  zeroPosition,
} from './exponential.ts'

type Problem = SelectiveScanProblem<Float32Array>

/** Steps that are taken at a time, state after state: each state stays in a register meanwhile. */
const stretch = 512

/** One channel over one stretch. */
interface Stretch {
  readonly length: number
  /** After bias and softplus. */
  readonly steps: Float64Array
  /** What the steps let in. */
  readonly inputs: Float64Array
  /** What C reads, and D x. */
  readonly sums: Float64Array
  readonly B: Float32Array
  /** Where B begins, and how far apart its states and its steps lie. */
  readonly fromB: number
  readonly stateB: number
  readonly stepB: number
  readonly C: Float32Array
  readonly fromC: number
  readonly stateC: number
  readonly stepC: number
  readonly A: Float32Array
  readonly fromA: number
  readonly h: Float64Array
  readonly fromH: number
  readonly N: number
}

/**
 * The selective scan in single precision without WebAssembly: sums and states in double precision.
 * @param problem - the arguments, laid out.
 * @param out - where y is written; a new array without it.
 * @returns y (batch, dim, L) and lastState (batch, dim, N).
 */
export function javascriptSelectiveScan(
  problem: Problem,
  out?: Float32Array,
): SelectiveScanResult<Float32Array> {
  const { batch, dim, L, N, groups, constantB, constantC, A, B, C, initialState } = problem
  const y = out ?? new Float32Array(batch * dim * L)
  const h = initialState ? Float64Array.from(initialState) : new Float64Array(batch * dim * N)
  const most = Math.min(L, stretch)
  const room = {
    steps: new Float64Array(most),
    inputs: new Float64Array(most),
    sums: new Float64Array(most),
  }
  for (let row = 0; row < batch * dim; row++) {
    const d = row % dim
    const group = Math.floor(row / dim) * groups + Math.floor(d / (dim / groups))
    for (let start = 0; start < L; start += most) {
      const part: Stretch = {
        ...room,
        length: Math.min(most, L - start),
        B,
        fromB: constantB ? d * N : group * N * L + start,
        stateB: constantB ? 1 : L,
        stepB: constantB ? 0 : 1,
        C,
        fromC: constantC ? d * N : group * N * L + start,
        stateC: constantC ? 1 : L,
        stepC: constantC ? 0 : 1,
        A,
        fromA: d * N,
        h,
        fromH: row * N,
        N,
      }
      const limited = readSteps(problem, part, d, row * L + start)
      if (problem.rule === 'zoh') scanHeld(part)
      else if (limited) scanStates(part, 0)
      else scanStates(part, scanFours(part))
      finish(problem, part, row * L + start, y)
    }
  }
  return { y, lastState: Float32Array.from(h) }
}

/** @returns whether an exponent may lie beyond the tables. */
function readSteps(problem: Problem, part: Stretch, d: number, from: number): boolean {
  const { x, dt, D, dtBias, dtSoftplus } = problem
  const { length, steps, inputs, sums, A, fromA, N } = part
  const bias = dtBias ? dtBias[d] : 0
  const direct = D ? D[d] : 0
  let least = 0
  let greatest = 0
  for (let t = 0; t < length; t++) {
    const raw = dt[from + t] + bias
    const step = dtSoftplus ? quickSoftplus(raw) : raw
    const value = x[from + t]
    steps[t] = step
    inputs[t] = step * value
    sums[t] = direct * value
    if (step < least) least = step
    if (step > greatest) greatest = step
  }
  for (let n = 0; n < N; n++) {
    const rate = A[fromA + n]
    if (!isInTables(rate * least) || !isInTables(rate * greatest)) return true
  }
  return false
}

/** Four states at a time, whose powers are under way together. @returns how many states were taken. */
function scanFours(part: Stretch): number {
  const { length, steps, inputs, sums, B, stateB, stepB, C, stateC, stepC, A, h, N } = part
  const whole = N & ~3
  for (let n = 0; n < whole; n += 4) {
    const rate0 = A[part.fromA + n] * positionsPerUnit
    const rate1 = A[part.fromA + n + 1] * positionsPerUnit
    const rate2 = A[part.fromA + n + 2] * positionsPerUnit
    const rate3 = A[part.fromA + n + 3] * positionsPerUnit
    const at = part.fromH + n
    let h0 = h[at]
    let h1 = h[at + 1]
    let h2 = h[at + 2]
    let h3 = h[at + 3]
    let b = part.fromB + n * stateB
    let c = part.fromC + n * stateC
    for (let t = 0; t < length; t++) {
      const step = steps[t]
      const input = inputs[t]
      h0 = powerAt(step * rate0 + zeroPosition) * h0 + input * B[b]
      h1 = powerAt(step * rate1 + zeroPosition) * h1 + input * B[b + stateB]
      h2 = powerAt(step * rate2 + zeroPosition) * h2 + input * B[b + 2 * stateB]
      h3 = powerAt(step * rate3 + zeroPosition) * h3 + input * B[b + 3 * stateB]
      sums[t] += h0 * C[c] + h1 * C[c + stateC] + h2 * C[c + 2 * stateC] + h3 * C[c + 3 * stateC]
      b += stepB
      c += stepC
    }
    h[at] = h0
    h[at + 1] = h1
    h[at + 2] = h2
    h[at + 3] = h3
  }
  return whole
}

/** One state at a time, with exponents of any size, from state `first` on. */
function scanStates(part: Stretch, first: number): void {
  const { length, steps, inputs, sums, B, stepB, C, stepC, A, h, N } = part
  for (let n = first; n < N; n++) {
    const rate = A[part.fromA + n]
    let state = h[part.fromH + n]
    let b = part.fromB + n * part.stateB
    let c = part.fromC + n * part.stateC
    for (let t = 0; t < length; t++) {
      state = quickExp(steps[t] * rate) * state + inputs[t] * B[b]
      sums[t] += state * C[c]
      b += stepB
      c += stepC
    }
    h[part.fromH + n] = state
  }
}

/** The same for the rule `zoh`, whose inputs are held over a step. */
function scanHeld(part: Stretch): void {
  const { length, steps, inputs, sums, B, stepB, C, stepC, A, h, N } = part
  for (let n = 0; n < N; n++) {
    const rate = A[part.fromA + n]
    let state = h[part.fromH + n]
    let b = part.fromB + n * part.stateB
    let c = part.fromC + n * part.stateC
    for (let t = 0; t < length; t++) {
      const exponent = steps[t] * rate
      state = quickExp(exponent) * state + inputs[t] * expm1OverX(exponent) * B[b]
      sums[t] += state * C[c]
      b += stepB
      c += stepC
    }
    h[part.fromH + n] = state
  }
}

function finish(problem: Problem, { length, sums }: Stretch, from: number, y: Float32Array): void {
  const { z } = problem
  for (let t = 0; t < length; t++) y[from + t] = z ? sums[t] * quickSilu(z[from + t]) : sums[t]
}
