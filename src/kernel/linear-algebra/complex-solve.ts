import type { Complex, ComplexVector } from '../complex.ts'
import { solveLoops } from './matrix-loops.ts'
import { zeros, type Matrix } from './matrix.ts'

/** A complex (N, N) matrix as a real one of twice the size, so that one real solver serves. */
export function realForm(N: number, entry: (i: number, j: number) => Complex): Matrix {
  const size = 2 * N
  const form = zeros(size, size)
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) {
      const { re, im } = entry(i, j)
      form.data[i * size + j] = re
      form.data[(N + i) * size + N + j] = re
      form.data[i * size + N + j] = -im
      form.data[(N + i) * size + j] = im
    }
  }
  return form
}

/**
 * The solution of M x = b by elimination with row pivoting.
 * @param form - M as `realForm` gives it.
 * @param name - what M is to the caller, for the message.
 * @param allowed - which arguments of the caller give one with an inverse.
 * @throws when M is singular to working precision.
 */
export function solveRealForm(
  form: Matrix,
  b: ComplexVector,
  name: string,
  allowed: string,
): ComplexVector {
  const N = b.re.length
  const data = new Float64Array(2 * N)
  data.set(b.re)
  data.set(b.im, N)
  const x = solveLoops(form, { rows: 2 * N, cols: 1, data }, name, allowed).data
  return { re: x.subarray(0, N), im: x.subarray(N) }
}
