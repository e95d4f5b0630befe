/** How the slopes of a selective scan are taken out of the memory of the compiled functions. */
import { tileIndex, widthOf } from './selective-scan-layout.ts'

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
