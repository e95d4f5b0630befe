import type { SelectiveScanProblem } from '../src/kernel/selective-scan/problem.ts'
import type { SsdProblem } from '../src/kernel/ssd/problem.ts'

/** The formula written down as it stands, in single precision: what the quick paths are measured against. */
export function naiveSelectiveScan(problem: SelectiveScanProblem<Float32Array>): Float32Array {
  const { dim, L, N, x, dt, A, B, C, D, z, dtBias } = problem
  const y = new Float32Array(dim * L)
  const h = new Float32Array(N)
  for (let d = 0; d < dim; d++) {
    h.fill(0)
    for (let t = 0; t < L; t++) {
      const raw = dt[d * L + t] + dtBias![d]
      const step = raw > 20 ? raw : Math.log1p(Math.exp(raw))
      const input = x[d * L + t]
      let sum = 0
      for (let n = 0; n < N; n++) {
        h[n] = Math.exp(step * A[d * N + n]) * h[n] + step * B[n * L + t] * input
        sum += C[n * L + t] * h[n]
      }
      const gate = z![d * L + t]
      y[d * L + t] = ((sum + D![d] * input) * gate) / (1 + Math.exp(-gate))
    }
  }
  return y
}

/** The recurrence of SSD written down as it stands, for one batch and one group. */
export function naiveSsd(problem: SsdProblem<Float32Array>): Float32Array {
  const { L, heads, P, N, x, dt, A, B, C, D, dtBias } = problem
  const y = new Float32Array(x.length)
  const state = new Float32Array(P * N)
  for (let h = 0; h < heads; h++) {
    state.fill(0)
    for (let t = 0; t < L; t++) {
      const raw = dt[t * heads + h] + dtBias![h]
      const step = raw > 20 ? raw : Math.log1p(Math.exp(raw))
      const decay = Math.exp(step * A[h])
      for (let p = 0; p < P; p++) {
        const at = (t * heads + h) * P + p
        let sum = 0
        for (let n = 0; n < N; n++) {
          state[p * N + n] = decay * state[p * N + n] + step * B[t * N + n] * x[at]
          sum += C[t * N + n] * state[p * N + n]
        }
        y[at] = sum + D![h * P + p] * x[at]
      }
    }
  }
  return y
}
