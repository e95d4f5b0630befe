import type { MatrixOutput, Output } from '../output.ts'
import type { LineTools } from './lines.ts'
import type { NumberTools, Vector } from './numbers.ts'
import type { TreeTools } from './trees.ts'

/** How the worker writes a reader's values. */
export interface ValueTools {
  /** A value on one line, cut to a readable length. */
  inline(value: unknown, depth?: number): string
  /** The form in which `print` shows a value. */
  outputOf(value: unknown): Output
}

/**
 * Writes values of the cell as plain data. Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function valueTools(
  { vectorOf, matrixOf, complexMatrixOf, round }: NumberTools,
  { inline, cut, isObject }: LineTools,
  { treeOf }: TreeTools,
): ValueTools {
  const longestText = 2000
  const longestLine = 72
  const largestMatrix = 128

  /** A matrix; of one that is too large to be drawn, the entry of largest magnitude of each block. */
  const reduced = (
    rows: number,
    cols: number,
    re: Vector,
    im: Vector | undefined,
  ): MatrixOutput => {
    const high = Math.ceil(rows / largestMatrix)
    const wide = Math.ceil(cols / largestMatrix)
    const down = Math.ceil(rows / high)
    const across = Math.ceil(cols / wide)
    const kept = Array.from({ length: down * across }, (_, cell) => {
      const top = Math.trunc(cell / across) * high
      const left = (cell % across) * wide
      let place = top * cols + left
      let most = -1
      for (let row = top; row < Math.min(rows, top + high); row++)
        for (let col = left; col < Math.min(cols, left + wide); col++) {
          const at = row * cols + col
          const size = im ? Math.hypot(re[at], im[at]) : Math.abs(re[at])
          if (size > most) [most, place] = [size, at]
        }
      return place
    })
    return {
      kind: 'matrix',
      rows: down,
      cols: across,
      values: kept.map((at) => round(re[at])),
      ...(im && { im: kept.map((at) => round(im[at])) }),
      ...(high * wide > 1 && {
        note: `${rows} × ${cols}: each square is the entry of largest magnitude of a block of ${high} × ${wide}`,
      }),
    }
  }

  const outputOf = (value: unknown): Output => {
    if (typeof value === 'string') return { kind: 'text', text: value }
    const matrix = matrixOf(value)
    if (matrix && matrix.rows * matrix.cols > 0)
      return reduced(matrix.rows, matrix.cols, matrix.values, undefined)
    const complex = complexMatrixOf(value)
    if (complex && complex.rows * complex.cols > 0)
      return reduced(complex.rows, complex.cols, complex.re, complex.im)
    const text = inline(value)
    const isStructure = isObject(value) && !(value instanceof Error) && !vectorOf(value)
    if (
      isStructure &&
      (text.length > longestLine || /Matrix|Tensor|Array\(|\{…\}|Map\(|Set\(| more\]/.test(text))
    ) {
      return { kind: 'tree', tree: treeOf(value) }
    }
    return { kind: 'text', text: cut(text, longestText) }
  }

  return { inline, outputOf }
}
