import type { Numbers } from '../tensor.ts'
import { softmaxBackward, softmaxInto } from './softmax-loops.ts'

/** Causal attention whose arguments have been checked: flat arrays of one precision. */
export interface AttentionProblem {
  readonly batch: number
  /** Queries a sequence: they are the last L of the S tokens that keys and values hold. */
  readonly L: number
  readonly S: number
  readonly heads: number
  /** Heads of keys and values; head h of the queries reads head floor(h / (heads / kvHeads)). */
  readonly kvHeads: number
  readonly headDim: number
  /** Numbers of a value. */
  readonly P: number
  readonly scale: number
  /** Tokens that a query sees, itself among them. */
  readonly window: number
  /** (batch, L, heads, headDim) */
  readonly q: Numbers
  /** (batch, S, kvHeads, headDim) */
  readonly k: Numbers
  /** (batch, S, kvHeads, P) */
  readonly v: Numbers
}

/** Where the query of a batch entry, token and head reads, from which token on, and how many. */
interface Reach {
  /** Of the query in q. */
  query: number
  /** Of the head's key and value of the first token that is seen. */
  key: number
  value: number
  first: number
  count: number
}

function reachOf(problem: AttentionProblem, b: number, t: number, h: number, reach: Reach): void {
  const { L, S, heads, kvHeads, headDim, P, window } = problem
  const last = S - L + t
  const first = Math.max(0, last - window + 1)
  const head = (b * S + first) * kvHeads + Math.floor((h * kvHeads) / heads)
  reach.query = ((b * L + t) * heads + h) * headDim
  reach.key = head * headDim
  reach.value = head * P
  reach.first = first
  reach.count = last - first + 1
}

/** The shares with which a query weighs the values that it sees, into the beginning of `shares`. */
function attend(
  { q, k, headDim, kvHeads, scale }: AttentionProblem,
  { query, key, count }: Reach,
  shares: Float64Array,
): void {
  const stride = kvHeads * headDim
  for (let s = 0; s < count; s++) {
    let sum = 0
    for (let i = 0; i < headDim; i++) sum += q[query + i] * k[key + s * stride + i]
    shares[s] = scale * sum
  }
  softmaxInto(shares, 0, count, shares)
}

/** y (batch, L, heads, P), and the shares into `attention` (batch, heads, L, S) where it is given. */
export function attentionInto(problem: AttentionProblem, y: Numbers, attention?: Numbers): void {
  const { batch, L, S, heads, kvHeads, P, v } = problem
  const stride = kvHeads * P
  const shares = new Float64Array(S)
  const mean = new Float64Array(P)
  const reach: Reach = { query: 0, key: 0, value: 0, first: 0, count: 0 }
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < L; t++) {
      for (let h = 0; h < heads; h++) {
        reachOf(problem, b, t, h, reach)
        attend(problem, reach, shares)
        const { value, first, count } = reach
        mean.fill(0)
        for (let s = 0; s < count; s++) {
          const share = shares[s]
          for (let p = 0; p < P; p++) mean[p] += share * v[value + s * stride + p]
        }
        y.set(mean, ((b * L + t) * heads + h) * P)
        if (attention) {
          const row = ((b * heads + h) * L + t) * S + first
          for (let s = 0; s < count; s++) attention[row + s] = shares[s]
        }
      }
    }
  }
}

export interface AttentionSlopes {
  /** (batch, L, heads, headDim) */
  readonly dq: Float64Array
  /** (batch, S, kvHeads, headDim) */
  readonly dk: Float64Array
  /** (batch, S, kvHeads, P) */
  readonly dv: Float64Array
}

/** The adjoint; the shares are computed again, so that memory does not grow as L². */
export function attentionBackward(problem: AttentionProblem, dy: Numbers): AttentionSlopes {
  const { batch, L, S, heads, kvHeads, headDim, P, scale, q, k, v } = problem
  const slopes = {
    dq: new Float64Array(q.length),
    dk: new Float64Array(k.length),
    dv: new Float64Array(v.length),
  }
  const { dq, dk, dv } = slopes
  const shares = new Float64Array(S)
  const dscores = new Float64Array(S)
  const reach: Reach = { query: 0, key: 0, value: 0, first: 0, count: 0 }
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < L; t++) {
      for (let h = 0; h < heads; h++) {
        reachOf(problem, b, t, h, reach)
        attend(problem, reach, shares)
        const { query, key, value, count } = reach
        const out = ((b * L + t) * heads + h) * P
        // Through the mean of the values.
        for (let s = 0; s < count; s++) {
          const at = value + s * kvHeads * P
          let sum = 0
          for (let p = 0; p < P; p++) {
            sum += dy[out + p] * v[at + p]
            dv[at + p] += shares[s] * dy[out + p]
          }
          dscores[s] = sum
        }
        // Through softmax and the products of query and keys.
        softmaxBackward(shares, dscores, count)
        for (let s = 0; s < count; s++) {
          const at = key + s * kvHeads * headDim
          const slope = scale * dscores[s]
          for (let i = 0; i < headDim; i++) {
            dq[query + i] += slope * k[at + i]
            dk[at + i] += slope * q[query + i]
          }
        }
      }
    }
  }
  return slopes
}
