import { checkChoice, checkCount, checkResult, checkGiven } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  hankelDecomposition,
  readInput,
  readOutput,
  readTransition,
  systemTimes,
} from './gramian-factor.ts'
import type { GramianOptions } from './gramians.ts'
import { multiplyLoops, transposeLoops } from '../linear-algebra/matrix-loops.ts'
import { zeros, type Matrix, type MatrixLike, type VectorLike } from '../linear-algebra/matrix.ts'

/**
 * A recurrence h_k = Ā h_{k−1} + B̄ x_k with outputs y_k = C h_k; in continuous time A and B stand in the
 * place of Ā and B̄.
 */
export interface DiscreteSystem {
  /** (N, N) */
  readonly Abar: MatrixLike
  /** (N, M), or a vector of length N. */
  readonly Bbar: MatrixLike | VectorLike
  /** (P, N), or a vector of length N. */
  readonly C: MatrixLike | VectorLike
}

export interface BalancedTruncation {
  /** The number of states kept: r, or fewer where the others are below rounding. */
  readonly order: number
  /** (order, order) */
  readonly Abar: Matrix
  /** (order, M) */
  readonly Bbar: Matrix
  /** (P, order) */
  readonly C: Matrix
  /** All N Hankel singular values of the whole system, descending. */
  readonly hankel: Float64Array
  /** (N, order): a reduced state times V is its place among the states of the whole system. */
  readonly V: Matrix
  /** (N, order): Wᵀ times a state is the reduced state; WᵀV is the identity. */
  readonly W: Matrix
  /** The frequency response of the reduced system is nowhere further off than this. */
  readonly bound: number
}

const names = { A: 'Abar', B: 'Bbar', C: 'C' }

/**
 * Reduces a stable system to the r states that matter most between past inputs and future
 * outputs. In the coordinates of the result both Gramians are the diagonal matrix of the Hankel
 * singular values kept. The square-root method is used: both coordinate changes come from factors
 * of the Gramians, which may be singular. States whose value is below N·2.2e−16 of the largest are
 * left out even when r asks for them: they are rounding, and nothing of the output.
 * @param system - Abar (N, N), Bbar (N, M) or a vector of length N, C (P, N) or a vector of length N.
 * @param r - the states to keep, from 1 to N.
 * @param options - `time`: `discrete` by default, or `continuous`, where Abar and Bbar are A and B of a
 * differential equation, of the system given and of the reduced one.
 * @returns the reduced Abar, Bbar and C, their order, all N Hankel singular values, the coordinate
 * changes V and W (N, order), and the error bound.
 * @throws when shapes do not fit, a number is not finite, Abar is not stable (the message names its
 * spectral radius, or the largest real part of an eigenvalue), r is not a whole number from 1 to N, all
 * Hankel singular values are 0, or a result overflows.
 * @formula \bar A_r=W^{\top}\bar A V,\quad\bar B_r=W^{\top}\bar B,\quad C_r=CV,\qquad\max_\omega\lVert H(e^{-i\omega})-H_r(e^{-i\omega})\rVert\le2\sum_{i>r}\sigma_i
 * @source Moore, Principal Component Analysis in Linear Systems (1981); Tombs and Postlethwaite,
 * Truncated Balanced Realization of a Stable Non-Minimal State-Space System (1987)
 */
export function balancedTruncation(
  system: DiscreteSystem,
  r: number,
  options: GramianOptions = {},
): BalancedTruncation {
  const { time = 'discrete' } = checkRecord('options', options, { time: true })
  checkChoice('time', time, systemTimes)
  checkGiven('system', system, 'records of Abar, Bbar and C')
  const A = readTransition(system.Abar, time, names)
  const B = readInput(system.Bbar, A, names)
  const C = readOutput(system.C, A, names)
  const N = A.rows
  checkCount('r', r, 1, N)
  const { reach, sight, parts, hankel } = hankelDecomposition({ A, B, C }, time, names)
  if (hankel[0] === 0) {
    throw new RangeError(
      'Bbar and C share no state: all Hankel singular values are 0; allowed are systems with an output.',
    )
  }
  const rounding = N * Number.EPSILON * hankel[0]
  const order = Math.min(r, hankel.filter((value) => value > rounding).length)
  const V = multiplyLoops(reach, weightedColumns(parts.V, hankel, order))
  const W = multiplyLoops(sight, weightedColumns(parts.U, hankel, order))
  const projection = transposeLoops(W)
  const bound = 2 * hankel.subarray(order).reduce((sum, value) => sum + value, 0)
  const reduced = {
    Abar: multiplyLoops(projection, multiplyLoops(A, V)),
    Bbar: multiplyLoops(projection, B),
    C: multiplyLoops(C, V),
    V,
    W,
  }
  for (const [name, { rows, cols, data }] of Object.entries(reduced)) {
    checkResult(`the reduced ${name}`, data, 'Bbar and C nearer to each other in size', [
      rows,
      cols,
    ])
  }
  return { order, ...reduced, hankel, bound }
}

/** The first columns, each divided by the root of its Hankel singular value. */
function weightedColumns(vectors: Matrix, hankel: Float64Array, count: number): Matrix {
  const result = zeros(vectors.rows, count)
  for (let i = 0; i < vectors.rows; i++) {
    for (let j = 0; j < count; j++) {
      result.data[i * count + j] = vectors.data[i * vectors.cols + j] / Math.sqrt(hankel[j])
    }
  }
  return result
}
