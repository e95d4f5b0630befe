import { checkLength, checkVector } from '../check.ts'
import {
  toColumn,
  type Matrix,
  type MatrixLike,
  type VectorLike,
} from '../linear-algebra/matrix.ts'

/**
 * A linear recurrence of first order whose arguments have been checked and laid out: what every
 * parallel form of it takes. The arrays are the form's own and may be written to.
 */
export interface RecurrenceProblem {
  readonly L: number
  readonly D: number
  /** (L, D) */
  readonly a: Float64Array
  /** (L, D) */
  readonly x: Float64Array
  /** (D), zeros where the caller gave none */
  readonly h0: Float64Array
}

/** @throws when shapes do not fit, there is no step, or a number is not finite; `name` is what x is called. */
export function readRecurrence(
  a: MatrixLike | VectorLike,
  x: MatrixLike | VectorLike,
  h0?: VectorLike,
  name = 'x',
): RecurrenceProblem {
  const factors = toColumn(a, 'a')
  const input = toColumn(x, name)
  const { rows: L, cols: D } = factors
  if (L === 0) throw new RangeError('a is empty; allowed are sequences of at least one number.')
  if (input.rows !== L || input.cols !== D) {
    throw new RangeError(
      `${name} is ${input.rows} × ${input.cols}; allowed is ${L} × ${D}, the shape of a.`,
    )
  }
  if (h0 !== undefined) {
    checkVector('h0', h0)
    checkLength('h0', h0.length, D, 'the number of channels')
  }
  return {
    L,
    D,
    a: factors.data.slice(),
    x: input.data.slice(),
    h0: h0 !== undefined ? Float64Array.from(h0) : new Float64Array(D),
  }
}

/** Lets the first state enter through the first element: x_0 becomes a_0·h_{−1} + x_0. */
export function absorbFirstState({ D, a, x, h0 }: RecurrenceProblem): void {
  for (let d = 0; d < D; d++) x[d] += a[d] * h0[d]
}

/** The states as a matrix. @throws when one is not finite: products of the factors overflowed. */
export function finishStates(h: Float64Array, { L, D }: RecurrenceProblem): Matrix {
  for (let i = 0; i < L * D; i++) {
    if (!Number.isFinite(h[i])) {
      throw new RangeError(
        `h[${Math.floor(i / D)}][${i % D}] is ${h[i]}, since products of a and x leave the range of ` +
          'the numbers; allowed are factors a whose products stay below 1.8e308.',
      )
    }
  }
  return { rows: L, cols: D, data: h }
}
