import { quickSilu } from './exponential.ts'
import type { CausalConv1dArrays } from '../causal-conv1d-problem.ts'

/** The causal convolution in single precision without WebAssembly. */
export function javascriptCausalConv1d(problem: CausalConv1dArrays): void {
  const { batch, dim, L, W, x, weight, bias, initialState, out } = problem
  const before = W - 1
  const row = new Float64Array(before + L)
  const filter = new Float64Array(W)
  for (let i = 0; i < batch * dim; i++) {
    const d = i % dim
    filter.set(weight.subarray(d * W, (d + 1) * W))
    if (initialState) row.set(initialState.subarray(i * before, (i + 1) * before))
    row.set(x.subarray(i * L, (i + 1) * L), before)
    const shift = bias ? bias[d] : 0
    for (let t = 0; t < L; t++) {
      let sum = shift
      for (let w = 0; w < W; w++) sum += filter[w] * row[t + w]
      out[i * L + t] = problem.silu ? quickSilu(sum) : sum
    }
  }
}
