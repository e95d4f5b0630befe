import { checkAllFinite, checkLength } from '../check.ts'
import { toColumn, zeros, type Matrix, type MatrixLike, type VectorLike } from '../matrix.ts'

function readPair(
  a: MatrixLike | VectorLike,
  x: MatrixLike | VectorLike,
  name: string,
): { a: Matrix; x: Matrix } {
  const factors = toColumn(a, 'a')
  const other = toColumn(x, name)
  if (other.rows !== factors.rows || other.cols !== factors.cols) {
    throw new RangeError(
      `${name} is ${other.rows} × ${other.cols}; allowed is ${factors.rows} × ${factors.cols}, the shape of a.`,
    )
  }
  return { a: factors, x: other }
}

/**
 * The linear recurrence of first order whose factors change from step to step, for D channels side
 * by side, one step after another.
 * @param a - the factors, (L, D), or a vector of length L for one channel.
 * @param x - what is added, of the same shape.
 * @param h0 - the state before the first step, D numbers; zeros without it.
 * @returns the states h, (L, D).
 * @throws when shapes do not fit or a number is not finite.
 * @formula h_t=a_t\,h_{t-1}+x_t
 */
export function linearRecurrence(
  a: MatrixLike | VectorLike,
  x: MatrixLike | VectorLike,
  h0?: VectorLike,
): Matrix {
  const input = readPair(a, x, 'x')
  const { rows: L, cols: D } = input.a
  const h = zeros(L, D)
  if (h0) {
    checkLength('h0', h0.length, D, 'the number of channels')
    checkAllFinite('h0', h0)
  }
  for (let d = 0; d < D; d++) {
    let state = h0 ? h0[d] : 0
    for (let i = d; i < L * D; i += D) {
      state = input.a.data[i] * state + input.x.data[i]
      h.data[i] = state
    }
  }
  return h
}

/**
 * The adjoint of `linearRecurrence`: how a loss moves with a, x and the first state, when it moves
 * with the states as dh. It is the same recurrence, read from the end with the factors one step on.
 * @param a - the factors, (L, D), or a vector of length L.
 * @param h - the states, as `linearRecurrence` gave them, of the same shape.
 * @param dh - the derivatives of the loss with respect to the states, of the same shape.
 * @param h0 - the state before the first step, D numbers; zeros without it.
 * @returns da (L, D), dx (L, D) and dh0 (D).
 * @throws when shapes do not fit or a number is not finite.
 * @formula g_t=dh_t+a_{t+1}g_{t+1},\qquad dx_t=g_t,\quad da_t=g_t\,h_{t-1}
 */
export function linearRecurrenceAdjoint(
  a: MatrixLike | VectorLike,
  h: MatrixLike | VectorLike,
  dh: MatrixLike | VectorLike,
  h0?: VectorLike,
): { da: Matrix; dx: Matrix; dh0: Float64Array } {
  const { a: factors, x: states } = readPair(a, h, 'h')
  const { x: slopes } = readPair(a, dh, 'dh')
  const { rows: L, cols: D } = factors
  if (h0) {
    checkLength('h0', h0.length, D, 'the number of channels')
    checkAllFinite('h0', h0)
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
      da.data[i] = g * (t > 0 ? states.data[i - D] : h0 ? h0[d] : 0)
      carried = factors.data[i] * g
    }
    dh0[d] = carried
  }
  return { da, dx, dh0 }
}
