import type { SsdProblem, SsdResult } from '../scan/ssd-problem.ts'
import { wasmKernel } from './backend.ts'
import { javascriptSsd } from './javascript/ssd.ts'
import type { WasmKernel } from './wasm-kernel.ts'
import { addressOf, heapFloats, reserveBeside } from './wasm-memory.ts'

type Problem = SsdProblem<Float32Array>

/**
 * The scan of state space duality in single precision, of arguments that have been checked: with
 * WebAssembly where it runs, else in JavaScript. It is the recurrence, four steps at a time, which on a
 * processor beats longer chunks. Long sequences pass through in stretches, so that the memory beside
 * input and output does not grow with L. Nothing is checked; what overflows is Infinity or NaN.
 * @param problem - the arguments, laid out.
 * @param out - where y is written; in place where it is resident. A new array without it.
 * @returns y (batch, L, heads, P) and lastState (batch, heads, P, N).
 */
export function fastSsd(problem: Problem, out?: Float32Array): SsdResult<Float32Array> {
  const kernel = wasmKernel()
  return kernel ? ssdInWasm(kernel, { ...problem, out }) : javascriptSsd(problem, out)
}

/** Numbers of x that pass through at a time. */
const stretchNumbers = 65536

/** A problem, and where its y goes. */
interface WithOut extends Problem {
  readonly out?: Float32Array
}

function ssdInWasm(kernel: WasmKernel, given: WithOut): SsdResult<Float32Array> {
  const { batch, L, heads, P, N, groups, dtSoftplus, dtLimit = [-Infinity, Infinity] } = given
  const vectors = (N + 3) >> 2
  const width = 4 * vectors
  const wide = heads * P
  const most = Math.min(256, Math.max(4, Math.floor(stretchNumbers / wide) & ~3))
  const stretch = Math.min(most, (L + 3) & ~3)
  const lastState = new Float32Array(batch * wide * N)
  const counts = [
    ...[stretch * wide, given.z ? stretch * wide : 0, stretch * wide, stretch * heads],
    ...[stretch * groups * width, stretch * groups * width],
    ...[wide * width, given.D ? wide : 0, stretch, stretch],
  ]
  const { rooms, own } = reserveBeside(counts, given)
  const [xRoom, zRoom, yRoom, dtRoom, BRoom, CRoom, state, weights, steps, decays] = rooms
  const { x, dt, A, B, C, D, z, dtBias, initialState } = own
  const { out: y = new Float32Array(batch * L * wide) } = own
  const heap = heapFloats()
  if (D) heap.set(D, weights / 4)

  for (let b = 0; b < batch; b++) {
    if (!initialState) heap.fill(0, state / 4, state / 4 + wide * width)
    else copyRows(initialState, b * wide * N, N, heap, state / 4, width, wide, N)
    for (let t = 0; t < L; t += stretch) {
      const length = Math.min(stretch, L - t)
      const padded = (length + 3) & ~3
      const first = b * L + t
      /** Where the compiled functions can read whole blocks of four steps. */
      const place = (array: Float32Array, size: number, room: number): number => {
        const address = length === padded ? addressOf(array) : 0
        if (address) return address + 4 * first * size
        heap.set(array.subarray(first * size, (first + length) * size), room / 4)
        heap.fill(0, room / 4 + length * size, room / 4 + padded * size)
        return room
      }
      const placeStates = (array: Float32Array, room: number): number => {
        if (N === width) return place(array, groups * N, room)
        const rows = length * groups
        copyRows(array, first * groups * N, N, heap, room / 4, width, rows, N)
        heap.fill(0, room / 4 + rows * width, room / 4 + padded * groups * width)
        return room
      }
      const xAt = place(x, wide, xRoom)
      const dtAt = place(dt, heads, dtRoom)
      const zAt = z ? place(z, wide, zRoom) : 0
      const inPlace = length === padded ? addressOf(y) : 0
      const yAt = inPlace ? inPlace + 4 * first * wide : yRoom
      const BAt = placeStates(B, BRoom)
      const CAt = placeStates(C, CRoom)
      for (let head = 0; head < heads; head++) {
        const group = Math.floor(head / (heads / groups))
        const bias = dtBias ? dtBias[head] : 0
        kernel.ssdSteps(
          dtAt + 4 * head,
          4 * heads,
          A[head],
          bias,
          dtSoftplus,
          dtLimit[0],
          dtLimit[1],
          length,
          steps,
          decays,
        )
        const skip = 4 * head * P
        kernel.ssd(
          xAt + skip,
          yAt + skip,
          zAt && zAt + skip,
          4 * wide,
          steps,
          decays,
          BAt + 4 * group * width,
          CAt + 4 * group * width,
          4 * groups * width,
          state + skip * width,
          D ? weights + skip : 0,
          P,
          vectors,
          padded,
        )
      }
      if (!inPlace) y.set(heap.subarray(yRoom / 4, yRoom / 4 + length * wide), first * wide)
    }
    copyRows(heap, state / 4, width, lastState, b * wide * N, N, wide, N)
  }
  return { y, lastState }
}

/** Rows of `count` numbers from one width to another; what a row has beyond them becomes 0. */
function copyRows(
  from: Float32Array,
  first: number,
  fromWidth: number,
  to: Float32Array,
  at: number,
  toWidth: number,
  rows: number,
  count: number,
): void {
  for (let row = 0; row < rows; row++) {
    const source = first + row * fromWidth
    const target = at + row * toWidth
    for (let n = 0; n < count; n++) to[target + n] = from[source + n]
    for (let n = count; n < toWidth; n++) to[target + n] = 0
  }
}
