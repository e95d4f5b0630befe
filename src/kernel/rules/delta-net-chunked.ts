import { checkCount, checkResult } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { checkShape, toFloat64, toTensor, type Tensor, type TensorLike } from '../tensor.ts'
import { readMatrix } from './matrix-state.ts'
import { gatedDeltaNetRule } from './gated-delta-net.ts'
import { readTokens, type RuleTokens } from './rule-tokens.ts'
import { allRows } from './token-sequence.ts'

export interface DeltaNetChunkedOptions {
  /** Tokens in a chunk; 64 without it. It need not divide L. */
  readonly chunkLength?: number
  /** (dk, dv); zeros without it. */
  readonly initialState?: TensorLike
}

/** One chunk of C tokens, and what of it does not depend on the state before it. */
interface Chunk {
  readonly C: number
  readonly dk: number
  readonly dv: number
  readonly q: Float64Array
  readonly k: Float64Array
  /** (C + 1, C + 1): products of decays from before token s to after token t. */
  readonly decays: Float64Array
  /** (C, dk) */
  readonly W: Float64Array
  /** (C, dv) */
  readonly U: Float64Array
}

/**
 * DeltaNet or Gated DeltaNet in chunks. Within a chunk the product of the transitions is written as
 * a few outer products (the WY form): a triangular system for each chunk gives W and U, which need
 * no state, so all chunks can be prepared at once; then the state passes from chunk to chunk.
 * @param tokens - the inputs of `gatedDeltaNetRule` by name, (L, …); alpha may be left out, and is 1 then (DeltaNet).
 * @param options - `chunkLength`, 64 without it, which changes only rounding; `initialState`, (dk, dv).
 * @returns y, (L, dv), and lastState, (dk, dv), as `runRule` gives them.
 * @throws as `runRule`, and when the chunk length is no whole number of at least 1.
 * @formula (I+T)\,[W\ \ U]=\operatorname{Diag}(\beta)\,[\operatorname{Diag}(\gamma)K\ \ V],\quad T_{ts}=\beta_t\tfrac{\gamma_t}{\gamma_s}k_t^\top k_s\ (s<t),\qquad S_t=\gamma_tS_0+\sum_{s\le t}\tfrac{\gamma_t}{\gamma_s}k_s(u_s-S_0^\top w_s)^\top
 * @source Yang et al., Parallelizing Linear Transformers with the Delta Rule over Sequence Length (2024)
 */
export function deltaNetChunked(
  tokens: RuleTokens<keyof typeof gatedDeltaNetRule.inputs>,
  options: DeltaNetChunkedOptions = {},
): { y: Tensor; lastState: Tensor } {
  const { chunkLength = 64, initialState } = checkRecord('options', options, {
    chunkLength: true,
    initialState: true,
  })
  checkCount('chunkLength', chunkLength)
  checkRecord('tokens', tokens, { q: true, k: true, v: true, alpha: true, beta: true })
  const sequence = readTokens(gatedDeltaNetRule, { ...tokens, alpha: tokens.alpha ?? 1 })
  const { L, sizes } = sequence
  const { dk, dv } = sizes
  let S: Float64Array = new Float64Array(dk * dv)
  if (initialState !== undefined) {
    const given = toFloat64(toTensor(initialState, 'initialState'))
    checkShape('initialState', given.shape, [dk, dv])
    S = given.data.slice()
  }
  const [q, k, v, alpha, beta] = ['q', 'k', 'v', 'alpha', 'beta'].map((name) =>
    allRows(sequence, name),
  )
  const y = new Float64Array(L * dv)
  for (let first = 0; first < L; first += chunkLength) {
    const C = Math.min(chunkLength, L - first)
    const part = (values: Float64Array, size: number): Float64Array =>
      values.subarray(first * size, (first + C) * size)
    const chunk = prepare(part(q, dk), part(k, dk), part(v, dv), part(alpha, 1), part(beta, 1))
    passChunk(chunk, S, part(y, dv))
  }
  const allowed = 'q, k, v, alpha and beta whose products sum to finite numbers'
  checkResult('y', y, allowed, [L, dv])
  checkResult('lastState', S, allowed, [dk, dv])
  return { y: { shape: [L, dv], data: y }, lastState: { shape: [dk, dv], data: S } }
}

/** Solves the triangular system of a chunk, row by row. */
function prepare(
  q: Float64Array,
  k: Float64Array,
  v: Float64Array,
  alpha: Float64Array,
  beta: Float64Array,
): Chunk {
  const C = beta.length
  const dk = k.length / C
  const dv = v.length / C
  const decays = decayProducts(alpha)
  const W = new Float64Array(C * dk)
  const U = new Float64Array(C * dv)
  for (let t = 0; t < C; t++) {
    const sinceStart = decays[(t + 1) * (C + 1)]
    for (let n = 0; n < dk; n++) W[t * dk + n] = beta[t] * sinceStart * k[t * dk + n]
    for (let p = 0; p < dv; p++) U[t * dv + p] = beta[t] * v[t * dv + p]
    for (let s = 0; s < t; s++) {
      const factor = beta[t] * decays[(t + 1) * (C + 1) + s + 1] * product(k, t, k, s, dk)
      for (let n = 0; n < dk; n++) W[t * dk + n] -= factor * W[s * dk + n]
      for (let p = 0; p < dv; p++) U[t * dv + p] -= factor * U[s * dv + p]
    }
  }
  return { C, dk, dv, q, k, decays, W, U }
}

/** Writes the outputs of a chunk and moves the state S to its end. */
function passChunk(
  { C, dk, dv, q, k, decays, W, U }: Chunk,
  S: Float64Array,
  y: Float64Array,
): void {
  // What each token writes, now that the state before the chunk is known.
  const written = new Float64Array(C * dv)
  for (let t = 0; t < C; t++) readMatrix(S, dv, W, written, t)
  for (let i = 0; i < written.length; i++) written[i] = U[i] - written[i]
  for (let t = 0; t < C; t++) {
    readMatrix(S, dv, q, y, t)
    const sinceStart = decays[(t + 1) * (C + 1)]
    for (let p = 0; p < dv; p++) y[t * dv + p] *= sinceStart
    for (let s = 0; s <= t; s++) {
      const weight = decays[(t + 1) * (C + 1) + s + 1] * product(q, t, k, s, dk)
      for (let p = 0; p < dv; p++) y[t * dv + p] += weight * written[s * dv + p]
    }
  }
  const whole = decays[C * (C + 1)]
  for (let i = 0; i < S.length; i++) S[i] *= whole
  for (let s = 0; s < C; s++) {
    const sinceToken = decays[C * (C + 1) + s + 1]
    for (let n = 0; n < dk; n++) {
      const factor = sinceToken * k[s * dk + n]
      for (let p = 0; p < dv; p++) S[n * dv + p] += factor * written[s * dv + p]
    }
  }
}

/** Entry (t, s): the product of the decays s+1 … t, counted from 1; never a quotient, so 0 is allowed. */
function decayProducts(alpha: Float64Array): Float64Array {
  const size = alpha.length + 1
  const result = new Float64Array(size * size)
  for (let s = 0; s < size; s++) {
    result[s * size + s] = 1
    for (let t = s + 1; t < size; t++)
      result[t * size + s] = result[(t - 1) * size + s] * alpha[t - 1]
  }
  return result
}

function product(a: Float64Array, t: number, b: Float64Array, s: number, dk: number): number {
  let sum = 0
  for (let n = 0; n < dk; n++) sum += a[t * dk + n] * b[s * dk + n]
  return sum
}
