import type { SsdProblem, SsdResult } from '../../ssd/problem.ts'
import { quickExp, quickSilu, quickSoftplus } from './exponential.ts'

type Problem = SsdProblem<Float32Array>

/** Four steps of one head: each row of its state is read and written once for all of them. */
interface Block {
  /** The first step, and how many of the four there are. */
  readonly t: number
  readonly count: number
  readonly steps: Float64Array
  readonly decays: Float64Array
  /** Rows of B and C, (4, groups, N). */
  readonly B: Float64Array
  readonly C: Float64Array
}

/**
 * The scan of state space duality in single precision without WebAssembly; its states are doubles.
 * @param problem - the arguments, laid out.
 * @param out - where y is written; a new array without it.
 * @returns y (batch, L, heads, P) and lastState (batch, heads, P, N).
 */
export function javascriptSsd(problem: Problem, out?: Float32Array): SsdResult<Float32Array> {
  const { batch, L, heads, P, N, groups, initialState } = problem
  const y = out ?? new Float32Array(batch * L * heads * P)
  const states = initialState
    ? Float64Array.from(initialState)
    : new Float64Array(batch * heads * P * N)
  const rows = groups * N
  const room = {
    steps: new Float64Array(4),
    decays: new Float64Array(4),
    B: new Float64Array(4 * rows),
    C: new Float64Array(4 * rows),
  }
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < L; t += 4) {
      const block = { ...room, t: b * L + t, count: Math.min(4, L - t) }
      room.B.set(problem.B.subarray(block.t * rows, (block.t + block.count) * rows))
      room.C.set(problem.C.subarray(block.t * rows, (block.t + block.count) * rows))
      for (let head = 0; head < heads; head++) {
        readSteps(problem, block, head)
        takeBlock(problem, block, head, states, (b * heads + head) * P * N, y)
      }
    }
  }
  return { y, lastState: Float32Array.from(states) }
}

/** Steps that are missing are 0, and keep the state. */
function readSteps(problem: Problem, block: Block, head: number): void {
  const { heads, dt, A, dtBias, dtSoftplus, dtLimit } = problem
  const { t, count, steps, decays } = block
  steps.fill(0)
  decays.fill(1)
  for (let i = 0; i < count; i++) {
    let step = dt[(t + i) * heads + head] + (dtBias ? dtBias[head] : 0)
    if (dtSoftplus) step = quickSoftplus(step)
    if (dtLimit) step = Math.min(Math.max(step, dtLimit[0]), dtLimit[1])
    steps[i] = step
    decays[i] = quickExp(step * A[head])
  }
}

function takeBlock(
  problem: Problem,
  block: Block,
  head: number,
  states: Float64Array,
  from: number,
  y: Float32Array,
): void {
  const { heads, P, N, groups, x, D, z } = problem
  const { t, count, steps, B, C } = block
  const [decay0, decay1, decay2, decay3] = block.decays
  const row = groups * N
  const first = Math.floor(head / (heads / groups)) * N
  const inputs = [0, 0, 0, 0]
  const sums = [0, 0, 0, 0]
  for (let p = 0; p < P; p++) {
    for (let i = 0; i < count; i++) inputs[i] = steps[i] * x[((t + i) * heads + head) * P + p]
    const [input0, input1, input2, input3] = inputs
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0]
    const at = from + p * N
    for (let n = 0; n < N; n++) {
      const k = first + n
      let state = decay0 * states[at + n] + input0 * B[k]
      sum0 += state * C[k]
      state = decay1 * state + input1 * B[k + row]
      sum1 += state * C[k + row]
      state = decay2 * state + input2 * B[k + 2 * row]
      sum2 += state * C[k + 2 * row]
      state = decay3 * state + input3 * B[k + 3 * row]
      sum3 += state * C[k + 3 * row]
      states[at + n] = state
    }
    sums[0] = sum0
    sums[1] = sum1
    sums[2] = sum2
    sums[3] = sum3
    for (let i = 0; i < count; i++) {
      const o = ((t + i) * heads + head) * P + p
      const out = sums[i] + (D ? D[head * P + p] * x[o] : 0)
      y[o] = z ? out * quickSilu(z[o]) : out
    }
  }
}
