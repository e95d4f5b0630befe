/** Where the adjoint of state space duality has its numbers in the memory of the compiled functions. */
import type { SsdProblem } from '../ssd/problem.ts'
import type { SsdSteps } from '../ssd/steps.ts'
import { copyRows } from './copy-rows.ts'
import { addressOf, reserveBeside } from './wasm-memory.ts'

export type Given = SsdProblem<Float32Array> & {
  readonly dy: Float32Array
  readonly dlastState?: Float32Array
}

/** Steps of a chunk: with fewer the states cost more, with more the products within a chunk do. */
const chunkSteps = 32
/** Numbers of x, and of states between chunks, that are held at a time: 4 and 8 MB. */
const stretchNumbers = 2 ** 20
const stateNumbers = 2 ** 21

/** Sizes, with what fills them up as the compiled functions want it. */
export interface Sizes {
  /** Steps of a chunk. */
  readonly chunk: number
  /** Steps of a stretch, whole chunks. */
  readonly stretch: number
  readonly stretches: number
  /** Rows of a head's state. */
  readonly rows: number
  /** Numbers of a row of a state, and of B and C of a group. */
  readonly width: number
  /** Numbers of the states of all heads. */
  readonly states: number
  /** Numbers from the steps of one head to those of the next. */
  readonly apart: number
}

export function sizesOf({ L, heads, P, N }: Given): Sizes {
  const chunk = Math.min(chunkSteps, (L + 3) & ~3)
  const rows = (P + 7) & ~7
  const width = (N + 7) & ~7
  const states = heads * rows * width
  const most = Math.min(stretchNumbers / (heads * P * chunk), stateNumbers / states)
  const chunks = Math.min(Math.max(1, Math.floor(most)), Math.ceil(L / chunk))
  const stretch = chunks * chunk
  const stretches = Math.ceil(L / stretch)
  return { chunk, stretch, stretches, rows, width, states, apart: stretch + 16 }
}

type OfTokens = 'x' | 'z' | 'dy' | 'dx' | 'dz' | 'steps' | 'decays' | 'dsteps' | 'exponents'
type OfWeights = 'B' | 'C' | 'dB' | 'dC' | 'D' | 'dD'
type OfStates = 'kept' | 'states' | 'carried' | 'scratch'

/** Addresses. */
export type Rooms = Readonly<Record<OfTokens | OfWeights | OfStates, number>>

/** What the adjoint was given, with rooms beside it. */
export function reserveRooms(given: Given, sizes: Sizes): { room: Rooms; own: Given } {
  const { heads, P, groups, z, D } = given
  const { chunk, stretch, stretches, rows, width, states, apart } = sizes
  const numbers = stretch * heads * P
  const weights = stretch * groups * width
  const counts: Rooms = {
    ...{ x: numbers, z: z ? numbers : 0, dy: numbers, dx: numbers, dz: z ? numbers : 0 },
    ...{ steps: heads * apart, decays: 2 * heads * apart },
    ...{ dsteps: heads * apart, exponents: 2 * heads * apart },
    ...{ B: weights, C: weights, dB: weights, dC: weights },
    ...{ kept: stretches * states, states: (stretch / chunk) * states, carried: states },
    ...{ D: D ? heads * P : 0, dD: 2 * heads * rows },
    scratch: chunk * (5 * rows + 5 * chunk + width + 7),
  }
  const { rooms, own } = reserveBeside(Object.values(counts), given)
  const room = Object.fromEntries(Object.keys(counts).map((name, i) => [name, rooms[i]]))
  return { room: room as Rooms, own }
}

/** The numbers of a computation, and where they lie. */
export interface Layout {
  readonly heap: Float32Array
  readonly own: Given
  /** In double precision, since the decays of a chunk are multiplied. */
  readonly steps: SsdSteps
  readonly sizes: Sizes
  readonly room: Rooms
}

/** The states of a batch, filled up; zeros without them. */
export function placeStates(
  layout: Layout,
  from: Float32Array | undefined,
  b: number,
  at: number,
): void {
  const { heap, own, sizes } = layout
  const { heads, P, N } = own
  heap.fill(0, at / 4, at / 4 + sizes.states)
  for (let h = 0; from && h < heads; h++) {
    const to = at / 4 + h * sizes.rows * sizes.width
    copyRows(from, (b * heads + h) * P * N, N, heap, to, sizes.width, P, N)
  }
}

/** @returns where the copy of the states of all heads lies. */
export function copyStates({ heap, sizes }: Layout, from: number, to: number): number {
  heap.copyWithin(to / 4, from / 4, from / 4 + sizes.states)
  return to
}

/** What is carried to the beginning of a batch is how the loss moves with its initial states. */
export function takeStates({ heap, own, sizes, room }: Layout, b: number, to: Float32Array): void {
  const { heads, P, N } = own
  for (let h = 0; h < heads; h++) {
    const from = room.carried / 4 + h * sizes.rows * sizes.width
    copyRows(heap, from, sizes.width, to, (b * heads + h) * P * N, N, P, N)
  }
}

/** Where the arguments of a stretch lie that need not be copied. */
export interface Places {
  /** Steps, and with those of no effect that fill up the last four. */
  readonly length: number
  readonly padded: number
  readonly x: number
  readonly z: number
  readonly dy: number
}

/** The arguments of the stretch from step t on, and its steps and decays; those for the way back where asked. */
export function placeStretch(layout: Layout, b: number, t: number, back: boolean): Places {
  const { heap, own, sizes, room } = layout
  const { L, heads, P, N, groups } = own
  const { width } = sizes
  const first = b * L + t
  const length = Math.min(sizes.stretch, L - t)
  const padded = (length + 3) & ~3
  const place = (array: Float32Array, size: number, to: number): number => {
    const address = length === padded ? addressOf(array) : 0
    if (address) return address + 4 * first * size
    heap.set(array.subarray(first * size, (first + length) * size), to / 4)
    heap.fill(0, to / 4 + length * size, to / 4 + padded * size)
    return to
  }
  const placeWeights = (array: Float32Array, to: number) => {
    const count = length * groups
    if (N === width)
      heap.set(array.subarray(first * groups * N, (first + length) * groups * N), to / 4)
    else copyRows(array, first * groups * N, N, heap, to / 4, width, count, N)
    heap.fill(0, to / 4 + count * width, to / 4 + padded * groups * width)
  }
  placeSteps(layout, b, t, length, padded)
  placeWeights(own.B, room.B)
  if (back) placeWeights(own.C, room.C)
  return {
    ...{ length, padded },
    x: place(own.x, heads * P, room.x),
    z: back && own.z ? place(own.z, heads * P, room.z) : 0,
    dy: back ? place(own.dy, heads * P, room.dy) : 0,
  }
}

/** Steps, and decays as doubles, head by head; past the end a step is 0, and keeps the state. */
function placeSteps(layout: Layout, b: number, t: number, length: number, padded: number): void {
  const { heap, own, steps, sizes, room } = layout
  const decays = new Float64Array(heap.buffer, room.decays, own.heads * sizes.apart)
  for (let h = 0; h < own.heads; h++) {
    const from = (b * own.heads + h) * own.L + t
    const stepsAt = room.steps / 4 + h * sizes.apart
    const decaysAt = h * sizes.apart
    heap.set(steps.steps.subarray(from, from + length), stepsAt)
    heap.fill(0, stepsAt + length, stepsAt + padded)
    decays.set(steps.decays.subarray(from, from + length), decaysAt)
    decays.fill(1, decaysAt + length, decaysAt + padded)
  }
}
