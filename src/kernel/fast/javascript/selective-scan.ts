import { expm1OverX, silu, softplus } from '../../elementwise.ts'
import type {
  SelectiveScanProblem,
  SelectiveScanResult,
} from '../../scan/selective-scan-problem.ts'
import { quickExp } from './exponential.ts'

type Problem = SelectiveScanProblem<Float32Array>

/** Steps that are taken at a time. */
const stretch = 512

/** The selective scan in single precision without WebAssembly: sums and states in double precision. */
export function javascriptSelectiveScan(problem: Problem): SelectiveScanResult<Float32Array> {
  const { batch, dim, L, N, groups, B, C, constantB, constantC, initialState } = problem
  const y = new Float32Array(batch * dim * L)
  const h = initialState ? Float64Array.from(initialState) : new Float64Array(batch * dim * N)
  const rowsB = new Float64Array(N * Math.min(L, stretch))
  const rowsC = new Float64Array(N * Math.min(L, stretch))
  const channels = dim / groups
  for (let b = 0; b < batch; b++) {
    for (let start = 0; start < L; start += stretch) {
      const end = Math.min(start + stretch, L)
      for (let g = 0; g < groups; g++) {
        const first = (b * groups + g) * N * L
        if (!constantB) turn(B, first, L, N, start, end, rowsB)
        if (!constantC) turn(C, first, L, N, start, end, rowsC)
        for (let d = g * channels; d < (g + 1) * channels; d++) {
          if (constantB) repeat(B, d * N, N, end - start, rowsB)
          if (constantC) repeat(C, d * N, N, end - start, rowsC)
          scanChannel(problem, b, d, start, end, rowsB, rowsC, h, y)
        }
      }
    }
  }
  return { y, lastState: Float32Array.from(h) }
}

/** States over time to steps of states. */
function turn(
  from: Float32Array,
  first: number,
  L: number,
  N: number,
  start: number,
  end: number,
  to: Float64Array,
): void {
  for (let n = 0; n < N; n++) {
    for (let t = start, at = first + n * L + start; t < end; t++, at++) {
      to[(t - start) * N + n] = from[at]
    }
  }
}

function repeat(
  from: Float32Array,
  first: number,
  N: number,
  length: number,
  to: Float64Array,
): void {
  for (let t = 0; t < length; t++) for (let n = 0; n < N; n++) to[t * N + n] = from[first + n]
}

function scanChannel(
  problem: Problem,
  b: number,
  d: number,
  start: number,
  end: number,
  rowsB: Float64Array,
  rowsC: Float64Array,
  states: Float64Array,
  y: Float32Array,
): void {
  const { dim, L, N, x, dt, A, D, z, dtBias, dtSoftplus, rule } = problem
  const row = (b * dim + d) * L
  const h = states.subarray((b * dim + d) * N, (b * dim + d + 1) * N)
  const rates = Float64Array.from(A.subarray(d * N, (d + 1) * N))
  const direct = D ? D[d] : 0
  const bias = dtBias ? dtBias[d] : 0
  const hold = rule === 'zoh'
  for (let t = start, k = 0; t < end; t++) {
    const raw = dt[row + t] + bias
    const step = dtSoftplus ? softplus(raw) : raw
    const value = x[row + t]
    const input = step * value
    let sum = direct * value
    for (let n = 0; n < N; n++, k++) {
      const exponent = step * rates[n]
      const weight = hold ? expm1OverX(exponent) * rowsB[k] : rowsB[k]
      const state = quickExp(exponent) * h[n] + input * weight
      h[n] = state
      sum += state * rowsC[k]
    }
    y[row + t] = z ? sum * silu(z[row + t]) : sum
  }
}
