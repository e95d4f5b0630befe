/** The adjoints of short scans by the compiled functions in double precision: in single precision results are rounded once. */
import { sigmoid } from '../elementwise.ts'
import type { SelectiveScanProblem } from '../selective-scan/problem.ts'
import type { SsdProblem } from '../ssd/problem.ts'
import { roundTo } from '../precision.ts'
import { stepSlope } from '../ssd/steps.ts'
import { zerosLike, type Numbers } from '../tensor.ts'
import { runHead } from './double-scan.ts'
import {
  fromSelectiveScan,
  fromSsd,
  headSizes,
  loadHead,
  loadWeights,
  reserveDoubles,
  startOf,
  widenRows,
  widthOf,
  type DoubleScan,
  type Rooms,
} from './double-scan-layout.ts'
import type { WasmKernel } from './wasm-kernel.ts'

/** How a loss moves with the arguments of a scan, each laid out as its argument; D as (heads, P). */
export interface ScanGradients {
  readonly dx: Numbers
  readonly ddt: Numbers
  readonly dA: Numbers
  readonly dB: Numbers
  readonly dC: Numbers
  readonly dD: Numbers
  /** Without a gate, empty. */
  readonly dz: Numbers
  readonly ddtBias: Numbers
  readonly dinitialState: Numbers
}

/**
 * The adjoint of the selective scan with the rule of Mamba, of arguments that have been checked. All
 * states of a channel are kept on the way there.
 * @param problem - the arguments of the scan, laid out.
 * @param dy - how the loss moves with y.
 * @param dlastState - and with the last state; zeros without it.
 * @returns how it moves with every argument, those that were not given included.
 */
export function selectiveScanAdjointInDouble(
  kernel: WasmKernel,
  problem: SelectiveScanProblem<Numbers>,
  dy: Numbers,
  dlastState?: Numbers,
): ScanGradients {
  return adjointInDouble(kernel, { ...fromSelectiveScan(problem), dy, dlastState })
}

/** The same of state space duality: all states of a head are kept. */
export function ssdAdjointInDouble(
  kernel: WasmKernel,
  problem: SsdProblem<Numbers>,
  dy: Numbers,
  dlastState?: Numbers,
): ScanGradients {
  return adjointInDouble(kernel, { ...fromSsd(problem), dy, dlastState })
}

interface Given extends DoubleScan {
  readonly dy: Numbers
  readonly dlastState?: Numbers
}

function sizesOf(scan: Given) {
  const { L, P, N } = scan
  const width = widthOf(N)
  return {
    ...headSizes(scan),
    ...{ A: width, slopes: L * P, g: P * width, dA: width },
    ...{ dB: L * width, dC: L * width, exponents: L },
  }
}

type AdjointRooms = Rooms<keyof ReturnType<typeof sizesOf>>

/** Sums over heads, time and batch, as long as they grow. */
type Sums = Rooms<'dA' | 'dB' | 'dC' | 'dD' | 'ddtBias'>

function adjointInDouble(kernel: WasmKernel, given: Given): ScanGradients {
  const { rooms, own } = reserveDoubles(sizesOf(given), given)
  const { batch, heads, P, N, groups, L } = own
  const gradients = {
    dx: zerosLike(own.x, own.x.length),
    ddt: zerosLike(own.x, own.dt.length),
    dz: zerosLike(own.x, own.z ? own.x.length : 0),
    dinitialState: zerosLike(own.x, batch * heads * P * N),
  }
  const sums: Sums = {
    dA: new Float64Array(own.A.length),
    dB: new Float64Array(own.B.length),
    dC: new Float64Array(own.C.length),
    dD: new Float64Array(heads * P),
    ddtBias: new Float64Array(heads),
  }
  const width = widthOf(N)
  const each = heads / groups
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      if (own.ownWeights || h % each === 0) {
        loadWeights(own, rooms, b, h)
        rooms.dB.fill(0)
        rooms.dC.fill(0)
      }
      loadHead(own, rooms, b, h)
      runHead(kernel, own, rooms)
      leaveOutputs(own, rooms, b, h, gradients.dz, sums.dD)
      widenRows(own.A, startOf(own, own.ofA, b, h), { ...own.ofA, step: 0 }, 1, N, rooms.A)
      const first = (b * heads + h) * P * N
      widenRows(own.dlastState, first, { step: N, state: 1 }, P, N, rooms.g)
      rooms.dA.fill(0)
      runBack(kernel, own, rooms)
      leaveSteps(own, rooms, b, h, gradients.dx, gradients.ddt, sums.ddtBias)
      for (let row = 0; row < P; row++) {
        const state = rooms.g.subarray(row * width, row * width + N)
        gradients.dinitialState.set(state, first + row * N)
      }
      addRows(rooms.dA, own, 'ofA', b, h, 1, sums.dA)
      if (own.ownWeights || h % each === each - 1) {
        addRows(rooms.dB, own, 'ofB', b, h, L, sums.dB)
        addRows(rooms.dC, own, 'ofC', b, h, L, sums.dC)
      }
    }
  }
  return {
    ...gradients,
    dA: roundTo(own.x, sums.dA),
    dB: roundTo(own.x, sums.dB),
    dC: roundTo(own.x, sums.dC),
    dD: roundTo(own.x, sums.dD),
    ddtBias: roundTo(own.x, sums.ddtBias),
  }
}

function runBack(kernel: WasmKernel, { L, P, N }: DoubleScan, rooms: AdjointRooms): void {
  kernel.scanBackInDouble(
    rooms.steps.byteOffset,
    rooms.A.byteOffset,
    rooms.inputs.byteOffset,
    rooms.slopes.byteOffset,
    rooms.B.byteOffset,
    rooms.C.byteOffset,
    rooms.decays.byteOffset,
    rooms.states.byteOffset,
    rooms.g.byteOffset,
    rooms.dA.byteOffset,
    rooms.dB.byteOffset,
    rooms.dC.byteOffset,
    rooms.exponents.byteOffset,
    rooms.reads.byteOffset,
    L,
    P,
    widthOf(N) / 2,
  )
}

/** Back through gate and D, from y to what C reads. */
function leaveOutputs(
  scan: Given,
  { reads, slopes }: AdjointRooms,
  b: number,
  h: number,
  dz: Numbers,
  dD: Float64Array,
): void {
  const { L, P, x, D, z, dy, ofX } = scan
  for (let t = 0, at = startOf(scan, ofX, b, h), i = 0; t < L; t++, at += ofX.step) {
    for (let p = 0; p < P; p++, i++) {
      let slope = dy[at + p]
      if (z) {
        const gate = sigmoid(z[at + p])
        const value = reads[i] + (D ? D[h * P + p] * x[at + p] : 0)
        dz[at + p] = slope * value * gate * (1 + z[at + p] * (1 - gate))
        slope *= z[at + p] * gate
      }
      slopes[i] = slope
      dD[h * P + p] += slope * x[at + p]
    }
  }
}

/** From inputs and exponents to x and, through softplus, limits and bias, dt. */
function leaveSteps(
  scan: Given,
  { steps, slopes, exponents, reads }: AdjointRooms,
  b: number,
  h: number,
  dx: Numbers,
  ddt: Numbers,
  ddtBias: Float64Array,
): void {
  const { L, P, x, dt, D, dtBias, ofX, ofDt } = scan
  let at = startOf(scan, ofX, b, h)
  let atDt = startOf(scan, ofDt, b, h)
  const bias = dtBias ? dtBias[h] : 0
  for (let t = 0, i = 0; t < L; t++, at += ofX.step, atDt += ofDt.step) {
    let moved = exponents[t]
    for (let p = 0; p < P; p++, i++) {
      moved += x[at + p] * reads[i]
      dx[at + p] = steps[t] * reads[i] + (D ? D[h * P + p] * slopes[i] : 0)
    }
    const slope = moved * stepSlope(scan, dt[atDt] + bias)
    ddt[atDt] = slope
    ddtBias[h] += slope
  }
}

/** Adds rows of a head to where its argument lies, which may be one number for several. */
function addRows(
  from: Float64Array,
  scan: DoubleScan,
  of: 'ofA' | 'ofB' | 'ofC',
  b: number,
  h: number,
  rows: number,
  to: Float64Array,
): void {
  const { step, state } = scan[of]
  const width = widthOf(scan.N)
  const first = startOf(scan, scan[of], b, h)
  for (let row = 0; row < rows; row++) {
    for (let n = 0; n < scan.N; n++) to[first + row * step + n * state] += from[row * width + n]
  }
}
