/** How the slopes of a selective scan are taken out of the memory of the compiled functions. */
import { tileIndex, widthOf } from './selective-scan-layout.ts'

/** Adds rows (batch, dim, L) up over batch and time: in double precision, since large slopes cancel. */
export function sumOverTime(rows: Float32Array, to: Float32Array, L: number): void {
  const sums = new Float64Array(to.length)
  for (let row = 0, at = 0; at < rows.length; row++) {
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0]
    const end = at + L
    for (const whole = end - (L & 3); at < whole; at += 4) {
      sum0 += rows[at]
      sum1 += rows[at + 1]
      sum2 += rows[at + 2]
      sum3 += rows[at + 3]
    }
    for (; at < end; at++) sum0 += rows[at]
    sums[row % to.length] += sum0 + sum1 + (sum2 + sum3)
  }
  to.set(sums)
}

/** Adds the first `length` steps of tiles to rows of states, `L` apart: with 0, all steps to one number. */
export function addTiles(
  heap: Float32Array,
  tiles: number,
  to: Float32Array,
  first: number,
  L: number,
  N: number,
  length: number,
): void {
  const width = widthOf(N)
  const [rowStride, stepStride] = L > 0 ? [L, 1] : [1, 0]
  for (let n = 0; n < N; n++) {
    let at = first + n * rowStride
    for (let t = 0; t < length; t++, at += stepStride) {
      to[at] += heap[tiles / 4 + tileIndex(width, n, t)]
    }
  }
}

/** The states of every channel without what fills their last vector. */
export function takeStates(
  heap: Float32Array,
  from: number,
  to: Float32Array,
  firstRow: number,
  dim: number,
  N: number,
): void {
  for (let d = 0; d < dim; d++) {
    const at = from / 4 + d * widthOf(N)
    to.set(heap.subarray(at, at + N), (firstRow + d) * N)
  }
}
