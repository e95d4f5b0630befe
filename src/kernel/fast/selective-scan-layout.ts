/** How the arguments of a selective scan lie in the memory of the compiled functions. */
import type { SelectiveScanProblem } from '../selective-scan/problem.ts'
import { copyIn } from './copies.ts'
import type { WasmKernel } from './wasm-kernel.ts'
import { addressOf } from './wasm-memory.ts'

type Problem = SelectiveScanProblem<Float32Array>

/** Where `count` numbers can be read by the compiled functions: in place, or copied into the room. */
export function place(
  heap: Float32Array,
  array: Float32Array,
  from: number,
  count: number,
  room: number,
): number {
  const address = addressOf(array)
  if (address) return address + 4 * from
  copyIn(heap, array.subarray(from, from + count), room)
  return room
}

/** The rows of B or C that begin at `first`, from step t on, as tiles at `to`; `room` is free for it. */
export function placeTiles(
  { toTiles }: Pick<WasmKernel, 'toTiles'>,
  heap: Float32Array,
  array: Float32Array,
  { L, N }: Problem,
  first: number,
  t: number,
  length: number,
  room: number,
  to: number,
): void {
  if (addressOf(array) || length === L) {
    toTiles(place(heap, array, first + t, N * L, room), 4 * L, N, length, to)
    return
  }
  for (let n = 0; n < N; n++) {
    place(heap, array, first + n * L + t, length, room + 4 * n * length)
  }
  toTiles(room, 4 * length, N, length, to)
}

/** Numbers of a channel's states, with those that fill the last vector. */
export function widthOf(N: number): number {
  return (N + 3) & ~3
}

/** How many steps are taken at a time: tiles of B and C stay in the nearer caches. */
export function stretchOf(L: number, vectors: number): number {
  return stepsWithin(2048, L, vectors)
}

/**
 * The same on the way back. Its tiles, powers and states are read and written in order, which farther
 * caches are quick enough for; and where all of L is one stretch, it needs no forward pass of its own.
 */
export function adjointStretchOf(L: number, vectors: number): number {
  return stepsWithin(8192, L, vectors)
}

/** Up to `most` steps of four vectors of states, fewer of more vectors, and no more than L asks for. */
function stepsWithin(most: number, L: number, vectors: number): number {
  const steps = Math.min(most, Math.max(64, Math.floor((4 * most) / vectors) & ~3))
  return Math.min(steps, (L + 3) & ~3)
}

/** A·log2 e, so that 2^x does for e^x; zeros fill the last vector. */
export function writeRates(heap: Float32Array, to: number, { A, dim, N }: Problem): void {
  const width = widthOf(N)
  for (let d = 0, at = to / 4; d < dim; d++) {
    for (let n = 0; n < width; n++, at++) heap[at] = n < N ? A[d * N + n] * Math.LOG2E : 0
  }
}

/** States of batch b, or zeros without them; zeros fill the last vector. */
export function writeStates(
  heap: Float32Array,
  to: number,
  { dim, N }: Problem,
  states: Float32Array | undefined,
  b: number,
): void {
  const width = widthOf(N)
  for (let d = 0, at = to / 4; d < dim; d++) {
    const row = (b * dim + d) * N
    for (let n = 0; n < width; n++, at++) heap[at] = n < N && states ? states[row + n] : 0
  }
}

/** States of `width` numbers each at `from`, of which the first N are wanted. */
export function readStates(
  heap: Float32Array,
  from: number,
  states: Float32Array,
  width: number,
  N: number,
): void {
  for (let to = 0, at = from / 4; to < states.length; to += N, at += width) {
    for (let n = 0; n < N; n++) states[to + n] = heap[at + n]
  }
}

/** The constant B or C of all channels, a tile of four equal steps each. */
export function writeConstantTiles(
  heap: Float32Array,
  to: number,
  values: Float32Array,
  { dim, N }: Problem,
): void {
  for (let d = 0; d < dim; d++) writeTile(heap, to + 16 * d * widthOf(N), values, d * N, N)
}

/** A tile of four equal steps. */
export function writeTile(
  heap: Float32Array,
  to: number,
  values: Float32Array,
  from: number,
  N: number,
): void {
  const width = widthOf(N)
  for (let n = 0; n < width; n++) {
    const value = n < N ? values[from + n] : 0
    const at = to / 4 + tileIndex(width, n, 0)
    heap[at] = value
    heap[at + 4] = value
    heap[at + 8] = value
    heap[at + 12] = value
  }
}

/** Where state n of step t lies in tiles of four steps by four states. */
export function tileIndex(width: number, n: number, t: number): number {
  return (t >> 2) * 4 * width + 16 * (n >> 2) + 4 * (t & 3) + (n & 3)
}
