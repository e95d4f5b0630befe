import { quickExp, quickSilu, quickSoftplus } from './exponential.ts'
import type { SelectiveScanStepProblem } from '../selective-scan-step-problem.ts'

/** One step of the selective scan in single precision without WebAssembly. */
export function javascriptSelectiveScanStep(problem: SelectiveScanStepProblem): void {
  const { batch, dim, N, groups, x, dt, A, B, C, constantB, constantC, dtSoftplus } = problem
  const { D, z, dtBias, state, y } = problem
  for (let i = 0; i < batch * dim; i++) {
    const d = i % dim
    const group = Math.floor(i / dim) * groups + Math.floor(d / (dim / groups))
    const fromB = (constantB ? d : group) * N
    const fromC = (constantC ? d : group) * N
    const raw = dt[i] + (dtBias ? dtBias[d] : 0)
    const step = dtSoftplus ? quickSoftplus(raw) : raw
    const input = step * x[i]
    let sum = D ? D[d] * x[i] : 0
    for (let n = 0; n < N; n++) {
      const k = i * N + n
      const next = quickExp(step * A[d * N + n]) * state[k] + input * B[fromB + n]
      state[k] = next
      sum += next * C[fromC + n]
    }
    y[i] = z ? sum * quickSilu(z[i]) : sum
  }
}
