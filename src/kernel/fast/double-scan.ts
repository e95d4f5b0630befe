/** Short scans by the compiled functions in double precision: in single precision results are rounded once. */
import { silu } from '../elementwise.ts'
import type { SelectiveScanProblem } from '../selective-scan/problem.ts'
import type { SsdProblem } from '../ssd/problem.ts'
import { zerosLike, type Numbers } from '../tensor.ts'
import {
  fromSelectiveScan,
  fromSsd,
  headSizes,
  loadHead,
  loadWeights,
  reserveDoubles,
  startOf,
  widthOf,
  type DoubleScan,
  type HeadRooms,
} from './double-scan-layout.ts'
import type { WasmKernel } from './wasm-kernel.ts'

interface Result {
  readonly y: Numbers
  readonly lastState: Numbers
}

/**
 * The selective scan with the rule of Mamba, of arguments that have been checked.
 * @param problem - the arguments, laid out.
 * @param out - where y is written; a new array without it.
 */
export function selectiveScanInDouble(
  kernel: WasmKernel,
  problem: SelectiveScanProblem<Numbers>,
  out?: Numbers,
): Result {
  return scanInDouble(kernel, fromSelectiveScan(problem), out)
}

/** The same of state space duality. */
export function ssdInDouble(
  kernel: WasmKernel,
  problem: SsdProblem<Numbers>,
  out?: Numbers,
): Result {
  return scanInDouble(kernel, fromSsd(problem), out)
}

function scanInDouble(kernel: WasmKernel, scan: DoubleScan, out?: Numbers): Result {
  const { rooms, own } = reserveDoubles(headSizes(scan), { ...scan, out })
  const { batch, heads, P, N, groups, L } = own
  const y = own.out ?? zerosLike(own.x, own.x.length)
  const lastState = zerosLike(own.x, batch * heads * P * N)
  const width = widthOf(N)
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      if (own.ownWeights || h % (heads / groups) === 0) loadWeights(own, rooms, b, h)
      loadHead(own, rooms, b, h)
      runHead(kernel, own, rooms)
      writeOutputs(own, rooms, b, h, y)
      for (let row = 0; row < P; row++) {
        const from = (L * P + row) * width
        lastState.set(rooms.states.subarray(from, from + N), ((b * heads + h) * P + row) * N)
      }
    }
  }
  return { y, lastState }
}

/** The recurrence of a head that has been loaded. */
export function runHead(
  kernel: WasmKernel,
  { L, P, N }: DoubleScan,
  { steps, rates, inputs, B, C, decays, states, reads }: HeadRooms,
): void {
  kernel.scanInDouble(
    steps.byteOffset,
    rates.byteOffset,
    inputs.byteOffset,
    B.byteOffset,
    C.byteOffset,
    decays.byteOffset,
    states.byteOffset,
    reads.byteOffset,
    L,
    P,
    widthOf(N) / 2,
  )
}

function writeOutputs(
  scan: DoubleScan,
  { reads }: HeadRooms,
  b: number,
  h: number,
  y: Numbers,
): void {
  const { L, P, x, D, z, ofX } = scan
  for (let t = 0, at = startOf(scan, ofX, b, h), i = 0; t < L; t++, at += ofX.step) {
    for (let p = 0; p < P; p++, i++) {
      const value = reads[i] + (D ? D[h * P + p] * x[at + p] : 0)
      y[at + p] = z ? value * silu(z[at + p]) : value
    }
  }
}
