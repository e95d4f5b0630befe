/** How the slopes of a selective scan are taken out of the memory of the compiled functions. */
import { tileIndex, widthOf } from './selective-scan-layout.ts'
import type { WasmKernel } from './wasm-kernel.ts'

/** The first `length` steps of tiles to rows of states, `L` apart; `room` takes rows of whole vectors. */
export function takeTiles(
  { fromTiles }: Pick<WasmKernel, 'fromTiles'>,
  heap: Float32Array,
  tiles: number,
  to: Float32Array,
  first: number,
  { L, N }: { readonly L: number; readonly N: number },
  length: number,
  room: number,
): void {
  fromTiles(tiles, widthOf(N) / 4, length, room)
  const row = (length + 3) & ~3
  for (let n = 0, at = room / 4; n < N; n++, at += row) {
    to.set(heap.subarray(at, at + length), first + n * L)
  }
}

/** Adds the four steps of a tile up, onto the N states from `first` on. */
export function addTile(
  heap: Float32Array,
  tile: number,
  to: Float32Array,
  first: number,
  N: number,
): void {
  const width = widthOf(N)
  for (let n = 0; n < N; n++) {
    for (let t = 0; t < 4; t++) to[first + n] += heap[tile / 4 + tileIndex(width, n, t)]
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
