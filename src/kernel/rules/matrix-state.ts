/**
 * What the update rules share: loops over a matrix state S (dk, dv), flat and row-major, without
 * checks. Where a token brings several keys or values, `row` says which.
 */
import { diagonal, identity, type Matrix } from '../linear-algebra/matrix.ts'
import type { RuleInput } from './update-rule.ts'

/** S ← a S. */
export function scaleState(S: Float64Array, a: number): void {
  for (let i = 0; i < S.length; i++) S[i] *= a
}

/** S ← Diag(a) S, with a of length dk. */
export function scaleStateRows(S: Float64Array, a: Float64Array): void {
  const dv = S.length / a.length
  for (let n = 0; n < a.length; n++) {
    const factor = a[n]
    for (let i = n * dv; i < (n + 1) * dv; i++) S[i] *= factor
  }
}

/** S ← S + weight · k vᵀ. */
export function addOuter(
  S: Float64Array,
  dv: number,
  k: Float64Array,
  v: Float64Array,
  weight: number,
  row = 0,
): void {
  const dk = S.length / dv
  for (let n = 0; n < dk; n++) {
    const factor = weight * k[row * dk + n]
    for (let p = 0; p < dv; p++) S[n * dv + p] += factor * v[row * dv + p]
  }
}

/** S ← S + weight · k (v − Sᵀk)ᵀ: moves what is read at k toward v. */
export function deltaWrite(
  S: Float64Array,
  dv: number,
  k: Float64Array,
  v: Float64Array,
  weight: number,
  row = 0,
): void {
  const dk = S.length / dv
  const first = row * dk
  for (let p = 0; p < dv; p++) {
    let error = v[row * dv + p]
    for (let n = 0; n < dk; n++) error -= k[first + n] * S[n * dv + p]
    error *= weight
    for (let n = 0; n < dk; n++) S[n * dv + p] += k[first + n] * error
  }
}

/** y ← Sᵀ q. */
export function readMatrix(
  S: Float64Array,
  dv: number,
  q: Float64Array,
  y: Float64Array,
  row = 0,
): void {
  const dk = S.length / dv
  const first = row * dv
  for (let p = 0; p < dv; p++) y[first + p] = 0
  for (let n = 0; n < dk; n++) {
    const factor = q[row * dk + n]
    for (let p = 0; p < dv; p++) y[first + p] += factor * S[n * dv + p]
  }
}

/** I − weight · erase readᵀ, in (dk, dk): what a write along `erase` leaves of the state read at `read`. */
export function rankOneTransition(
  erase: Float64Array,
  read: Float64Array,
  weight: number,
  row = 0,
  dk: number = erase.length,
): Matrix {
  const result = identity(dk)
  const first = row * dk
  for (let n = 0; n < dk; n++)
    for (let m = 0; m < dk; m++)
      result.data[n * dk + m] -= weight * erase[first + n] * read[first + m]
  return result
}

/** a I, in (dk, dk). */
export function scalarTransition(a: number, dk: number): Matrix {
  return diagonal(new Float64Array(dk).fill(a))
}

export const query: RuleInput = { axes: ['dk'], meaning: 'query: where the state is read' }
export const key: RuleInput = { axes: ['dk'], meaning: 'key: where the value is written' }
export const unitKey: RuleInput = { ...key, unit: true }
export const value: RuleInput = { axes: ['dv'], meaning: 'value: what is written' }
export const scalarDecay: RuleInput = {
  axes: [],
  meaning: 'decay of the state',
  usual: [0, 1],
}
export const keyDecay: RuleInput = {
  axes: ['dk'],
  meaning: 'decay of each key channel of the state',
  usual: [0, 1],
}
export const writeStrength: RuleInput = {
  axes: [],
  meaning: 'write strength; up to 2 where the state is to be reflected',
  usual: [0, 1],
}
export const step: RuleInput = {
  axes: [],
  meaning: 'step Δ',
  allowed: [0, Infinity],
  usual: [0, 1],
}
