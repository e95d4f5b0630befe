import { addOuter, key, query, readMatrix, value } from './matrix-state.ts'
import type { RuleParts, UpdateRule } from './update-rule.ts'

type Inputs = 'q' | 'k' | 'v' | 'eta' | 'W0' | 'b0' | 'gain' | 'shift' | 'miniBatch'
type States = 'W' | 'b' | 'dW' | 'db' | 'place'

/** Added to the variance in the norm. */
const epsilon = 1e-6

/**
 * TTT-Linear: the state is a linear model with a layer norm and a residual, which learns by gradient
 * descent to give the value at the key. The gradients of a mini-batch are all taken at its start, and
 * every token reads with those up to its own. The state is how far the model has come from where it
 * starts, and what the present mini-batch adds. The released program also scales what a mini-batch has
 * added by a number for each place in it.
 * @formula f_{W,b}(x)=x+\operatorname{norm}(W^\top x+b),\quad\ell_t=\tfrac12\lVert f_{W,b}(k_t)-v_t\rVert^2,\quad(W_t,b_t)=(W_{t-1},b_{t-1})-\eta_t\nabla\ell_t\big|_{\text{start}},\quad y_t=f_{W_t,b_t}(q_t)
 * @source Sun et al., Learning to (Learn at Test Time): RNNs with Expressive Hidden States (2024)
 */
export const tttLinearRule: UpdateRule<Inputs, States> = {
  name: 'ttt-linear',
  title: 'TTT-Linear',
  formula: String.raw`f_{W,b}(x)=x+\operatorname{norm}(W^\top x+b),\quad\ell_t=\tfrac12\lVert f_{W,b}(k_t)-v_t\rVert^2,\quad(W_t,b_t)=(W_{t-1},b_{t-1})-\eta_t\nabla\ell_t\big|_{\text{start}},\quad y_t=f_{W_t,b_t}(q_t)`,
  source: 'Sun et al., Learning to (Learn at Test Time): RNNs with Expressive Hidden States (2024)',
  state: 'matrix',
  inputs: {
    q: query,
    k: key,
    v: { ...value, axes: ['dk'], meaning: 'value: what the model is to give at the key' },
    eta: { axes: [], meaning: 'rate of learning', allowed: [0, Infinity], usual: [0, 1] },
    W0: { axes: ['dk', 'dk'], meaning: 'weights from which the model starts', fixed: true },
    b0: { axes: ['dk'], meaning: 'bias from which the model starts', fixed: true, fallback: 0 },
    gain: { axes: ['dk'], meaning: 'factors after the norm', fixed: true, fallback: 1 },
    shift: { axes: ['dk'], meaning: 'added after the norm', fixed: true, fallback: 0 },
    miniBatch: {
      axes: [],
      meaning: 'tokens whose gradients are taken at the same weights; 16 in the paper',
      fixed: true,
      allowed: [1, Infinity],
      fallback: 1,
    },
  },
  parts: { W: ['dk', 'dk'], b: ['dk'], dW: ['dk', 'dk'], db: ['dk'], place: [] },
  marks: ['place'],
  output: ['dk'],
  update(state, token) {
    const { W, b, dW, db, place } = state
    const { k, v, eta, gain, shift, miniBatch } = token
    const d = k.length
    if (place[0] >= miniBatch[0]) startBatch(state)
    const z = new Float64Array(d)
    addModel(W, b, k, z)
    addModel(token.W0, token.b0, k, z)
    const deviation = normalise(z)
    // How the loss moves with the norm, and through it with the model.
    const slopes = z.map((normed, j) => gain[j] * (gain[j] * normed + shift[j] + k[j] - v[j]))
    const mean = slopes.reduce((sum, slope) => sum + slope, 0) / d
    const along = slopes.reduce((sum, slope, j) => sum + slope * z[j], 0) / d
    for (let j = 0; j < d; j++) slopes[j] = (slopes[j] - mean - z[j] * along) / deviation
    addOuter(dW, d, k, slopes, -eta[0])
    for (let j = 0; j < d; j++) db[j] -= eta[0] * slopes[j]
    place[0]++
  },
  read({ W, b, dW, db }, { q, W0, b0, gain, shift }, _sizes, y) {
    y.fill(0)
    addModel(W, b, q, y)
    addModel(dW, db, q, y)
    addModel(W0, b0, q, y)
    normalise(y)
    for (let j = 0; j < y.length; j++) y[j] = q[j] + gain[j] * y[j] + shift[j]
  },
}

/** What the mini-batch before has added becomes the model's, at which the next gradients are taken. */
function startBatch({ W, b, dW, db, place }: RuleParts<States>): void {
  for (let i = 0; i < W.length; i++) W[i] += dW[i]
  for (let j = 0; j < b.length; j++) b[j] += db[j]
  dW.fill(0)
  db.fill(0)
  place[0] = 0
}

/** z ← z + Wᵀx + b. */
function addModel(W: Float64Array, b: Float64Array, x: Float64Array, z: Float64Array): void {
  const product = new Float64Array(z.length)
  readMatrix(W, z.length, x, product)
  for (let j = 0; j < z.length; j++) z[j] += product[j] + b[j]
}

/** Puts numbers to mean 0 and variance 1. @returns what they were divided by. */
function normalise(z: Float64Array): number {
  const mean = z.reduce((sum, value) => sum + value, 0) / z.length
  for (let j = 0; j < z.length; j++) z[j] -= mean
  const variance = z.reduce((sum, value) => sum + value * value, 0) / z.length
  const deviation = Math.sqrt(variance + epsilon)
  for (let j = 0; j < z.length; j++) z[j] /= deviation
  return deviation
}
