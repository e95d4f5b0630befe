import {
  gaussian,
  random,
  svd,
  unitRows,
  type Matrix,
  type Tensor,
} from '../../../src/kernel/index.ts'

/** How keys lie to each other: at right angles as far as there are rows for it, or at random. */
export type Keys = 'square' | 'random'

/** Length of a value. */
export const VALUE = 8
/** The most pairs, and the most keys that are written again. */
export const PAIRS = 16
export const AGAIN = 8
/** As many tokens as the longest stream has. */
export const LONGEST = PAIRS + AGAIN

const SEED = 57

export interface StreamParameters {
  readonly K: number
  readonly N: number
  readonly again: number
  readonly keys: Keys
}

/** Pairs of a key and a value, one a token; some keys come a second time with another value. */
export interface Stream {
  readonly dk: number
  /** The key that each token brings, counted from 0. */
  readonly order: readonly number[]
  /** All keys once, (K, dk), of length 1. */
  readonly keys: Tensor
  /** What the tokens bring, (L, dk) and (L, dv). */
  readonly k: Tensor
  readonly v: Tensor
}

/** Rows at right angles to each other, from random ones: of every block as many as fit. */
function squareRows(rows: Tensor): Tensor {
  const [K, dk] = rows.shape
  const data = new Float64Array(K * dk)
  for (let first = 0; first < K; first += dk) {
    const count = Math.min(dk, K - first)
    const block: Matrix = {
      rows: count,
      cols: dk,
      data: rows.data.slice(first * dk, (first + count) * dk) as Float64Array,
    }
    const { V } = svd(block)
    for (let i = 0; i < count; i++)
      for (let n = 0; n < dk; n++) data[(first + i) * dk + n] = V.data[n * count + i]
  }
  return { shape: [K, dk], data }
}

function allKeys(K: number, dk: number, keys: Keys): Tensor {
  const draw = gaussian(SEED + dk)
  const drawn = unitRows({
    shape: [K, dk],
    data: Float64Array.from({ length: K * dk }, () => draw()),
  })
  return keys === 'square' ? squareRows(drawn) : drawn
}

/** Values of random signs. */
function allValues(L: number): Tensor {
  const draw = random(SEED)
  const data = Float64Array.from({ length: L * VALUE }, () => (draw() < 0.5 ? -1 : 1))
  return { shape: [L, VALUE], data }
}

/** Keys that come again, spread over all of them. */
function comingAgain(K: number, again: number): number[] {
  return Array.from({ length: again }, (_, i) => Math.floor(((i + 0.5) * K) / again))
}

export function streamOf(parameters: StreamParameters): Stream {
  const K = Math.round(parameters.K)
  const dk = Math.round(parameters.N)
  const again = Math.min(K, Math.round(parameters.again))
  const order = [...Array.from({ length: K }, (_, i) => i), ...comingAgain(K, again)]
  const keys = allKeys(K, dk, parameters.keys)
  const data = new Float64Array(order.length * dk)
  order.forEach((i, t) => data.set(keys.data.subarray(i * dk, (i + 1) * dk), t * dk))
  return { dk, order, keys, k: { shape: [order.length, dk], data }, v: allValues(order.length) }
}

/** The token that last brought a key, of those up to t, or −1. */
export function lastWrite({ order }: Stream, key: number, t: number): number {
  return order.lastIndexOf(key, t)
}
