import type { SsdProblem } from '../ssd/problem.ts'
import { ssdSteps, stepSlope } from '../ssd/steps.ts'
import { wasmKernelForAdjoint } from './backend.ts'
import { copyRows } from './copy-rows.ts'
import {
  copyStates,
  placeStates,
  placeStretch,
  reserveRooms,
  sizesOf,
  takeStates,
  type Given,
  type Layout,
  type Places,
} from './ssd-adjoint-layout.ts'
import type { WasmKernel } from './wasm-kernel.ts'
import { heapFloats } from './wasm-memory.ts'

/** How a loss moves with the arguments of the scan, each laid out as its argument; D as (heads, P). */
export interface FastSsdGradients {
  readonly dx: Float32Array
  readonly ddt: Float32Array
  readonly dA: Float32Array
  readonly dB: Float32Array
  readonly dC: Float32Array
  readonly dD: Float32Array
  /** Without a gate, empty. */
  readonly dz: Float32Array
  readonly ddtBias: Float32Array
  readonly dinitialState: Float32Array
}

/**
 * The adjoint of the scan of state space duality in single precision, of arguments that have been
 * checked: in chunks of up to 32 steps, as products of small matrices. The states between the chunks of
 * a stretch are kept; where there are several stretches those before each are, and the others computed
 * again. Only WebAssembly has it: in JavaScript double precision costs no more.
 * @param problem - the arguments of the scan, laid out.
 * @param dy - how the loss moves with y, (batch, L, heads, P).
 * @param dlastState - and with the last state, (batch, heads, P, N); zeros without it.
 * @returns how it moves with every argument, those that were not given included; undefined where the fast path does not compute it.
 */
export function fastSsdAdjoint(
  problem: SsdProblem<Float32Array>,
  dy: Float32Array,
  dlastState?: Float32Array,
): FastSsdGradients | undefined {
  const { batch, L, heads, P, N } = problem
  const kernel = wasmKernelForAdjoint(batch * L * heads * P * N)
  return kernel && adjointInWasm(kernel, { ...problem, dy, dlastState })
}

/** What all parts of the computation share. */
interface Work extends Layout {
  readonly kernel: WasmKernel
  readonly gradients: FastSsdGradients
  /** Sums over batch and time: in double precision, since large slopes cancel. */
  readonly dA: Float64Array
  readonly ddtBias: Float64Array
}

function adjointInWasm(kernel: WasmKernel, given: Given): FastSsdGradients {
  const { batch, L, heads, P, N, groups, z } = given
  const sizes = sizesOf(given)
  const { chunk, stretch, stretches, rows, states } = sizes
  const { room, own } = reserveRooms(given, sizes)
  const heap = heapFloats()
  const gradients: FastSsdGradients = {
    dx: new Float32Array(batch * L * heads * P),
    ddt: new Float32Array(batch * L * heads),
    dA: new Float32Array(heads),
    dB: new Float32Array(batch * L * groups * N),
    dC: new Float32Array(batch * L * groups * N),
    dD: new Float32Array(heads * P),
    dz: new Float32Array(z ? batch * L * heads * P : 0),
    ddtBias: new Float32Array(heads),
    dinitialState: new Float32Array(batch * heads * P * N),
  }
  const work: Work = {
    ...{ kernel, heap, own, steps: ssdSteps(own), sizes, room, gradients },
    ...{ dA: new Float64Array(heads), ddtBias: new Float64Array(heads) },
  }
  if (own.D) heap.set(own.D, room.D / 4)
  const dD = new Float64Array(heap.buffer, room.dD, heads * rows)
  dD.fill(0)
  for (let b = 0; b < batch; b++) {
    placeStates(work, own.initialState, b, room.kept)
    for (let k = 0, at = room.kept; k + 1 < stretches; k++) {
      const places = placeStretch(work, b, k * stretch, false)
      at = copyStates(work, at, at + 4 * states)
      for (let t = 0; t < stretch; t += chunk) passChunk(work, places, t, at)
    }
    placeStates(work, own.dlastState, b, room.carried)
    for (let k = stretches - 1; k >= 0; k--) leaveStretch(work, b, k)
    takeStates(work, b, gradients.dinitialState)
  }
  for (let h = 0; h < heads; h++) gradients.dD.set(dD.subarray(h * rows, h * rows + P), h * P)
  gradients.dA.set(work.dA)
  gradients.ddtBias.set(work.ddtBias)
  return gradients
}

/** Carries the states of all heads over the chunk at step t of a stretch. */
function passChunk(
  { kernel, own, sizes, room }: Work,
  places: Places,
  t: number,
  at: number,
): void {
  const { heads, P, groups } = own
  const { chunk, width, apart, rows } = sizes
  const each = heads / groups
  for (let g = 0; g < groups; g++) {
    const h = g * each
    kernel.ssdPass(
      places.x + 4 * (t * heads + h) * P,
      4 * heads * P,
      room.steps + 4 * (h * apart + t),
      room.decays + 8 * (h * apart + t),
      4 * apart,
      room.B + 4 * (t * groups + g) * width,
      4 * groups * width,
      at + 4 * h * rows * width,
      each,
      P,
      width / 4,
      Math.min(chunk, places.padded - t),
      room.scratch,
    )
  }
}

/** Back through stretch k: its states between chunks are computed again, then its chunks left. */
function leaveStretch(work: Work, b: number, k: number): void {
  const { heap, own, sizes, room, gradients } = work
  const { L, heads, P, N, groups } = own
  const { chunk, stretch, width, states } = sizes
  const start = k * stretch
  const places = placeStretch(work, b, start, true)
  const { length } = places
  let at = copyStates(work, room.kept + 4 * k * states, room.states)
  for (let t = 0; t + chunk < length; t += chunk) {
    at = copyStates(work, at, at + 4 * states)
    passChunk(work, places, t, at)
  }
  heap.fill(0, room.dB / 4, room.dB / 4 + stretch * groups * width)
  heap.fill(0, room.dC / 4, room.dC / 4 + stretch * groups * width)
  for (let c = Math.ceil(length / chunk) - 1; c >= 0; c--) leaveChunk(work, places, c)
  const first = b * L + start
  const numbers = length * heads * P
  gradients.dx.set(heap.subarray(room.dx / 4, room.dx / 4 + numbers), first * heads * P)
  if (own.z) gradients.dz.set(heap.subarray(room.dz / 4, room.dz / 4 + numbers), first * heads * P)
  const weights = first * groups * N
  copyRows(heap, room.dB / 4, width, gradients.dB, weights, N, length * groups, N)
  copyRows(heap, room.dC / 4, width, gradients.dC, weights, N, length * groups, N)
  leaveSteps(work, b, start, length)
}

/** Back through chunk c of a stretch. */
function leaveChunk({ kernel, own, sizes, room }: Work, places: Places, c: number): void {
  const { heads, P, groups, D } = own
  const { chunk, width, apart, rows, states } = sizes
  const t = c * chunk
  const each = heads / groups
  for (let g = 0; g < groups; g++) {
    const h = g * each
    const x = 4 * (t * heads + h) * P
    const step = 4 * (h * apart + t)
    const weights = 4 * (t * groups + g) * width
    const state = 4 * h * rows * width
    kernel.ssdAdjoint(
      places.x + x,
      places.z && places.z + x,
      places.dy + x,
      room.dx + x,
      room.dz + x,
      4 * heads * P,
      room.steps + step,
      room.decays + 2 * step,
      room.dsteps + step,
      room.exponents + 2 * step,
      4 * apart,
      room.B + weights,
      room.C + weights,
      room.dB + weights,
      room.dC + weights,
      4 * groups * width,
      room.states + 4 * c * states + state,
      room.carried + state,
      D ? room.D + 4 * h * P : 0,
      room.dD + 8 * h * rows,
      each,
      P,
      width / 4,
      Math.min(chunk, places.padded - t),
      room.scratch,
    )
  }
}

/** From the steps of a stretch, as inputs and in exponents, to dt, its bias and A. */
function leaveSteps(work: Work, b: number, start: number, length: number): void {
  const { heap, own, steps, sizes, room, gradients, dA, ddtBias } = work
  const { L, heads, dt, A, dtBias } = own
  const exponents = new Float64Array(heap.buffer, room.exponents, heads * sizes.apart)
  for (let h = 0; h < heads; h++) {
    const bias = dtBias ? dtBias[h] : 0
    const skip = h * sizes.apart
    for (let t = 0; t < length; t++) {
      const raw = (b * L + start + t) * heads + h
      const exponent = exponents[skip + t]
      const input = heap[room.dsteps / 4 + skip + t]
      const slope = (input + exponent * A[h]) * stepSlope(own, dt[raw] + bias)
      gradients.ddt[raw] = slope
      ddtBias[h] += slope
      dA[h] += exponent * steps.steps[(b * heads + h) * L + start + t]
    }
  }
}
