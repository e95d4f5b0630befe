import { checkChoice } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  gramianFactor,
  hankelDecomposition,
  readInput,
  readOutput,
  readTransition,
  systemTimes,
  type SystemTime,
} from './gramian-factor.ts'
import { multiplyLoops, transposeLoops } from '../linear-algebra/matrix-loops.ts'
import type { Matrix, MatrixLike, VectorLike } from '../linear-algebra/matrix.ts'

const names = { A: 'A', B: 'B', C: 'C' }

export interface GramianOptions {
  /** `discrete`, the default: A and B are Ā and B̄ of a recurrence; or `continuous`. */
  readonly time?: SystemTime
}

/**
 * The controllability Gramian: how strongly inputs of unit energy reach each direction of the state.
 * It is summed by doubling, with the powers of A squared again and again; a continuous system is
 * first turned into a recurrence with the same Gramian.
 * @param A - (N, N); Ā in discrete time.
 * @param B - (N, M), or a vector of length N; B̄ in discrete time.
 * @param options - `time`: `discrete` by default, or `continuous`.
 * @returns P, (N, N), symmetric and positive semidefinite.
 * @throws when shapes do not fit, a number is not finite, P overflows, or A is not stable; the message
 * names the spectral radius, or the largest real part of an eigenvalue.
 * @formula P=\sum_{l\ge0}\bar A^{l}\bar B\bar B^{\top}(\bar A^{\top})^{l}=\bar A P\bar A^{\top}+\bar B\bar B^{\top},\qquad AP+PA^{\top}+BB^{\top}=0
 * @source Smith, Matrix Equation XA + BX = C (1968); Antoulas, Approximation of Large-Scale Dynamical
 * Systems (2005)
 */
export function controllabilityGramian(
  A: MatrixLike,
  B: MatrixLike | VectorLike,
  options: GramianOptions = {},
): Matrix {
  const { time = 'discrete' } = checkRecord('options', options, { time: true })
  checkChoice('time', time, systemTimes)
  const transition = readTransition(A, time, names)
  const input = readInput(B, transition, names)
  return fromFactor(gramianFactor(transition, input, time, names), names.B)
}

/**
 * The observability Gramian: how much energy each direction of the state puts into the output.
 * @param A - (N, N); Ā in discrete time.
 * @param C - (P, N), or a vector of length N.
 * @param options - `time`: `discrete` by default, or `continuous`.
 * @returns Q, (N, N), symmetric and positive semidefinite.
 * @throws as `controllabilityGramian`.
 * @formula Q=\sum_{l\ge0}(\bar A^{\top})^{l}C^{\top}C\bar A^{l}=\bar A^{\top}Q\bar A+C^{\top}C,\qquad A^{\top}Q+QA+C^{\top}C=0
 * @source Antoulas, Approximation of Large-Scale Dynamical Systems (2005)
 */
export function observabilityGramian(
  A: MatrixLike,
  C: MatrixLike | VectorLike,
  options: GramianOptions = {},
): Matrix {
  const { time = 'discrete' } = checkRecord('options', options, { time: true })
  checkChoice('time', time, systemTimes)
  const transition = readTransition(A, time, names)
  const output = readOutput(C, transition, names)
  return fromFactor(
    gramianFactor(transposeLoops(transition), transposeLoops(output), time, {
      A: names.A,
      B: names.C,
    }),
    names.C,
  )
}

/**
 * The Hankel singular values: how much each direction of the state matters between past inputs and
 * future outputs, whatever the coordinates of the state. They are found from factors of the two
 * Gramians, never from their product, so that values down to rounding of the largest are right.
 * @param A - (N, N); Ā in discrete time.
 * @param B - (N, M), or a vector of length N; B̄ in discrete time.
 * @param C - (P, N), or a vector of length N.
 * @param options - `time`: `discrete` by default, or `continuous`.
 * @returns N values, descending, at least 0.
 * @throws as `controllabilityGramian`.
 * @formula \sigma_i=\sqrt{\lambda_i(PQ)}
 * @source Glover, All Optimal Hankel-Norm Approximations of Linear Multivariable Systems (1984)
 */
export function hankelSingularValues(
  A: MatrixLike,
  B: MatrixLike | VectorLike,
  C: MatrixLike | VectorLike,
  options: GramianOptions = {},
): Float64Array {
  const { time = 'discrete' } = checkRecord('options', options, { time: true })
  checkChoice('time', time, systemTimes)
  const transition = readTransition(A, time, names)
  const input = readInput(B, transition, names)
  const output = readOutput(C, transition, names)
  return hankelDecomposition({ A: transition, B: input, C: output }, time, names).hankel
}

function fromFactor(Z: Matrix, name: string): Matrix {
  const gramian = multiplyLoops(Z, transposeLoops(Z))
  if (gramian.data.every(Number.isFinite)) return gramian
  throw new RangeError(`${name} makes a Gramian beyond 1.8e308; allowed are smaller numbers.`)
}
