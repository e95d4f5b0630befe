import type { SelectiveScanProblem, SelectiveScanResult } from '../scan/selective-scan-problem.ts'
import { wasmKernel } from './backend.ts'
import { javascriptSelectiveScan } from './javascript/selective-scan.ts'
import type { WasmKernel } from './wasm-kernel.ts'
import { addressOf, heapFloats, reserve } from './wasm-memory.ts'

type Problem = SelectiveScanProblem<Float32Array>
type Result = SelectiveScanResult<Float32Array>

/**
 * The selective scan in single precision, of arguments that have been checked: with WebAssembly where
 * it runs, else in JavaScript, as is the rule `zoh`. Long sequences pass through in stretches, so that
 * the memory beside input and output does not grow with L. Nothing is checked; what overflows is
 * Infinity or NaN in the result.
 * @param problem - the arguments, laid out.
 * @returns y (batch, dim, L) and lastState (batch, dim, N).
 */
export function fastSelectiveScan(problem: Problem): Result {
  const kernel = wasmKernel()
  return kernel && problem.rule === 'mamba'
    ? scanInWasm(kernel, problem)
    : javascriptSelectiveScan(problem)
}

/** How many steps are taken at a time: tiles of B and C stay in the nearer caches. */
export function stretchOf(L: number, vectors: number): number {
  const most = Math.min(1024, Math.max(64, Math.floor(4096 / vectors) & ~3))
  return Math.min(most, (L + 3) & ~3)
}

/** Numbers copied at a time where whole rows are short. */
const blockNumbers = 8192

function scanInWasm(kernel: WasmKernel, problem: Problem): Result {
  const { batch, dim, L, N, groups, x, dt, z, B, C, constantB, constantC } = problem
  const vectors = (N + 3) >> 2
  const width = 4 * vectors
  const stretch = stretchOf(L, vectors)
  const channels = dim / groups
  const together = L <= stretch ? Math.min(channels, Math.max(1, Math.floor(blockNumbers / L))) : 1
  const y = new Float32Array(batch * dim * L)
  const lastState = new Float32Array(batch * dim * N)
  const row = together * stretch
  const tiles = stretch * width
  const [rates, h, xRoom, dtRoom, zRoom, yRoom, scratch, rawRoom, tilesB, tilesC] = reserve([
    dim * width,
    dim * width,
    ...[row, row, row, row],
    3 * stretch,
    N * stretch,
    ...[tiles, tiles],
  ])
  const heap = heapFloats()

  /** Where numbers can be read by the compiled functions: in place, or copied into the room. */
  const place = (array: Float32Array, from: number, count: number, room: number): number => {
    const address = addressOf(array)
    if (address) return address + 4 * from
    heap.set(array.subarray(from, from + count), room / 4)
    return room
  }
  const placeTiles = (
    array: Float32Array,
    first: number,
    t: number,
    length: number,
    to: number,
  ) => {
    if (addressOf(array) || length === L) {
      kernel.toTiles(place(array, first + t, N * L, rawRoom), 4 * L, N, length, to)
      return
    }
    for (let n = 0; n < N; n++) place(array, first + n * L + t, length, rawRoom + 4 * n * length)
    kernel.toTiles(rawRoom, 4 * length, N, length, to)
  }

  for (let d = 0; d < dim; d++) writeRates(heap, rates / 4 + d * width, problem, d, width)
  for (let b = 0; b < batch; b++) {
    for (let d = 0; d < dim; d++) readState(heap, h / 4 + d * width, problem, b * dim + d, width)
    for (let t = 0; t < L; t += stretch) {
      const length = Math.min(stretch, L - t)
      for (let g = 0; g < groups; g++) {
        const first = (b * groups + g) * N * L
        if (!constantB) placeTiles(B, first, t, length, tilesB)
        if (!constantC) placeTiles(C, first, t, length, tilesC)
        for (let d = g * channels; d < (g + 1) * channels; d += together) {
          const count = Math.min(together, (g + 1) * channels - d)
          const from = (b * dim + d) * L + t
          const numbers = (count - 1) * L + length
          const xAt = place(x, from, numbers, xRoom)
          const dtAt = place(dt, from, numbers, dtRoom)
          const zAt = z ? place(z, from, numbers, zRoom) : 0
          for (let i = 0; i < count; i++) {
            const skip = 4 * i * L
            if (constantB) writeTile(heap, tilesB / 4, B, (d + i) * N, N, width)
            if (constantC) writeTile(heap, tilesC / 4, C, (d + i) * N, N, width)
            kernel.selectiveScan(
              xAt + skip,
              dtAt + skip,
              zAt && zAt + skip,
              yRoom + skip,
              rates + 4 * (d + i) * width,
              tilesB,
              tilesC,
              h + 4 * (d + i) * width,
              constantB ? 0 : 16 * width,
              constantC ? 0 : 16 * width,
              problem.D ? problem.D[d + i] : 0,
              problem.dtBias ? problem.dtBias[d + i] : 0,
              problem.dtSoftplus,
              length,
              vectors,
              scratch,
            )
          }
          y.set(heap.subarray(yRoom / 4, yRoom / 4 + numbers), from)
        }
      }
    }
    for (let d = 0; d < dim; d++) {
      const at = h / 4 + d * width
      lastState.set(heap.subarray(at, at + N), (b * dim + d) * N)
    }
  }
  return { y, lastState }
}

/** A·log2 e, so that 2^x does for e^x; zeros fill the last vector. */
function writeRates(heap: Float32Array, to: number, { A, N }: Problem, d: number, width: number) {
  for (let n = 0; n < width; n++) heap[to + n] = n < N ? A[d * N + n] * Math.LOG2E : 0
}

function readState(
  heap: Float32Array,
  to: number,
  { initialState, N }: Problem,
  row: number,
  width: number,
) {
  for (let n = 0; n < width; n++)
    heap[to + n] = n < N && initialState ? initialState[row * N + n] : 0
}

/** A tile of four equal steps. */
function writeTile(
  heap: Float32Array,
  to: number,
  values: Float32Array,
  from: number,
  N: number,
  width: number,
) {
  for (let n = 0; n < width; n++) {
    const value = n < N ? values[from + n] : 0
    const at = to + 16 * (n >> 2) + (n & 3)
    heap[at] = value
    heap[at + 4] = value
    heap[at + 8] = value
    heap[at + 12] = value
  }
}
