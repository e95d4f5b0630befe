/**
 * Products of rows with rows, without checks, in blocks: each number that is read serves several sums, and
 * these stay in registers.
 */
import type { MatrixView } from './matrix-view.ts'

/**
 * out = a(rows, inner) · b(cols, inner)ᵀ, where entries of a row are neighbours in a and b: four rows and
 * two columns at a time.
 */
export function writeInnerProducts(
  out: MatrixView,
  a: MatrixView,
  b: MatrixView,
  rows: number,
  inner: number,
  cols: number,
): void {
  const { data: products, down: outDown, across: outAcross } = out
  const { data: left, down } = a
  const { data: right, down: rightDown } = b
  const wholeRows = rows - (rows % 4)
  const wholeCols = cols - (cols % 2)
  for (let j = 0; j < wholeCols; j += 2) {
    const r0 = b.at + j * rightDown
    const r1 = r0 + rightDown
    for (let i = 0; i < wholeRows; i += 4) {
      const l0 = a.at + i * down
      const l1 = l0 + down
      const l2 = l1 + down
      const l3 = l2 + down
      let s00 = 0
      let s01 = 0
      let s10 = 0
      let s11 = 0
      let s20 = 0
      let s21 = 0
      let s30 = 0
      let s31 = 0
      for (let k = 0; k < inner; k++) {
        const b0 = right[r0 + k]
        const b1 = right[r1 + k]
        const a0 = left[l0 + k]
        const a1 = left[l1 + k]
        const a2 = left[l2 + k]
        const a3 = left[l3 + k]
        s00 += a0 * b0
        s01 += a0 * b1
        s10 += a1 * b0
        s11 += a1 * b1
        s20 += a2 * b0
        s21 += a2 * b1
        s30 += a3 * b0
        s31 += a3 * b1
      }
      let to = out.at + i * outDown + j * outAcross
      products[to] = s00
      products[to + outAcross] = s01
      to += outDown
      products[to] = s10
      products[to + outAcross] = s11
      to += outDown
      products[to] = s20
      products[to + outAcross] = s21
      to += outDown
      products[to] = s30
      products[to + outAcross] = s31
    }
  }
  if (wholeCols < cols) writeColumn(out, a, b, wholeRows, inner, wholeCols)
  if (wholeRows < rows) writeRows(out, a, b, wholeRows, rows, inner, cols)
}

/** The same for the column that pairs leave over. */
function writeColumn(
  out: MatrixView,
  a: MatrixView,
  b: MatrixView,
  rows: number,
  inner: number,
  col: number,
): void {
  const { data: products, down: outDown } = out
  const { data: left, down } = a
  const { data: right } = b
  const r = b.at + col * b.down
  for (let i = 0; i < rows; i += 4) {
    const l0 = a.at + i * down
    const l1 = l0 + down
    const l2 = l1 + down
    const l3 = l2 + down
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (let k = 0; k < inner; k++) {
      const value = right[r + k]
      s0 += left[l0 + k] * value
      s1 += left[l1 + k] * value
      s2 += left[l2 + k] * value
      s3 += left[l3 + k] * value
    }
    const to = out.at + i * outDown + col * out.across
    products[to] = s0
    products[to + outDown] = s1
    products[to + 2 * outDown] = s2
    products[to + 3 * outDown] = s3
  }
}

/** The same for the rows that fours leave over, in all columns. */
function writeRows(
  out: MatrixView,
  a: MatrixView,
  b: MatrixView,
  first: number,
  rows: number,
  inner: number,
  cols: number,
): void {
  for (let i = first; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const l = a.at + i * a.down
      const r = b.at + j * b.down
      let sum = 0
      for (let k = 0; k < inner; k++) sum += a.data[l + k] * b.data[r + k]
      out.data[out.at + i * out.down + j * out.across] = sum
    }
  }
}
