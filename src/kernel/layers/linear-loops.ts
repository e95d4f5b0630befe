import type { Numbers } from '../tensor.ts'

/**
 * out(rows, cols) = x(rows, inner) · weight(cols, inner)ᵀ, without checks. Two rows and four columns at
 * a time: eight sums stay in registers, and each number read serves several of them.
 */
export function linearLoops(
  x: Numbers,
  weight: Numbers,
  rows: number,
  inner: number,
  cols: number,
  out: Numbers,
): void {
  const wholeRows = rows - (rows % 2)
  const wholeCols = cols - (cols % 4)
  for (let r = 0; r < wholeRows; r += 2) {
    const row = r * inner
    for (let c = 0; c < wholeCols; c += 4) {
      const col = c * inner
      let a0 = 0
      let a1 = 0
      let a2 = 0
      let a3 = 0
      let b0 = 0
      let b1 = 0
      let b2 = 0
      let b3 = 0
      for (let i = 0; i < inner; i++) {
        const a = x[row + i]
        const b = x[row + inner + i]
        const w0 = weight[col + i]
        const w1 = weight[col + inner + i]
        const w2 = weight[col + 2 * inner + i]
        const w3 = weight[col + 3 * inner + i]
        a0 += a * w0
        a1 += a * w1
        a2 += a * w2
        a3 += a * w3
        b0 += b * w0
        b1 += b * w1
        b2 += b * w2
        b3 += b * w3
      }
      const at = r * cols + c
      out[at] = a0
      out[at + 1] = a1
      out[at + 2] = a2
      out[at + 3] = a3
      out[at + cols] = b0
      out[at + cols + 1] = b1
      out[at + cols + 2] = b2
      out[at + cols + 3] = b3
    }
    dotRows(x, weight, r, r + 2, wholeCols, inner, cols, out)
  }
  dotRows(x, weight, wholeRows, rows, 0, inner, cols, out)
}

/** The same for the rows and columns that blocks leave over. */
function dotRows(
  x: Numbers,
  weight: Numbers,
  fromRow: number,
  toRow: number,
  fromCol: number,
  inner: number,
  cols: number,
  out: Numbers,
): void {
  for (let r = fromRow; r < toRow; r++) {
    for (let c = fromCol; c < cols; c++) {
      let sum = 0
      for (let i = 0; i < inner; i++) sum += x[r * inner + i] * weight[c * inner + i]
      out[r * cols + c] = sum
    }
  }
}

/** out(rows, cols) = a(rows, inner) · b(inner, cols), without checks. */
export function matmulLoops(
  a: Numbers,
  b: Numbers,
  rows: number,
  inner: number,
  cols: number,
  out: Numbers,
): void {
  const sums = new Float64Array(cols)
  for (let r = 0; r < rows; r++) {
    sums.fill(0)
    combineRows(a, r * inner, 1, b, inner, sums)
    out.set(sums, r * cols)
  }
}

/** out(cols, inner) = a(rows, cols)ᵀ · b(rows, inner), without checks. */
export function transposedMatmulLoops(
  a: Numbers,
  b: Numbers,
  rows: number,
  cols: number,
  inner: number,
  out: Numbers,
): void {
  const sums = new Float64Array(inner)
  for (let c = 0; c < cols; c++) {
    sums.fill(0)
    combineRows(a, c, cols, b, rows, sums)
    out.set(sums, c * inner)
  }
}

/** Adds `count` rows of `rows`, each times its coefficient, to the sums: four rows at a time. */
function combineRows(
  coefficients: Numbers,
  start: number,
  stride: number,
  rows: Numbers,
  count: number,
  sums: Float64Array,
): void {
  const width = sums.length
  const whole = count - (count % 4)
  for (let k = 0; k < whole; k += 4) {
    const at = start + k * stride
    const f0 = coefficients[at]
    const f1 = coefficients[at + stride]
    const f2 = coefficients[at + 2 * stride]
    const f3 = coefficients[at + 3 * stride]
    const row = k * width
    for (let i = 0; i < width; i++) {
      sums[i] +=
        f0 * rows[row + i] +
        f1 * rows[row + width + i] +
        f2 * rows[row + 2 * width + i] +
        f3 * rows[row + 3 * width + i]
    }
  }
  for (let k = whole; k < count; k++) {
    const f = coefficients[start + k * stride]
    for (let i = 0; i < width; i++) sums[i] += f * rows[k * width + i]
  }
}
