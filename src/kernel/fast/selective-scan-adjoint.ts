import type { SelectiveScanProblem } from '../selective-scan/problem.ts'
import { wasmKernelForAdjoint } from './backend.ts'
import {
  adjointStretchOf,
  place,
  placeTiles,
  widthOf,
  writeRates,
  writeStates,
  writeTile,
} from './selective-scan-layout.ts'
import { addTile, takeStates, takeTiles } from './selective-scan-slopes.ts'
import type { WasmKernel } from './wasm-kernel.ts'
import { heapFloats, reserveBeside } from './wasm-memory.ts'

type Problem = SelectiveScanProblem<Float32Array>

type Given = Problem & { readonly dy: Float32Array; readonly dlastState?: Float32Array }

/** How a loss moves with the arguments of a selective scan, each laid out as its argument. */
export interface FastSelectiveScanGradients {
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
 * The adjoint of the selective scan with the rule of Mamba, in single precision, of arguments that have
 * been checked. The states at the beginning of every stretch of up to 8192 steps are kept, the others
 * computed again. Only WebAssembly has it: in JavaScript double precision costs no more.
 * @param problem - the arguments of the scan, laid out.
 * @param dy - how the loss moves with y, (batch, dim, L).
 * @param dlastState - and with the last state, (batch, dim, N); zeros without it.
 * @returns how it moves with every argument, those that were not given included; undefined where the fast path does not compute it.
 */
export function fastSelectiveScanAdjoint(
  problem: Problem,
  dy: Float32Array,
  dlastState?: Float32Array,
): FastSelectiveScanGradients | undefined {
  const { batch, dim, L, N } = problem
  const kernel = wasmKernelForAdjoint(batch * dim * L * N)
  if (!kernel || problem.rule !== 'mamba') return undefined
  return adjointInWasm(kernel, { ...problem, dy, dlastState })
}

/** Addresses of what an adjoint needs. */
type Rooms = Readonly<Record<(typeof roomNames)[number], number>>

const roomNames = [
  ...(['rates', 'h', 'g', 'dA', 'dD', 'kept'] as const),
  ...(['x', 'dt', 'z', 'dy', 'dx', 'ddt', 'dz'] as const),
  ...(['scratch', 'raw', 'tilesB', 'tilesC', 'tilesdB', 'tilesdC'] as const),
]

/** What the adjoint was given, with rooms beside it. */
function reserveRooms(given: Given, stretch: number): { room: Rooms; own: Given } {
  const { dim, L, N } = given
  const states = dim * widthOf(N)
  const tiles = stretch * widthOf(N)
  const counts = [
    ...[states, states, states, 2 * states, 4 * dim, Math.ceil(L / stretch) * states],
    ...[stretch, stretch, stretch, stretch, stretch, stretch, stretch],
    ...[
      6 * stretch + 2 * tiles + widthOf(N) + Math.max(512, widthOf(N)),
      ...[tiles, tiles, tiles, tiles, tiles],
    ],
  ]
  const { rooms, own } = reserveBeside(counts, given)
  return { room: Object.fromEntries(roomNames.map((name, i) => [name, rooms[i]])) as Rooms, own }
}

function adjointInWasm(kernel: WasmKernel, given: Given): FastSelectiveScanGradients {
  const { batch, dim, L, N, groups, constantB, constantC } = given
  const width = widthOf(N)
  const stretch = adjointStretchOf(L, width / 4)
  const channels = dim / groups
  const states = dim * width
  const strideB = constantB ? 0 : 16 * width
  const strideC = constantC ? 0 : 16 * width
  const { room, own: problem } = reserveRooms(given, stretch)
  const { x, dt, B, C, z, D, dtBias, dy, dlastState } = problem
  const gradients: FastSelectiveScanGradients = {
    dx: new Float32Array(x.length),
    ddt: new Float32Array(x.length),
    dA: new Float32Array(dim * N),
    dB: new Float32Array(B.length),
    dC: new Float32Array(C.length),
    dD: new Float32Array(dim),
    dz: new Float32Array(z ? x.length : 0),
    ddtBias: new Float32Array(dim),
    dinitialState: new Float32Array(batch * dim * N),
  }
  const heap = heapFloats()
  const clear = (at: number, numbers: number) => heap.fill(0, at / 4, at / 4 + numbers)
  const takeRows = (tiles: number, to: Float32Array, first: number, length: number) =>
    takeTiles(kernel, heap, tiles, to, first, problem, length, room.raw)
  const take = (at: number, numbers: number, to: Float32Array, from: number) =>
    to.set(heap.subarray(at / 4, at / 4 + numbers), from)

  /** Calls `run` for every channel of a stretch with B and C in their tiles. */
  const forChannels = (
    b: number,
    t: number,
    run: (d: number, from: number, length: number) => void,
    before?: (g: number) => void,
    after?: (g: number) => void,
  ) => {
    const length = Math.min(stretch, L - t)
    for (let g = 0; g < groups; g++) {
      const first = (b * groups + g) * N * L
      if (!constantB) placeTiles(kernel, heap, B, problem, first, t, length, room.raw, room.tilesB)
      if (!constantC) placeTiles(kernel, heap, C, problem, first, t, length, room.raw, room.tilesC)
      before?.(g)
      for (let d = g * channels; d < (g + 1) * channels; d++) {
        if (constantB) writeTile(heap, room.tilesB, B, d * N, N)
        if (constantC) writeTile(heap, room.tilesC, C, d * N, N)
        run(d, (b * dim + d) * L + t, length)
      }
      after?.(g)
    }
  }

  /** The state after a stretch, for the one that follows. */
  const forward = (d: number, from: number, length: number) => {
    kernel.selectiveScan(
      place(heap, x, from, length, room.x),
      place(heap, dt, from, length, room.dt),
      0,
      0,
      room.rates + 4 * d * width,
      room.tilesB,
      room.tilesC,
      room.h + 4 * d * width,
      strideB,
      strideC,
      0,
      dtBias ? dtBias[d] : 0,
      problem.dtSoftplus,
      length,
      width / 4,
      room.scratch,
    )
  }

  const backward = (s: number) => (d: number, from: number, length: number) => {
    const at = 4 * d * width
    if (constantB) clear(room.tilesdB, 4 * width)
    if (constantC) clear(room.tilesdC, 4 * width)
    kernel.selectiveScanAdjoint(
      place(heap, x, from, length, room.x),
      place(heap, dt, from, length, room.dt),
      z ? place(heap, z, from, length, room.z) : 0,
      place(heap, dy, from, length, room.dy),
      room.dx,
      room.ddt,
      room.dz,
      room.rates + at,
      room.tilesB,
      room.tilesC,
      room.kept + 4 * s * states + at,
      room.tilesdB,
      room.tilesdC,
      room.g + at,
      room.dA + 2 * at,
      room.dD + 16 * d,
      strideB,
      strideC,
      D ? D[d] : 0,
      dtBias ? dtBias[d] : 0,
      problem.dtSoftplus,
      length,
      width / 4,
      room.scratch,
    )
    take(room.dx, length, gradients.dx, from)
    take(room.ddt, length, gradients.ddt, from)
    if (z) take(room.dz, length, gradients.dz, from)
    if (constantB) addTile(heap, room.tilesdB, gradients.dB, d * N, N)
    if (constantC) addTile(heap, room.tilesdC, gradients.dC, d * N, N)
  }

  writeRates(heap, room.rates, problem)
  /** Sums over batch and time: in double precision, since large slopes cancel. */
  const dA = new Float64Array(heap.buffer, room.dA, states)
  const dDAndBias = new Float64Array(heap.buffer, room.dD, 2 * dim)
  dA.fill(0)
  dDAndBias.fill(0)
  for (let b = 0; b < batch; b++) {
    writeStates(heap, room.h, problem, problem.initialState, b)
    for (let t = 0, to = room.kept / 4; t < L; t += stretch, to += states) {
      heap.copyWithin(to, room.h / 4, room.h / 4 + states)
      if (t + stretch < L) forChannels(b, t, forward)
    }
    writeStates(heap, room.g, problem, dlastState, b)
    for (let s = Math.ceil(L / stretch) - 1; s >= 0; s--) {
      const t = s * stretch
      const length = Math.min(stretch, L - t)
      forChannels(
        b,
        t,
        backward(s),
        () => {
          if (!constantB) clear(room.tilesdB, stretch * width)
          if (!constantC) clear(room.tilesdC, stretch * width)
        },
        (g) => {
          const first = (b * groups + g) * N * L + t
          if (!constantB) takeRows(room.tilesdB, gradients.dB, first, length)
          if (!constantC) takeRows(room.tilesdC, gradients.dC, first, length)
        },
      )
    }
    takeStates(heap, room.g, gradients.dinitialState, b * dim, dim, N)
  }
  for (let d = 0; d < dim; d++) {
    gradients.dA.set(dA.subarray(d * width, d * width + N), d * N)
    gradients.dD[d] = dDAndBias[2 * d]
    gradients.ddtBias[d] = dDAndBias[2 * d + 1]
  }
  return gradients
}
