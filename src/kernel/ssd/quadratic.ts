/** The quadratic form: outputs as weighted sums of inputs, without a state, as in masked attention. */
import type { SsdProblem } from './problem.ts'
import type { SsdSteps } from './steps.ts'

/** The scores C_t·B_s of one group, for s from `start` to `t`: shared by the heads of the group. */
export function writeScores(
  problem: SsdProblem,
  b: number,
  group: number,
  start: number,
  t: number,
  scores: Float64Array,
): void {
  const { L, N, groups, B, C } = problem
  const out = ((b * L + t) * groups + group) * N
  for (let s = start; s <= t; s++) {
    const into = ((b * L + s) * groups + group) * N
    let sum = 0
    for (let n = 0; n < N; n++) sum += C[out + n] * B[into + n]
    scores[s - start] = sum
  }
}

/**
 * Adds to `read` what the inputs from `start` to `t` bring to the output at t of one head. The decay
 * from s to t is the product of the factors between them, taken from t backwards: every partial
 * product is itself a decay, so none overflows unless the result does, and none is a difference of
 * large sums.
 * @returns the decay from before `start` to t.
 */
export function addInputs(
  problem: SsdProblem,
  { steps, decays }: SsdSteps,
  scores: Float64Array,
  b: number,
  h: number,
  start: number,
  t: number,
  read: Float64Array,
): number {
  const { L, heads, P, x } = problem
  const head = (b * heads + h) * L
  let decay = 1
  for (let s = t; s >= start; s--) {
    const weight = scores[s - start] * decay * steps[head + s]
    if (weight !== 0) {
      const row = ((b * L + s) * heads + h) * P
      for (let p = 0; p < P; p++) read[p] += weight * x[row + p]
    }
    decay *= decays[head + s]
  }
  return decay
}
