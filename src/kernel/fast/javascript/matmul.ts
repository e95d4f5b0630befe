import { writeInnerProducts } from '../../linear-algebra/inner-products.ts'
import { viewOf } from '../../linear-algebra/matrix-view.ts'
import {
  makeRoom,
  numbersIn,
  roundRows,
  rowsTogether,
  wideRows,
} from '../../linear-algebra/widened.ts'

const leftRoom = makeRoom()
const columnRoom = makeRoom()
const productRoom = makeRoom()

/** Columns of the right matrix that are laid out as rows at a time. */
const columnsTogether = 8

/** out = a · b in single precision without WebAssembly. */
export function javascriptMatmul(
  a: Float32Array,
  b: Float32Array,
  rows: number,
  inner: number,
  cols: number,
  out: Float32Array,
): void {
  const most = rowsTogether(inner)
  const columns = numbersIn(columnRoom, columnsTogether * inner)
  for (let row = 0; row < rows; row += most) {
    const height = Math.min(most, rows - row)
    const left = wideRows(a, row, height, inner, leftRoom)
    const products = numbersIn(productRoom, height * columnsTogether)
    for (let col = 0; col < cols; col += columnsTogether) {
      const width = Math.min(columnsTogether, cols - col)
      for (let j = 0, to = 0; j < width; j++) {
        for (let k = 0, from = col + j; k < inner; k++, from += cols) columns[to++] = b[from]
      }
      const own = viewOf(products, width)
      writeInnerProducts(own, left, viewOf(columns, inner), height, inner, width)
      roundRows(products, height, width, out, row * cols + col, cols)
    }
  }
}
