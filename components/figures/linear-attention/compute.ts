import { clamp } from '../../../src/draw/index.ts'
import {
  multiply,
  softmax,
  transpose,
  type Matrix,
  type Tensor,
} from '../../../src/kernel/index.ts'
import { firstRows, keysOf, PAIRS, VALUE, values, write, type Write } from './store.ts'

export interface StoreParameters {
  /** Length of a key, and rows of the state. */
  readonly dk: number
  /** Pairs written so far. */
  readonly n: number
  /** Factor of the products of keys before the softmax. */
  readonly sharpness: number
  readonly write: Write
  /** The pair that is asked for, from 1; the newest when there are fewer. */
  readonly asked: number
}

/** What a reading of one pair gives, beside what was stored. */
export interface Reading {
  /** (dv) */
  readonly value: Float64Array
  /** How much of each stored value is in it, (n). */
  readonly weights: Float64Array
  /** Entries with the sign of the stored value. */
  readonly right: number
}

export interface Store {
  readonly dk: number
  readonly n: number
  /** The pair asked for, counted from 0. */
  readonly asked: number
  /** The state after n pairs, (dk, dv), and the key that asks, (dk). */
  readonly S: Float64Array
  readonly query: Float64Array
  /** The value stored under it, (dv). */
  readonly stored: Float64Array
  readonly state: Reading
  readonly softmax: Reading
  /** Size of the error over the size of a value, RMS over all stored pairs, after 1 … PAIRS pairs. */
  readonly errors: { readonly state: readonly number[]; readonly softmax: readonly number[] }
}

const asMatrix = ({ shape, data }: Tensor): Matrix => ({ rows: shape[0], cols: shape[1], data })

/** Entries first … first + length of flat data, as a matrix. */
function cut(data: Float64Array, index: number, rows: number, cols: number): Matrix {
  const size = rows * cols
  return { rows, cols, data: data.slice(index * size, (index + 1) * size) }
}

/** Values have entries of size 1, so a value has the size 1 as well in the root mean square. */
function rmsError(found: Matrix, stored: Tensor): number {
  const sum = found.data.reduce((total, value, i) => total + (value - stored.data[i]) ** 2, 0)
  return Math.sqrt(sum / found.data.length)
}

/** Shares of the stored pairs, a row for each pair that is asked for. */
function softmaxShares(keys: Matrix, sharpness: number): Matrix {
  const products = multiply(keys, transpose(keys))
  const { data } = softmax({
    shape: [keys.rows, keys.rows],
    data: products.data.map((product) => sharpness * product),
  })
  return { ...products, data }
}

function reading(value: Float64Array, weights: Float64Array, stored: Float64Array): Reading {
  return { value, weights, right: stored.filter((entry, i) => entry * value[i] > 0).length }
}

export function compute(parameters: StoreParameters): Store {
  const { sharpness } = parameters
  const dk = Math.round(parameters.dk)
  const n = Math.round(parameters.n)
  const asked = clamp(Math.round(parameters.asked), 1, n) - 1
  const keys = keysOf(dk)
  const stored = values()
  const states = write(parameters.write, keys, stored).data
  const errors = { state: [] as number[], softmax: [] as number[] }
  for (let count = 1; count <= PAIRS; count++) {
    const some = firstRows(stored, count)
    const K = asMatrix(firstRows(keys, count))
    const S = cut(states, count - 1, dk, VALUE)
    errors.state.push(rmsError(multiply(K, S), some))
    errors.softmax.push(rmsError(multiply(softmaxShares(K, sharpness), asMatrix(some)), some))
  }
  const S = cut(states, n - 1, dk, VALUE)
  const query = cut(keys.data, asked, 1, dk)
  const value = stored.data.slice(asked * VALUE, (asked + 1) * VALUE)
  // Marking each pair by an entry of its own shows how much of each value a reading holds.
  const marks: Tensor = { shape: [n, n], data: new Float64Array(n * n) }
  for (let s = 0; s < n; s++) marks.data[s * n + s] = 1
  const marked = write(parameters.write, firstRows(keys, n), marks).data
  const K = asMatrix(firstRows(keys, n))
  const shares = cut(softmaxShares(K, sharpness).data, asked, 1, n)
  return {
    dk,
    n,
    asked,
    S: S.data,
    query: query.data,
    stored: value,
    state: reading(multiply(query, S).data, multiply(query, cut(marked, n - 1, dk, n)).data, value),
    softmax: reading(multiply(shares, asMatrix(firstRows(stored, n))).data, shares.data, value),
    errors,
  }
}
