/**
 * Sums of products of rows, without checks, in blocks: each number that is read serves several sums.
 */
import type { MatrixView } from './matrix-view.ts'

/**
 * out += a(rows, inner) · b(inner, cols), where entries of a row of b and of out are neighbours: two rows
 * and four terms at a time.
 */
export function addProduct(
  out: MatrixView,
  a: MatrixView,
  b: MatrixView,
  rows: number,
  inner: number,
  cols: number,
): void {
  const { data: sums, down: outDown } = out
  const { data: left, down, across } = a
  const { data: right, down: rightDown } = b
  const wholeRows = rows - (rows % 2)
  const wholeInner = inner - (inner % 4)
  for (let i = 0; i < wholeRows; i += 2) {
    const o0 = out.at + i * outDown
    const o1 = o0 + outDown
    for (let k = 0; k < wholeInner; k += 4) {
      let l = a.at + i * down + k * across
      const a00 = left[l]
      const a10 = left[l + down]
      l += across
      const a01 = left[l]
      const a11 = left[l + down]
      l += across
      const a02 = left[l]
      const a12 = left[l + down]
      l += across
      const a03 = left[l]
      const a13 = left[l + down]
      const r0 = b.at + k * rightDown
      const r1 = r0 + rightDown
      const r2 = r1 + rightDown
      const r3 = r2 + rightDown
      for (let j = 0; j < cols; j++) {
        const b0 = right[r0 + j]
        const b1 = right[r1 + j]
        const b2 = right[r2 + j]
        const b3 = right[r3 + j]
        sums[o0 + j] += a00 * b0 + a01 * b1 + a02 * b2 + a03 * b3
        sums[o1 + j] += a10 * b0 + a11 * b1 + a12 * b2 + a13 * b3
      }
    }
  }
  if (wholeRows < rows) addRow(out, a, b, wholeRows, wholeInner, cols)
  if (wholeInner < inner) addTerms(out, a, b, rows, wholeInner, inner, cols)
}

/** The same for the row that pairs leave over. */
function addRow(
  out: MatrixView,
  a: MatrixView,
  b: MatrixView,
  row: number,
  inner: number,
  cols: number,
): void {
  const { data: sums } = out
  const { data: left, across } = a
  const { data: right, down: rightDown } = b
  const o = out.at + row * out.down
  for (let k = 0; k < inner; k += 4) {
    const l = a.at + row * a.down + k * across
    const a0 = left[l]
    const a1 = left[l + across]
    const a2 = left[l + 2 * across]
    const a3 = left[l + 3 * across]
    const r0 = b.at + k * rightDown
    const r1 = r0 + rightDown
    const r2 = r1 + rightDown
    const r3 = r2 + rightDown
    for (let j = 0; j < cols; j++) {
      sums[o + j] +=
        a0 * right[r0 + j] + a1 * right[r1 + j] + a2 * right[r2 + j] + a3 * right[r3 + j]
    }
  }
}

/** The same for the terms that fours leave over, of all rows. */
function addTerms(
  out: MatrixView,
  a: MatrixView,
  b: MatrixView,
  rows: number,
  first: number,
  inner: number,
  cols: number,
): void {
  for (let i = 0; i < rows; i++) {
    const o = out.at + i * out.down
    for (let k = first; k < inner; k++) {
      const factor = a.data[a.at + i * a.down + k * a.across]
      const r = b.at + k * b.down
      for (let j = 0; j < cols; j++) out.data[o + j] += factor * b.data[r + j]
    }
  }
}
