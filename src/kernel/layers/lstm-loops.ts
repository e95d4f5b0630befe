import { sigmoid } from '../elementwise.ts'
import { matmulInto } from './products.ts'
import { hiddenGates, inputGates, type RecurrentProblem } from './recurrent-layer.ts'

/** Input, forget, cell, output. */
export const lstmGates = 4

/** Hidden state and cell, (batch, hidden) each. */
export interface LstmArrays {
  readonly h: Float64Array
  readonly c: Float64Array
}

/** i, f, g, o, the cell before the step and tanh of the cell after it. */
export const lstmSaved = 6

/**
 * All steps. Where they are given, `saved` (batch, L, 6 · hidden) takes what the adjoint needs of
 * every step, and `before` (batch, L, hidden) the hidden state before it.
 */
export function runLstm(
  problem: RecurrentProblem,
  states: LstmArrays,
  saved?: Float64Array,
  before?: Float64Array,
): LstmArrays & { y: Float64Array } {
  const { batch, L, hidden } = problem
  const width = lstmGates * hidden
  const fromInput = inputGates(problem)
  const fromHidden = new Float64Array(batch * width)
  const y = new Float64Array(batch * L * hidden)
  const h = states.h.slice()
  const c = states.c.slice()
  for (let t = 0; t < L; t++) {
    hiddenGates(problem, h, fromHidden)
    for (let b = 0; b < batch; b++) {
      const token = b * L + t
      for (let j = 0; j < hidden; j++) {
        const x = token * width + j
        const u = b * width + j
        const i = sigmoid(fromInput[x] + fromHidden[u])
        const f = sigmoid(fromInput[x + hidden] + fromHidden[u + hidden])
        const g = Math.tanh(fromInput[x + 2 * hidden] + fromHidden[u + 2 * hidden])
        const o = sigmoid(fromInput[x + 3 * hidden] + fromHidden[u + 3 * hidden])
        const k = b * hidden + j
        const old = c[k]
        if (before) before[token * hidden + j] = h[k]
        c[k] = f * old + i * g
        const read = Math.tanh(c[k])
        h[k] = o * read
        y[token * hidden + j] = h[k]
        if (saved) {
          const s = token * lstmSaved * hidden + j
          saved[s] = i
          saved[s + hidden] = f
          saved[s + 2 * hidden] = g
          saved[s + 3 * hidden] = o
          saved[s + 4 * hidden] = old
          saved[s + 5 * hidden] = read
        }
      }
    }
  }
  return { y, h, c }
}

/** The slopes of the gates' sums, from the last step to the first. @returns those of the first state. */
export function lstmBackward(
  { batch, L, hidden, hiddenWeight }: RecurrentProblem,
  dy: Float64Array,
  dlast: LstmArrays,
  saved: Float64Array,
  dgates: Float64Array,
): LstmArrays {
  const width = lstmGates * hidden
  const dh = dlast.h.slice()
  const dc = dlast.c.slice()
  const step = new Float64Array(batch * width)
  for (let t = L - 1; t >= 0; t--) {
    for (let b = 0; b < batch; b++) {
      const token = b * L + t
      for (let j = 0; j < hidden; j++) {
        const s = token * lstmSaved * hidden + j
        const i = saved[s]
        const f = saved[s + hidden]
        const g = saved[s + 2 * hidden]
        const o = saved[s + 3 * hidden]
        const read = saved[s + 5 * hidden]
        const k = b * hidden + j
        const slope = dh[k] + dy[token * hidden + j]
        const dcell = dc[k] + slope * o * (1 - read * read)
        const u = b * width + j
        step[u] = dcell * g * i * (1 - i)
        step[u + hidden] = dcell * saved[s + 4 * hidden] * f * (1 - f)
        step[u + 2 * hidden] = dcell * i * (1 - g * g)
        step[u + 3 * hidden] = slope * read * o * (1 - o)
        dc[k] = dcell * f
      }
      dgates.set(step.subarray(b * width, (b + 1) * width), token * width)
    }
    matmulInto(step, hiddenWeight, batch, width, hidden, dh)
  }
  return { h: dh, c: dc }
}
