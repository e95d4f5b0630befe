import { fastLinear, fastMatmul } from '../fast/matmul.ts'
import { writeLinear, writeProduct } from '../linear-algebra/widened-products.ts'
import { isSingle } from '../precision.ts'
import type { Numbers } from '../tensor.ts'
import { swapLastAxes } from './rearrange.ts'

/** Below so many multiplications the loops are as quick, and sum in double precision. */
const fastProducts = 4096

/**
 * out(rows, cols) = x(rows, inner) · weight(cols, inner)ᵀ + bias(cols), without checks: what a layer
 * of a model that is called many times takes. In single precision by the fast path.
 */
export function linearInto(
  x: Numbers,
  weight: Numbers,
  bias: Numbers | undefined,
  rows: number,
  inner: number,
  cols: number,
  out: Numbers,
): void {
  const large = rows * inner * cols >= fastProducts
  if (large && isSingle(x) && isSingle(weight) && isSingle(out)) {
    fastLinear(x, weight, rows, inner, cols, out)
  } else {
    writeLinear(x, weight, rows, inner, cols, out)
  }
  if (!bias) return
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) out[r * cols + c] += bias[c]
  }
}

/** With fewer rows the fast path takes longer to lay out the right matrix than to multiply. */
const fastRows = 4

/** out(rows, cols) = a(rows, inner) · b(inner, cols), without checks. In single precision by the fast path. */
export function matmulInto(
  a: Numbers,
  b: Numbers,
  rows: number,
  inner: number,
  cols: number,
  out: Numbers,
): void {
  const large = rows >= fastRows && rows * inner * cols >= fastProducts
  if (large && isSingle(a) && isSingle(b) && isSingle(out)) {
    fastMatmul(a, b, rows, inner, cols, out)
  } else {
    writeProduct(a, false, b, rows, inner, cols, out)
  }
}

/** out(cols, inner) = a(rows, cols)ᵀ · b(rows, inner), without checks. In single precision by the fast path. */
export function transposedMatmulInto(
  a: Numbers,
  b: Numbers,
  rows: number,
  cols: number,
  inner: number,
  out: Numbers,
): void {
  const large = cols >= fastRows && rows * inner * cols >= fastProducts
  if (large && isSingle(a) && isSingle(b) && isSingle(out)) {
    const { data } = swapLastAxes({ shape: [1, rows, cols], data: a })
    fastMatmul(data, b, cols, rows, inner, out)
  } else {
    writeProduct(a, true, b, cols, rows, inner, out)
  }
}

/** The sums over the rows of a (rows, cols) array. */
export function sumRows(values: Numbers, rows: number, cols: number): Float64Array {
  const sums = new Float64Array(cols)
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) sums[c] += values[r * cols + c]
  }
  return sums
}
