/**
 * Matrix algebra over arguments that have been read and whose sizes fit: what the public functions
 * and every algorithm of many products run. Numbers that overflow go on as ±Infinity or NaN; whoever
 * calls looks at the end.
 */
import type { Matrix } from './matrix.ts'

/** A + B */
export function addLoops(a: Matrix, b: Matrix): Matrix {
  return { ...a, data: a.data.map((value, i) => value + b.data[i]) }
}

/** s A */
export function scaleLoops(a: Matrix, s: number): Matrix {
  return { ...a, data: a.data.map((value) => value * s) }
}

/** Aᵀ */
export function transposeLoops({ rows, cols, data }: Matrix): Matrix {
  const result = new Float64Array(data.length)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) result[j * rows + i] = data[i * cols + j]
  return { rows: cols, cols: rows, data: result }
}

/** A B; each sum in the order of the columns of A, whose zeros add nothing. */
export function multiplyLoops(a: Matrix, b: Matrix): Matrix {
  const { rows, cols: inner, data: left } = a
  const { cols, data: right } = b
  const data = new Float64Array(rows * cols)
  for (let i = 0; i < rows; i++) {
    for (let k = 0, at = i * inner; k < inner; k++, at++) {
      const first = left[at]
      let to = i * cols
      let row = k * cols
      const end = row + cols
      // Four rows of B at a time, so that a number of the product is read and written once for them.
      if (k + 3 < inner && first * left[at + 1] * left[at + 2] * left[at + 3]) {
        const second = left[++at]
        const third = left[++at]
        const fourth = left[++at]
        k += 3
        for (; row < end; row++, to++)
          data[to] =
            data[to] +
            first * right[row] +
            second * right[row + cols] +
            third * right[row + 2 * cols] +
            fourth * right[row + 3 * cols]
      } else if (first !== 0) {
        for (; row < end; row++, to++) data[to] += first * right[row]
      }
    }
  }
  return { rows, cols, data }
}

/**
 * A⁻¹ B, by elimination with row pivoting.
 * @param name - what A is to the caller, for the message.
 * @param allowed - which arguments of the caller give one with an inverse.
 * @throws when A is singular to working precision.
 */
export function solveLoops(
  a: Matrix,
  b: Matrix,
  name = 'A',
  allowed = 'matrices with an inverse',
): Matrix {
  const N = a.rows
  const M = b.cols
  const left = a.data.slice()
  const right = b.data.slice()
  for (let k = 0; k < N; k++) {
    const pivot = pivotRow(left, N, k)
    if (left[pivot * N + k] === 0) {
      throw new RangeError(`${name} is singular (no pivot in column ${k}); allowed are ${allowed}.`)
    }
    swapRows(left, N, k, pivot)
    swapRows(right, M, k, pivot)
    for (let i = k + 1; i < N; i++) {
      const factor = left[i * N + k] / left[k * N + k]
      if (factor === 0) continue
      for (let j = k; j < N; j++) left[i * N + j] -= factor * left[k * N + j]
      for (let j = 0; j < M; j++) right[i * M + j] -= factor * right[k * M + j]
    }
  }
  for (let i = N - 1; i >= 0; i--) {
    for (let j = 0; j < M; j++) {
      let sum = right[i * M + j]
      for (let k = i + 1; k < N; k++) sum -= left[i * N + k] * right[k * M + j]
      right[i * M + j] = sum / left[i * N + i]
    }
  }
  return { rows: N, cols: M, data: right }
}

function pivotRow(data: Float64Array, N: number, k: number): number {
  let best = k
  for (let i = k + 1; i < N; i++)
    if (Math.abs(data[i * N + k]) > Math.abs(data[best * N + k])) best = i
  return best
}

function swapRows(data: Float64Array, cols: number, i: number, k: number): void {
  if (i === k) return
  for (let j = 0; j < cols; j++) {
    const kept = data[i * cols + j]
    data[i * cols + j] = data[k * cols + j]
    data[k * cols + j] = kept
  }
}
