import { writeInnerProducts } from '../../linear-algebra/inner-products.ts'
import { turned, viewOf } from '../../linear-algebra/matrix-view.ts'

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
  const columns = new Float32Array(columnsTogether * inner)
  for (let col = 0; col < cols; col += columnsTogether) {
    const count = Math.min(columnsTogether, cols - col)
    for (let j = 0, to = 0; j < count; j++) {
      for (let k = 0, from = col + j; k < inner; k++, from += cols) columns[to++] = b[from]
    }
    const products = { ...viewOf(out, cols), at: col }
    writeInnerProducts(products, viewOf(a, inner), viewOf(columns, inner), rows, inner, count)
  }
}

/** out = x · weightᵀ in single precision without WebAssembly. */
export function javascriptLinear(
  x: Float32Array,
  weight: Float32Array,
  rows: number,
  inner: number,
  cols: number,
  out: Float32Array,
): void {
  const products = turned(viewOf(out, cols))
  writeInnerProducts(products, viewOf(weight, inner), viewOf(x, inner), cols, inner, rows)
}
