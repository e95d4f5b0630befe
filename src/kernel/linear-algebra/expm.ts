import { expmLoops } from './expm-loops.ts'
import { toSquare, type Matrix, type MatrixLike } from './matrix.ts'

/**
 * The matrix exponential, by scaling, a [13/13] Padé approximant, and squaring.
 * @param A - (N, N).
 * @returns e^A, (N, N).
 * @throws when A is not square, holds a number that is not finite, or when the result overflows.
 * @formula e^{A}=\sum_{k\ge0}\frac{A^k}{k!}
 * @source N. J. Higham, The scaling and squaring method for the matrix exponential revisited (2005)
 */
export function expm(A: MatrixLike): Matrix {
  return expmLoops(toSquare(A, 'A'), 'A', 'matrices')
}
