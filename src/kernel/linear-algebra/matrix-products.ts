/**
 * Products of matrices that lie in larger arrays, without checks: what layers and scans are made of. In
 * blocks, so that each number that is read serves several sums, and these stay in registers.
 */
import type { Numbers } from '../tensor.ts'

/** A matrix in an array: entry (i, j) is data[at + i·down + j·across]. */
export interface MatrixView<T extends Numbers = Float64Array> {
  readonly data: T
  readonly at: number
  readonly down: number
  readonly across: number
}

/** A matrix of zeros. */
export function makeView(rows: number, cols: number): MatrixView {
  return { data: new Float64Array(rows * cols), at: 0, down: cols, across: 1 }
}

/** A whole array as the matrix whose rows, of `cols` numbers, lie in it one after another. */
export function viewOf<T extends Numbers>(data: T, cols: number): MatrixView<T> {
  return { data, at: 0, down: cols, across: 1 }
}

/** The matrix with rows and columns exchanged, over the same numbers. */
export function turned<T extends Numbers>({
  data,
  at,
  down,
  across,
}: MatrixView<T>): MatrixView<T> {
  return { data, at, down: across, across: down }
}

/** The matrix from row i and column j on. */
export function partOf({ data, at, down, across }: MatrixView, i: number, j = 0): MatrixView {
  return { data, at: at + i * down + j * across, down, across }
}

/**
 * out += a(rows, inner) · b(inner, cols), where entries of a row of b and of out are neighbours: two rows
 * and four terms at a time.
 */
export function addProduct(
  out: MatrixView,
  a: MatrixView<Numbers>,
  b: MatrixView<Numbers>,
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
  a: MatrixView<Numbers>,
  b: MatrixView<Numbers>,
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
  a: MatrixView<Numbers>,
  b: MatrixView<Numbers>,
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

/**
 * out = a(rows, inner) · b(cols, inner)ᵀ, where entries of a row are neighbours in a and b: four rows and
 * two columns at a time.
 */
export function writeInnerProducts(
  out: MatrixView<Numbers>,
  a: MatrixView<Numbers>,
  b: MatrixView<Numbers>,
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
  out: MatrixView<Numbers>,
  a: MatrixView<Numbers>,
  b: MatrixView<Numbers>,
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
  out: MatrixView<Numbers>,
  a: MatrixView<Numbers>,
  b: MatrixView<Numbers>,
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
