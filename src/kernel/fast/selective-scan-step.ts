import { wasmKernelFor } from './backend.ts'
import type { SelectiveScanStepProblem } from './selective-scan-step-problem.ts'
import { javascriptSelectiveScanStep } from './javascript/selective-scan-step.ts'
import type { WasmKernel } from './wasm-kernel.ts'
import { addressOf, heapFloats, reserveBeside } from './wasm-memory.ts'

/**
 * One step of the selective scan with the rule of Mamba, in single precision, of arguments that have
 * been checked: what decoding repeats for every token.
 * @param problem - the arguments; `state` and `y` are written.
 */
export function fastSelectiveScanStep(problem: SelectiveScanStepProblem): void {
  const kernel = wasmKernelFor(problem.state.length)
  if (kernel) stepInWasm(kernel, problem)
  else javascriptSelectiveScanStep(problem)
}

/** The arrays of a step, in the order of their rooms. */
function arraysOf(problem: SelectiveScanStepProblem): (Float32Array | undefined)[] {
  const { x, dt, A, B, C, D, z, dtBias, state, y } = problem
  return [x, dt, A, B, C, D, z, dtBias, state, y]
}

function stepInWasm(kernel: WasmKernel, given: SelectiveScanStepProblem): void {
  const { batch, dim, N, groups, constantB, constantC } = given
  const counts = arraysOf(given).map((array) => (array && !addressOf(array) ? array.length : 0))
  const { rooms, own } = reserveBeside(counts, given)
  const { state, y } = own
  const heap = heapFloats()
  const [xAt, dtAt, AAt, BAt, CAt, DAt, zAt, biasAt, stateAt, yAt] = arraysOf(own).map(
    (array, i) => {
      if (!array) return 0
      if (addressOf(array)) return addressOf(array)
      if (array !== y) heap.set(array, rooms[i] / 4)
      return rooms[i]
    },
  )
  const channels = dim / groups
  for (let b = 0; b < batch; b++) {
    for (let g = 0; g < groups; g++) {
      const d = g * channels
      const first = 4 * (b * dim + d)
      const token = 4 * (b * groups + g) * N
      kernel.selectiveScanStep(
        xAt + first,
        dtAt + first,
        zAt && zAt + first,
        yAt + first,
        AAt + 4 * d * N,
        BAt + (constantB ? 4 * d * N : token),
        CAt + (constantC ? 4 * d * N : token),
        stateAt + first * N,
        constantB ? 4 * N : 0,
        constantC ? 4 * N : 0,
        DAt && DAt + 4 * d,
        biasAt && biasAt + 4 * d,
        given.dtSoftplus,
        channels,
        N,
      )
    }
  }
  if (!addressOf(state)) state.set(heap.subarray(stateAt / 4, stateAt / 4 + state.length))
  if (!addressOf(y)) y.set(heap.subarray(yAt / 4, yAt / 4 + y.length))
}
