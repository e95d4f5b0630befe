/**
 * Products of matrices that lie in larger arrays, without checks, for loops that run many small ones.
 * Two rows at a time: what is read serves both, and what is summed stays in registers.
 */

/** A matrix in an array: entry (i, j) is data[at + i·down + j·across]. */
export interface MatrixView {
  readonly data: Float64Array
  readonly at: number
  readonly down: number
  readonly across: number
}

/** A matrix of zeros. */
export function makeView(rows: number, cols: number): MatrixView {
  return { data: new Float64Array(rows * cols), at: 0, down: cols, across: 1 }
}

/** The matrix with rows and columns exchanged, over the same numbers. */
export function turned({ data, at, down, across }: MatrixView): MatrixView {
  return { data, at, down: across, across: down }
}

/** The matrix from row i and column j on. */
export function partOf({ data, at, down, across }: MatrixView, i: number, j = 0): MatrixView {
  return { data, at: at + i * down + j * across, down, across }
}

/** out += a(rows, inner) · b(inner, cols), where entries of a row of b and of out are neighbours. */
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
  addRows(out, a, b, 0, wholeRows, wholeInner, inner, cols)
  addRows(out, a, b, wholeRows, rows, 0, inner, cols)
}

/** The same for the rows and the terms that blocks leave over. */
function addRows(
  out: MatrixView,
  a: MatrixView,
  b: MatrixView,
  fromRow: number,
  toRow: number,
  fromInner: number,
  toInner: number,
  cols: number,
): void {
  for (let i = fromRow; i < toRow; i++) {
    const o = out.at + i * out.down
    for (let k = fromInner; k < toInner; k++) {
      const factor = a.data[a.at + i * a.down + k * a.across]
      const r = b.at + k * b.down
      for (let j = 0; j < cols; j++) out.data[o + j] += factor * b.data[r + j]
    }
  }
}

/** out = a(rows, inner) · b(cols, inner)ᵀ, where entries of a row are neighbours in all three. */
export function writeInnerProducts(
  out: MatrixView,
  a: MatrixView,
  b: MatrixView,
  rows: number,
  inner: number,
  cols: number,
): void {
  const { data: products, down: outDown } = out
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
      let to = out.at + i * outDown + j
      products[to] = s00
      products[to + 1] = s01
      to += outDown
      products[to] = s10
      products[to + 1] = s11
      to += outDown
      products[to] = s20
      products[to + 1] = s21
      to += outDown
      products[to] = s30
      products[to + 1] = s31
    }
  }
  writeRest(out, a, b, 0, wholeRows, inner, wholeCols, cols)
  writeRest(out, a, b, wholeRows, rows, inner, 0, cols)
}

/** The same for the rows and columns that blocks leave over. */
function writeRest(
  out: MatrixView,
  a: MatrixView,
  b: MatrixView,
  fromRow: number,
  toRow: number,
  inner: number,
  fromCol: number,
  toCol: number,
): void {
  for (let i = fromRow; i < toRow; i++) {
    for (let j = fromCol; j < toCol; j++) {
      const l = a.at + i * a.down
      const r = b.at + j * b.down
      let sum = 0
      for (let k = 0; k < inner; k++) sum += a.data[l + k] * b.data[r + k]
      out.data[out.at + i * out.down + j] = sum
    }
  }
}
