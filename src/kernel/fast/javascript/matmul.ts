/** out = a · b in single precision without WebAssembly, four rows of the left matrix at a time. */
export function javascriptMatmul(
  a: Float32Array,
  b: Float32Array,
  rows: number,
  inner: number,
  cols: number,
  out: Float32Array,
): void {
  const column = new Float64Array(inner)
  for (let col = 0; col < cols; col++) {
    for (let k = 0; k < inner; k++) column[k] = b[k * cols + col]
    multiplyColumn(a, column, rows, inner, cols, col, out)
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
  const column = new Float64Array(inner)
  for (let col = 0; col < cols; col++) {
    column.set(weight.subarray(col * inner, (col + 1) * inner))
    multiplyColumn(x, column, rows, inner, cols, col, out)
  }
}

/** One column of the product. Four sums run side by side, so that none waits for the last. */
function multiplyColumn(
  a: Float32Array,
  column: Float64Array,
  rows: number,
  inner: number,
  cols: number,
  col: number,
  out: Float32Array,
): void {
  let row = 0
  for (; row + 4 <= rows; row += 4) {
    let [s0, s1, s2, s3] = [0, 0, 0, 0]
    let i = row * inner
    for (let k = 0; k < inner; k++, i++) {
      const value = column[k]
      s0 += a[i] * value
      s1 += a[i + inner] * value
      s2 += a[i + 2 * inner] * value
      s3 += a[i + 3 * inner] * value
    }
    const at = row * cols + col
    out[at] = s0
    out[at + cols] = s1
    out[at + 2 * cols] = s2
    out[at + 3 * cols] = s3
  }
  for (; row < rows; row++) {
    let sum = 0
    for (let k = 0, i = row * inner; k < inner; k++, i++) sum += a[i] * column[k]
    out[row * cols + col] = sum
  }
}
