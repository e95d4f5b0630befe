import { groupOf, type SsdProblem, type SsdResult } from './problem.ts'
import { addInputs, writeScores } from './quadratic.ts'
import { writeOutput, type SsdSteps } from './steps.ts'

/**
 * The scan in chunks: within a chunk the quadratic form, between chunks the states. One chunk over
 * the whole length is the quadratic form by itself.
 */
export function ssdChunked(problem: SsdProblem, steps: SsdSteps, chunkLength: number): SsdResult {
  const { batch, L, heads, P, N, groups, x, initialState } = problem
  const y = new Float64Array(x.length)
  const states = new Float64Array(batch * heads * P * N)
  if (initialState) states.set(initialState)
  const scores = new Float64Array(Math.min(chunkLength, L))
  const read = new Float64Array(P)
  const perGroup = heads / groups
  for (let b = 0; b < batch; b++) {
    for (let start = 0; start < L; start += chunkLength) {
      const end = Math.min(start + chunkLength, L)
      for (let group = 0; group < groups; group++) {
        const heads0 = group * perGroup
        for (let t = start; t < end; t++) {
          writeScores(problem, b, group, start, t, scores)
          for (let h = heads0; h < heads0 + perGroup; h++) {
            read.fill(0)
            const decay = addInputs(problem, steps, scores, b, h, start, t, read)
            addState(problem, states, decay, b, h, t, read)
            writeOutput(problem, read, h, ((b * L + t) * heads + h) * P, y)
          }
        }
        for (let h = heads0; h < heads0 + perGroup; h++) {
          passState(problem, steps, states, b, h, start, end)
        }
      }
    }
  }
  return { y, lastState: states }
}

/** Adds to `read` what the state before the chunk, decayed to t, brings to the output at t. */
function addState(
  problem: SsdProblem,
  states: Float64Array,
  decay: number,
  b: number,
  h: number,
  t: number,
  read: Float64Array,
): void {
  const { L, heads, P, N, groups, C } = problem
  const out = ((b * L + t) * groups + groupOf(h, problem)) * N
  for (let p = 0, i = (b * heads + h) * P * N; p < P; p++) {
    let sum = 0
    for (let n = 0; n < N; n++, i++) sum += C[out + n] * states[i]
    read[p] += decay * sum
  }
}

/** Carries the state of one head over a chunk: decayed, and with all that the chunk brings. */
function passState(
  problem: SsdProblem,
  { steps, decays }: SsdSteps,
  states: Float64Array,
  b: number,
  h: number,
  start: number,
  end: number,
): void {
  const { L, heads, P, N, groups, x, B } = problem
  const head = b * heads + h
  const first = head * P * N
  let whole = 1
  for (let t = start; t < end; t++) whole *= decays[head * L + t]
  for (let i = first; i < first + P * N; i++) states[i] *= whole
  let decay = 1
  for (let s = end - 1; s >= start; s--) {
    const row = ((b * L + s) * heads + h) * P
    const into = ((b * L + s) * groups + groupOf(h, problem)) * N
    const weight = decay * steps[head * L + s]
    for (let p = 0, i = first; p < P; p++) {
      const u = weight * x[row + p]
      for (let n = 0; n < N; n++, i++) states[i] += u * B[into + n]
    }
    decay *= decays[head * L + s]
  }
}
