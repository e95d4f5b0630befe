import { wasmKernel } from './backend.ts'
import type { CausalConv1dArrays } from './causal-conv1d-problem.ts'
import { javascriptCausalConv1d } from './javascript/causal-conv1d.ts'
import type { WasmKernel } from './wasm-kernel.ts'
import { heapFloats, reserveBeside } from './wasm-memory.ts'

/** Steps that are taken at a time. */
const stretch = 4096

/**
 * The causal convolution before the scan, in single precision, of arguments that have been checked.
 * @param problem - the arguments, laid out, and `out`, which is written.
 */
export function fastCausalConv1d(problem: CausalConv1dArrays): void {
  const kernel = wasmKernel()
  if (kernel) convolveInWasm(kernel, problem)
  else javascriptCausalConv1d(problem)
}

function convolveInWasm(kernel: WasmKernel, given: CausalConv1dArrays): void {
  const { batch, dim, L, W, silu } = given
  const before = W - 1
  const most = Math.min(L, stretch)
  const { rooms, own } = reserveBeside([dim * W, most + before, most], given)
  const [weights, xRoom, yRoom] = rooms
  const { x, weight, bias, initialState, out } = own
  const heap = heapFloats()
  heap.set(weight.subarray(0, dim * W), weights / 4)
  for (let row = 0; row < batch * dim; row++) {
    const d = row % dim
    for (let t = 0; t < L; t += most) {
      const length = Math.min(most, L - t)
      // What the first outputs reach back to: earlier numbers of x, and before those the state.
      const known = Math.min(t, before)
      const missing = before - known
      heap.set(x.subarray(row * L + t - known, row * L + t + length), xRoom / 4 + missing)
      if (missing > 0 && initialState) {
        const end = (row + 1) * before
        heap.set(initialState.subarray(end - missing, end), xRoom / 4)
      } else {
        heap.fill(0, xRoom / 4, xRoom / 4 + missing)
      }
      const weightAt = weights + 4 * d * W
      kernel.causalConv1d(xRoom, weightAt, bias ? bias[d] : 0, W, silu, length, yRoom)
      out.set(heap.subarray(yRoom / 4, yRoom / 4 + length), row * L + t)
    }
  }
}
