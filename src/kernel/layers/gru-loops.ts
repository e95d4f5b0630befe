import { sigmoid } from '../elementwise.ts'
import { matmulInto } from './products.ts'
import { hiddenGates, inputGates, type RecurrentProblem } from './recurrent-layer.ts'

/** Reset, update, new. */
export const gruGates = 3

/**
 * All steps. Where they are given, `saved` (batch, L, 4 · hidden) takes r, z, n and U_n h of every
 * step, and `before` (batch, L, hidden) the state before it.
 */
export function runGru(
  problem: RecurrentProblem,
  h0: Float64Array,
  saved?: Float64Array,
  before?: Float64Array,
): { y: Float64Array; h: Float64Array } {
  const { batch, L, hidden } = problem
  const width = gruGates * hidden
  const fromInput = inputGates(problem)
  const fromHidden = new Float64Array(batch * width)
  const y = new Float64Array(batch * L * hidden)
  const h = h0.slice()
  for (let t = 0; t < L; t++) {
    hiddenGates(problem, h, fromHidden)
    for (let b = 0; b < batch; b++) {
      const token = b * L + t
      for (let j = 0; j < hidden; j++) {
        const i = token * width + j
        const u = b * width + j
        const r = sigmoid(fromInput[i] + fromHidden[u])
        const z = sigmoid(fromInput[i + hidden] + fromHidden[u + hidden])
        const carried = fromHidden[u + 2 * hidden]
        const n = Math.tanh(fromInput[i + 2 * hidden] + r * carried)
        const old = h[b * hidden + j]
        if (before) before[token * hidden + j] = old
        h[b * hidden + j] = n + z * (old - n)
        y[token * hidden + j] = h[b * hidden + j]
        if (saved) {
          const s = token * 4 * hidden + j
          saved[s] = r
          saved[s + hidden] = z
          saved[s + 2 * hidden] = n
          saved[s + 3 * hidden] = carried
        }
      }
    }
  }
  return { y, h }
}

/** The slopes of what input and state bring to the gates, from the last step to the first. @returns those of the first state. */
export function gruBackward(
  { batch, L, hidden, hiddenWeight }: RecurrentProblem,
  dy: Float64Array,
  dlastState: Float64Array,
  saved: Float64Array,
  before: Float64Array,
  dinput: Float64Array,
  dhidden: Float64Array,
): Float64Array {
  const width = gruGates * hidden
  const dh = dlastState.slice()
  const dgates = new Float64Array(batch * width)
  const through = new Float64Array(batch * hidden)
  for (let t = L - 1; t >= 0; t--) {
    for (let b = 0; b < batch; b++) {
      const token = b * L + t
      for (let j = 0; j < hidden; j++) {
        const s = token * 4 * hidden + j
        const r = saved[s]
        const z = saved[s + hidden]
        const n = saved[s + 2 * hidden]
        const slope = dh[b * hidden + j] + dy[token * hidden + j]
        const dn = slope * (1 - z) * (1 - n * n)
        const dz = slope * (before[token * hidden + j] - n) * z * (1 - z)
        const dr = dn * saved[s + 3 * hidden] * r * (1 - r)
        const i = token * width + j
        dinput[i] = dr
        dinput[i + hidden] = dz
        dinput[i + 2 * hidden] = dn
        const u = b * width + j
        dgates[u] = dr
        dgates[u + hidden] = dz
        dgates[u + 2 * hidden] = dn * r
        dh[b * hidden + j] = slope * z
      }
      dhidden.set(dgates.subarray(b * width, (b + 1) * width), token * width)
    }
    matmulInto(dgates, hiddenWeight, batch, width, hidden, through)
    for (let k = 0; k < dh.length; k++) dh[k] += through[k]
  }
  return dh
}
