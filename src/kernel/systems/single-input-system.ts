import { checkLength } from '../check.ts'
import {
  toColumn,
  toRow,
  toSquare,
  type Matrix,
  type MatrixLike,
  type VectorLike,
} from '../linear-algebra/matrix.ts'

/** A discrete system of one input and one output, its arguments checked. */
export interface SingleInputSystem {
  /** (N, N) */
  readonly A: Matrix
  /** (N, 1) */
  readonly B: Matrix
  /** N numbers */
  readonly C: Float64Array
}

/** @throws when shapes do not fit, or a number is not finite. */
export function readSingleInputSystem(
  Abar: MatrixLike,
  Bbar: MatrixLike | VectorLike,
  C: MatrixLike | VectorLike,
): SingleInputSystem {
  const A = toSquare(Abar, 'Abar')
  const B = toColumn(Bbar, 'Bbar')
  const { data: weights } = toRow(C, 'C')
  if (B.rows !== A.rows || B.cols !== 1) {
    throw new RangeError(
      `Bbar is ${B.rows} × ${B.cols}; allowed is ${A.rows} × 1, the size of Abar.`,
    )
  }
  checkLength('C', weights.length, A.rows, 'the size of Abar')
  return { A, B, C: weights }
}
