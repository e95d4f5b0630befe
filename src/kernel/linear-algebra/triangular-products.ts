/** Products of small matrices of which one is square and half 0: what is 0 is mostly left out. */
import { writeInnerProducts } from './inner-products.ts'
import { addProduct } from './matrix-products.ts'
import { partOf, type MatrixView } from './matrix-view.ts'

/** Rows that go together where a half of a matrix is 0. */
const rowsTogether = 4

/** out += a b, where `a` is square and 0 where a column comes after its row. */
export function addLower(
  out: MatrixView,
  a: MatrixView,
  b: MatrixView,
  count: number,
  cols: number,
): void {
  for (let i = 0; i < count; i += rowsTogether) {
    const rows = Math.min(rowsTogether, count - i)
    addProduct(partOf(out, i), partOf(a, i), b, rows, i + rows, cols)
  }
}

/** The same where `a` is 0 where a column comes before its row. */
export function addUpper(
  out: MatrixView,
  a: MatrixView,
  b: MatrixView,
  count: number,
  cols: number,
): void {
  for (let i = 0; i < count; i += rowsTogether) {
    const rows = Math.min(rowsTogether, count - i)
    addProduct(partOf(out, i), partOf(a, i, i), partOf(b, i), rows, count - i, cols)
  }
}

/** out = a bᵀ, up to the diagonal and a few columns beyond; what else is there stays. */
export function writeLower(
  out: MatrixView,
  a: MatrixView,
  b: MatrixView,
  count: number,
  inner: number,
): void {
  for (let i = 0; i < count; i += rowsTogether) {
    const rows = Math.min(rowsTogether, count - i)
    writeInnerProducts(partOf(out, i), partOf(a, i), b, rows, inner, i + rows)
  }
}
