import { checkResult } from '../check.ts'
import {
  toColumn,
  zeros,
  type Matrix,
  type MatrixLike,
  type VectorLike,
} from '../linear-algebra/matrix.ts'
import { finishStates, readRecurrence } from './problem.ts'

/**
 * The linear recurrence of first order whose factors change from step to step, for D channels side
 * by side, one step after another.
 * @param a - the factors, (L, D), or a vector of length L for one channel.
 * @param x - what is added, of the same shape.
 * @param h0 - the state before the first step, D numbers; zeros without it.
 * @returns the states h, (L, D).
 * @throws when shapes do not fit, there is no step, a number is not finite, or the states overflow.
 * @formula h_t=a_t\,h_{t-1}+x_t
 */
export function linearRecurrence(
  a: MatrixLike | VectorLike,
  x: MatrixLike | VectorLike,
  h0?: VectorLike,
): Matrix {
  const problem = readRecurrence(a, x, h0)
  const { L, D } = problem
  const h = new Float64Array(L * D)
  for (let d = 0; d < D; d++) {
    let state = problem.h0[d]
    for (let i = d; i < L * D; i += D) {
      state = problem.a[i] * state + problem.x[i]
      h[i] = state
    }
  }
  return finishStates(h, problem)
}

/**
 * The adjoint of `linearRecurrence`: how a loss moves with a, x and the first state, when it moves
 * with the states as dh. It is the same recurrence, read from the end with the factors one step on.
 * @param a - the factors, (L, D), or a vector of length L.
 * @param h - the states, as `linearRecurrence` gave them, of the same shape.
 * @param dh - the derivatives of the loss with respect to the states, of the same shape.
 * @param h0 - the state before the first step, D numbers; zeros without it.
 * @returns da (L, D), dx (L, D) and dh0 (D).
 * @throws when shapes do not fit, a number is not finite, or a derivative overflows.
 * @formula g_t=dh_t+a_{t+1}g_{t+1},\qquad dx_t=g_t,\quad da_t=g_t\,h_{t-1}
 */
export function linearRecurrenceAdjoint(
  a: MatrixLike | VectorLike,
  h: MatrixLike | VectorLike,
  dh: MatrixLike | VectorLike,
  h0?: VectorLike,
): { da: Matrix; dx: Matrix; dh0: Float64Array } {
  const problem = readRecurrence(a, h, h0, 'h')
  const { L, D } = problem
  const slopes = toColumn(dh, 'dh')
  if (slopes.rows !== L || slopes.cols !== D) {
    throw new RangeError(
      `dh is ${slopes.rows} × ${slopes.cols}; allowed is ${L} × ${D}, the shape of a.`,
    )
  }
  const da = zeros(L, D)
  const dx = zeros(L, D)
  const dh0 = new Float64Array(D)
  for (let d = 0; d < D; d++) {
    let carried = 0
    for (let t = L - 1; t >= 0; t--) {
      const i = t * D + d
      const g = slopes.data[i] + carried
      dx.data[i] = g
      da.data[i] = g * (t > 0 ? problem.x[i - D] : problem.h0[d])
      carried = problem.a[i] * g
    }
    dh0[d] = carried
  }
  const allowed = 'a, h, dh and h0 whose products sum to less than 1.8e308'
  // An infinite dx makes a product in da infinite, or no number.
  checkResult('da', da.data, allowed, [L, D])
  checkResult('dh0', dh0, allowed)
  return { da, dx, dh0 }
}
