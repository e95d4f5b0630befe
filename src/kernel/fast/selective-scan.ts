import type { SelectiveScanProblem, SelectiveScanResult } from '../scan/selective-scan-problem.ts'
import { wasmKernel } from './backend.ts'
import { javascriptSelectiveScan } from './javascript/selective-scan.ts'
import { place, placeTiles, writeRates, writeStates, writeTile } from './selective-scan-layout.ts'
import type { WasmKernel } from './wasm-kernel.ts'
import { addressOf, heapFloats, reserveBeside } from './wasm-memory.ts'

type Problem = SelectiveScanProblem<Float32Array>
type Result = SelectiveScanResult<Float32Array>

/**
 * The selective scan in single precision, of arguments that have been checked: with WebAssembly where
 * it runs, else in JavaScript, as is the rule `zoh`. Long sequences pass through in stretches, so that
 * the memory beside input and output does not grow with L. Nothing is checked; what overflows is
 * Infinity or NaN in the result.
 * @param problem - the arguments, laid out.
 * @param out - where y is written; in place where it is resident. A new array without it.
 * @returns y (batch, dim, L) and lastState (batch, dim, N).
 */
export function fastSelectiveScan(problem: Problem, out?: Float32Array): Result {
  const kernel = wasmKernel()
  return kernel && problem.rule === 'mamba'
    ? scanInWasm(kernel, { ...problem, out })
    : javascriptSelectiveScan(problem, out)
}

/** How many steps are taken at a time: tiles of B and C stay in the nearer caches. */
function stretchOf(L: number, vectors: number): number {
  const most = Math.min(2048, Math.max(64, Math.floor(8192 / vectors) & ~3))
  return Math.min(most, (L + 3) & ~3)
}

/** Numbers copied at a time where whole rows are short. */
const blockNumbers = 8192

/** A problem, and where its y goes. */
interface WithOut extends Problem {
  readonly out?: Float32Array
}

function scanInWasm(kernel: WasmKernel, given: WithOut): Result {
  const { batch, dim, L, N, groups, constantB, constantC } = given
  const vectors = (N + 3) >> 2
  const width = 4 * vectors
  const stretch = stretchOf(L, vectors)
  const channels = dim / groups
  const together = L <= stretch ? Math.min(channels, Math.max(1, Math.floor(blockNumbers / L))) : 1
  const lastState = new Float32Array(batch * dim * N)
  const row = together * stretch
  const tiles = stretch * width
  const counts = [
    dim * width,
    dim * width,
    row,
    row,
    row,
    row,
    3 * stretch + tiles,
    N * stretch,
    tiles,
    tiles,
  ]
  const { rooms, own: problem } = reserveBeside(counts, given)
  const [rates, h, xRoom, dtRoom, zRoom, yRoom, scratch, rawRoom, tilesB, tilesC] = rooms
  const { x, dt, z, B, C, out: y = new Float32Array(batch * dim * L) } = problem
  const inPlace = addressOf(y)
  const heap = heapFloats()

  writeRates(heap, rates, problem)
  for (let b = 0; b < batch; b++) {
    writeStates(heap, h, problem, problem.initialState, b)
    for (let t = 0; t < L; t += stretch) {
      const length = Math.min(stretch, L - t)
      for (let g = 0; g < groups; g++) {
        const first = (b * groups + g) * N * L
        if (!constantB) placeTiles(kernel, heap, B, problem, first, t, length, rawRoom, tilesB)
        if (!constantC) placeTiles(kernel, heap, C, problem, first, t, length, rawRoom, tilesC)
        for (let d = g * channels; d < (g + 1) * channels; d += together) {
          const count = Math.min(together, (g + 1) * channels - d)
          const from = (b * dim + d) * L + t
          const numbers = (count - 1) * L + length
          const xAt = place(heap, x, from, numbers, xRoom)
          const dtAt = place(heap, dt, from, numbers, dtRoom)
          const zAt = z ? place(heap, z, from, numbers, zRoom) : 0
          const yAt = inPlace ? inPlace + 4 * from : yRoom
          for (let i = 0; i < count; i++) {
            const skip = 4 * i * L
            if (constantB) writeTile(heap, tilesB, B, (d + i) * N, N)
            if (constantC) writeTile(heap, tilesC, C, (d + i) * N, N)
            kernel.selectiveScan(
              xAt + skip,
              dtAt + skip,
              zAt && zAt + skip,
              yAt + skip,
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
          if (!inPlace) y.set(heap.subarray(yRoom / 4, yRoom / 4 + numbers), from)
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
