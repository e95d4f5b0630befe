import { silu, softplus } from '../../elementwise.ts'
import type { SsdProblem, SsdResult } from '../../scan/ssd-problem.ts'

type Problem = SsdProblem<Float32Array>

/** The scan of state space duality in single precision without WebAssembly; its states are doubles. */
export function javascriptSsd(problem: Problem): SsdResult<Float32Array> {
  const { batch, L, heads, P, N, groups, B, C, initialState } = problem
  const y = new Float32Array(batch * L * heads * P)
  const states = initialState
    ? Float64Array.from(initialState)
    : new Float64Array(batch * heads * P * N)
  const rowB = new Float64Array(groups * N)
  const rowC = new Float64Array(groups * N)
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < L; t++) {
      const first = (b * L + t) * groups * N
      for (let n = 0; n < groups * N; n++) {
        rowB[n] = B[first + n]
        rowC[n] = C[first + n]
      }
      for (let head = 0; head < heads; head++) stepHead(problem, b, t, head, rowB, rowC, states, y)
    }
  }
  return { y, lastState: Float32Array.from(states) }
}

function stepHead(
  problem: Problem,
  b: number,
  t: number,
  head: number,
  rowB: Float64Array,
  rowC: Float64Array,
  states: Float64Array,
  y: Float32Array,
): void {
  const { L, heads, P, N, groups, x, dt, A, D, z, dtBias, dtSoftplus, dtLimit } = problem
  const token = (b * L + t) * heads + head
  let step = dt[token] + (dtBias ? dtBias[head] : 0)
  if (dtSoftplus) step = softplus(step)
  if (dtLimit) step = Math.min(Math.max(step, dtLimit[0]), dtLimit[1])
  const decay = Math.exp(step * A[head])
  const from = Math.floor(head / (heads / groups)) * N
  const whole = N & ~1
  for (let p = 0, k = (b * heads + head) * P * N; p < P; p++) {
    const at = token * P + p
    const input = step * x[at]
    let sum = D ? D[head * P + p] * x[at] : 0
    let other = 0
    for (let n = 0; n < whole; n += 2, k += 2) {
      const state = decay * states[k] + input * rowB[from + n]
      const next = decay * states[k + 1] + input * rowB[from + n + 1]
      states[k] = state
      states[k + 1] = next
      sum += state * rowC[from + n]
      other += next * rowC[from + n + 1]
    }
    if (whole < N) {
      const state = decay * states[k] + input * rowB[from + whole]
      states[k++] = state
      sum += state * rowC[from + whole]
    }
    sum += other
    y[at] = z ? sum * silu(z[at]) : sum
  }
}
