import { groupOf, type SsdProblem, type SsdResult } from './problem.ts'
import { writeOutput, type SsdSteps } from './steps.ts'

/** The scan step by step: one state of P × N numbers a head, changed in place. */
export function ssdRecurrent(problem: SsdProblem, { steps, decays }: SsdSteps): SsdResult {
  const { batch, L, heads, P, N, groups, x, B, C, initialState } = problem
  const y = new Float64Array(x.length)
  const lastState = new Float64Array(batch * heads * P * N)
  if (initialState) lastState.set(initialState)
  const state = new Float64Array(P * N)
  const read = new Float64Array(P)
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const head = b * heads + h
      const group = groupOf(h, problem)
      state.set(lastState.subarray(head * P * N, (head + 1) * P * N))
      for (let t = 0; t < L; t++) {
        const i = head * L + t
        const row = ((b * L + t) * heads + h) * P
        const weights = ((b * L + t) * groups + group) * N
        advance(state, decays[i], steps[i], x, row, B, C, weights, N, read)
        writeOutput(problem, read, h, row, y)
      }
      lastState.set(state, head * P * N)
    }
  }
  return { y, lastState }
}

/**
 * One step of one head: the state decays, takes in Δ x Bᵀ, and is read by C into `read`, P numbers.
 * Rows of the state go four at a time, so that B and C are loaded once for four.
 */
export function advance(
  state: Float64Array,
  decay: number,
  step: number,
  x: Float64Array,
  row: number,
  B: Float64Array,
  C: Float64Array,
  weights: number,
  N: number,
  read: Float64Array,
): void {
  const P = read.length
  let p = 0
  for (; p + 3 < P; p += 4) {
    const u0 = step * x[row + p]
    const u1 = step * x[row + p + 1]
    const u2 = step * x[row + p + 2]
    const u3 = step * x[row + p + 3]
    let y0 = 0
    let y1 = 0
    let y2 = 0
    let y3 = 0
    for (let n = 0, i = p * N; n < N; n++, i++) {
      const b = B[weights + n]
      const c = C[weights + n]
      let h = decay * state[i] + u0 * b
      state[i] = h
      y0 += h * c
      h = decay * state[i + N] + u1 * b
      state[i + N] = h
      y1 += h * c
      h = decay * state[i + 2 * N] + u2 * b
      state[i + 2 * N] = h
      y2 += h * c
      h = decay * state[i + 3 * N] + u3 * b
      state[i + 3 * N] = h
      y3 += h * c
    }
    read[p] = y0
    read[p + 1] = y1
    read[p + 2] = y2
    read[p + 3] = y3
  }
  for (; p < P; p++) {
    const u = step * x[row + p]
    let sum = 0
    for (let n = 0, i = p * N; n < N; n++, i++) {
      const value = decay * state[i] + u * B[weights + n]
      state[i] = value
      sum += value * C[weights + n]
    }
    read[p] = sum
  }
}
