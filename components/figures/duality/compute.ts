import {
  multiply,
  softmax,
  ssd,
  ssdCost,
  ssdMatrix,
  type Matrix,
  type Tensor,
} from '../../../src/kernel/index.ts'
import { headOf, LENGTH, until, type Decays, type Head } from './head.ts'

export interface DualityParameters {
  readonly decays: Decays
  readonly softmax: boolean
  readonly N: number
  readonly P: number
  /** The token that is read, from 1. */
  readonly token: number
}

export interface Duality {
  readonly N: number
  readonly P: number
  /** Index of the token that is read, from 0. */
  readonly at: number
  /** Queries and keys (L, N), values (L, P); a key is the step times B. */
  readonly C: Matrix
  readonly keys: Matrix
  readonly x: Matrix
  /** The state after the token, (N, P). */
  readonly h: Matrix
  /** Weights of the values, (L, L): mask times scores, or their softmax. */
  readonly M: Matrix
  /** Outputs (L, P), by the state and by the weights. */
  readonly byState: Matrix
  readonly byWeights: Matrix
  /** The largest difference of the two, as a part of the largest output by the state. */
  readonly difference: number
  /** Multiplications that this token takes, and numbers that must be kept for it, in each order. */
  readonly products: { readonly state: number; readonly weights: number }
  readonly kept: { readonly state: number; readonly weights: number }
}

const asMatrix = ({ shape, data }: Tensor): Matrix => ({
  rows: shape[1],
  cols: shape[shape.length - 1],
  data,
})

/** The state after the last token of a head, (N, P); the kernel keeps it as (P, N). */
function lastState(head: Head): Matrix {
  const { lastState } = ssd(head, { form: 'recurrent' })
  const [, , P, N] = lastState.shape
  const data = Float64Array.from(
    { length: N * P },
    (_, i) => lastState.data[(i % P) * N + Math.floor(i / P)],
  )
  return { rows: N, cols: P, data }
}

/** Shares of the tokens so far: the softmax of the scores, each with the logarithm of its decay. */
function softmaxWeights({ dt, A }: Head, C: Matrix, keys: Matrix): Matrix {
  const data = new Float64Array(LENGTH * LENGTH)
  for (let i = 0; i < LENGTH; i++) {
    const scores = new Float64Array(i + 1)
    let log = 0
    for (let j = i; j >= 0; j--) {
      for (let n = 0; n < C.cols; n++)
        scores[j] += C.data[i * C.cols + n] * keys.data[j * C.cols + n]
      scores[j] += log
      log += A[0] * dt.data[j]
    }
    data.set(softmax({ shape: [i + 1], data: scores }).data, i * LENGTH)
  }
  return { rows: LENGTH, cols: LENGTH, data }
}

/** One head in both orders. */
export function compute(parameters: DualityParameters): Duality {
  const [N, P, token] = [parameters.N, parameters.P, parameters.token].map(Math.round)
  const head = headOf(parameters.decays, N, P)
  const [B, C, x] = [head.B, head.C, head.x].map(asMatrix)
  const keys = { ...B, data: B.data.map((value, i) => value * head.dt.data[Math.floor(i / N)]) }
  const M = parameters.softmax
    ? softmaxWeights(head, C, keys)
    : ssdMatrix({ dt: head.dt.data, A: head.A[0], B, C })
  const byState = asMatrix(ssd(head, { form: 'recurrent' }).y)
  const byWeights = parameters.softmax
    ? multiply(M, x)
    : asMatrix(ssd(head, { form: 'quadratic' }).y)
  const largest = Math.max(...byState.data.map(Math.abs))
  const off = byState.data.map((value, i) => Math.abs(value - byWeights.data[i]))
  const cost = (form: 'recurrent' | 'quadratic', L: number) =>
    L === 0 ? 0 : ssdCost({ L, N, P, form }).multiplications
  const ofToken = (form: 'recurrent' | 'quadratic') => cost(form, token) - cost(form, token - 1)
  return {
    N,
    P,
    at: token - 1,
    C,
    keys,
    x,
    h: lastState(until(head, token)),
    M,
    byState,
    byWeights,
    difference: Math.max(...off) / largest,
    products: { state: ofToken('recurrent'), weights: ofToken('quadratic') },
    kept: { state: N * P, weights: token * (N + P) },
  }
}
