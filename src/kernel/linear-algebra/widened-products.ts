/** Products of matrices of either precision, without checks, summed in double. */
import { isSingle } from '../precision.ts'
import type { Numbers } from '../tensor.ts'
import { writeInnerProducts } from './inner-products.ts'
import { addProduct } from './matrix-products.ts'
import { partOf, turned, viewOf } from './matrix-view.ts'
import { makeRoom, numbersIn, roundRows, rowsTogether, wideRows } from './widened.ts'

const leftRoom = makeRoom()
const rightRoom = makeRoom()
const productRoom = makeRoom()

/** out(rows, cols) = x(rows, inner) · weight(cols, inner)ᵀ. */
export function writeLinear(
  x: Numbers,
  weight: Numbers,
  rows: number,
  inner: number,
  cols: number,
  out: Numbers,
): void {
  const isDouble = ![x, weight, out].some(isSingle)
  const most = isDouble ? Math.max(rows, cols) : rowsTogether(inner)
  for (let row = 0; row < rows; row += most) {
    const height = Math.min(most, rows - row)
    const left = wideRows(x, row, height, inner, leftRoom)
    for (let col = 0; col < cols; col += most) {
      const width = Math.min(most, cols - col)
      const right = wideRows(weight, col, width, inner, rightRoom)
      const to = row * cols + col
      const products = isSingle(out)
        ? viewOf(numbersIn(productRoom, height * width), width)
        : { ...viewOf(out, cols), at: to }
      // The weight stands left, where four rows go together: of x there may be one or two.
      writeInnerProducts(turned(products), right, left, width, inner, height)
      if (isSingle(out)) roundRows(products.data, height, width, out, to, cols)
    }
  }
}

/** out(rows, cols) = a(rows, inner) · b(inner, cols), or aᵀ · b where a is (inner, rows). */
export function writeProduct(
  a: Numbers,
  isTurned: boolean,
  b: Numbers,
  rows: number,
  inner: number,
  cols: number,
  out: Numbers,
): void {
  const sums = isSingle(out) ? numbersIn(productRoom, rows * cols) : out
  sums.fill(0, 0, rows * cols)
  const left = isTurned
    ? turned(wideRows(a, 0, inner, rows, leftRoom))
    : wideRows(a, 0, rows, inner, leftRoom)
  const most = isSingle(b) ? rowsTogether(cols) : inner
  for (let k = 0; k < inner; k += most) {
    const count = Math.min(most, inner - k)
    const right = wideRows(b, k, count, cols, rightRoom)
    addProduct(viewOf(sums, cols), partOf(left, 0, k), right, rows, count, cols)
  }
  if (isSingle(out)) roundRows(sums, rows, cols, out, 0, cols)
}
