import type { SsdProblem, SsdResult } from '../ssd/problem.ts'
import { wasmKernelFor } from './backend.ts'
import type { CallLine } from './call-line.ts'
import { copyIn, copyOut } from './copies.ts'
import { copyRows } from './copy-rows.ts'
import { javascriptSsd } from './javascript/ssd.ts'
import { alongLine } from './team-in-use.ts'
import { addressOf, heapFloats, reserveBeside } from './wasm-memory.ts'

type Problem = SsdProblem<Float32Array>

/**
 * The scan of state space duality in single precision, of arguments that have been checked: with
 * WebAssembly where it runs, else in JavaScript, as are short scans. It is the recurrence, four steps at a time, which on a
 * processor beats longer chunks. Long sequences pass through in stretches, so that the memory beside
 * input and output does not grow with L. Nothing is checked; what overflows is Infinity or NaN.
 * @param problem - the arguments, laid out.
 * @param out - where y is written; in place where it is resident. A new array without it.
 * @returns y (batch, L, heads, P) and lastState (batch, heads, P, N).
 */
export function fastSsd(problem: Problem, out?: Float32Array): SsdResult<Float32Array> {
  const { batch, L, heads, P, N } = problem
  const updates = batch * L * heads * P * N
  const kernel = wasmKernelFor(updates)
  if (!kernel) return javascriptSsd(problem, out)
  const gains = batch * heads > 1 && updates >= leastForTeam
  return alongLine(kernel, gains, { ...problem, out }, ssdInWasm)
}

/** From so many steps of states on, several threads are done sooner than one. */
const leastForTeam = 2 ** 21

/** Numbers of x that pass through at a time. */
const stretchNumbers = 65536

/** A problem, and where its y goes. */
interface WithOut extends Problem {
  readonly out?: Float32Array
}

/** How many steps are taken at a time, a multiple of four. */
function stretchOf({ L, heads, P }: Problem): number {
  const most = Math.min(256, Math.max(4, Math.floor(stretchNumbers / (heads * P)) & ~3))
  return Math.min(most, (L + 3) & ~3)
}

const roomNames = ['x', 'z', 'y', 'dt', 'B', 'C', 'state', 'weights', 'steps'] as const

/** Rooms of a scan; those for one of several stretches or threads lie one after another. */
function reserveRooms(given: WithOut, stretch: number, line: CallLine) {
  const { batch, heads, P, groups, N } = given
  const wide = heads * P
  const width = (N + 3) & ~3
  const sets = line.threads > 1 ? 2 : 1
  const sizes = {
    ...{ x: stretch * wide, z: given.z ? stretch * wide : 0, y: stretch * wide },
    ...{ dt: stretch * heads, B: stretch * groups * width, C: stretch * groups * width },
    ...{ state: batch * wide * width, weights: given.D ? wide : 0, steps: 2 * (stretch + 16) },
  }
  const counts = roomNames.map((name) => {
    const times =
      name === 'state' || name === 'weights' ? 1 : name === 'steps' ? line.threads : sets
    return times * sizes[name]
  })
  const { rooms, own } = reserveBeside(counts, given)
  line.setApart(4 * sizes.steps)
  /** The address of the n-th room of a name. */
  const at = (name: (typeof roomNames)[number], n: number) =>
    rooms[roomNames.indexOf(name)] + 4 * n * sizes[name]
  return { at, own, sets }
}

function ssdInWasm(line: CallLine, given: WithOut): SsdResult<Float32Array> {
  const { batch, L, heads, P, N, groups, dtSoftplus, dtLimit = [-Infinity, Infinity] } = given
  const width = (N + 3) & ~3
  const wide = heads * P
  const stretch = stretchOf(given)
  const lastState = new Float32Array(batch * wide * N)
  const { at, own, sets } = reserveRooms(given, stretch, line)
  const { x, dt, A, B, C, D, z, dtBias, initialState } = own
  const { out: y = new Float32Array(batch * L * wide) } = own
  const heap = heapFloats()
  const states = at('state', 0)
  const steps = at('steps', 0)
  const decays = steps + 4 * stretch
  let job = 0
  let turn = 0
  /** By sets of rooms, what of y is still to be copied. */
  const toCopy = Array.from({ length: sets }, () => ({ first: 0, length: 0 }))

  const takeOut = (set: number) => {
    const { first, length } = toCopy[set]
    if (length > 0) copyOut(heap, at('y', set), length * wide, y, first * wide)
    toCopy[set].length = 0
  }

  if (D) heap.set(D, at('weights', 0) / 4)
  if (!initialState) heap.fill(0, states / 4, states / 4 + batch * wide * width)
  else copyRows(initialState, 0, N, heap, states / 4, width, batch * wide, N)
  for (let t = 0; t < L; t += stretch) {
    const length = Math.min(stretch, L - t)
    const padded = (length + 3) & ~3
    for (let b = 0; b < batch; b++) {
      const first = b * L + t
      const set = turn++ % sets
      // The rooms are those of the turn before the last.
      line.waitFor(job - (sets - 1) * heads - 1)
      takeOut(set)
      /** Where the compiled functions can read whole blocks of four steps. */
      const place = (array: Float32Array, size: number, room: number): number => {
        const address = length === padded ? addressOf(array) : 0
        if (address) return address + 4 * first * size
        copyIn(heap, array.subarray(first * size, (first + length) * size), room)
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
      const xAt = place(x, wide, at('x', set))
      const dtAt = place(dt, heads, at('dt', set))
      const zAt = z ? place(z, wide, at('z', set)) : 0
      const inPlace = length === padded ? addressOf(y) : 0
      const yAt = inPlace ? inPlace + 4 * first * wide : at('y', set)
      const BAt = placeStates(B, at('B', set))
      const CAt = placeStates(C, at('C', set))
      for (let head = 0; head < heads; head++) {
        const group = Math.floor(head / (heads / groups))
        const skip = 4 * head * P
        // The head's state must be that after the stretch before.
        if (t > 0) line.waitFor(job - batch * heads)
        line.calls.ssdSteps(
          dtAt + 4 * head,
          4 * heads,
          A[head],
          dtBias ? dtBias[head] : 0,
          dtSoftplus,
          dtLimit[0],
          dtLimit[1],
          length,
          steps,
          decays,
        )
        line.calls.ssd(
          xAt + skip,
          yAt + skip,
          zAt && zAt + skip,
          4 * wide,
          steps,
          decays,
          BAt + 4 * group * width,
          CAt + 4 * group * width,
          4 * groups * width,
          states + (4 * b * wide + skip) * width,
          D ? at('weights', 0) + skip : 0,
          P,
          width / 4,
          padded,
        )
        line.send()
        job++
      }
      if (!inPlace) toCopy[set] = { first, length }
    }
  }
  line.waitFor(job - 1)
  for (let set = 0; set < sets; set++) takeOut(set)
  copyRows(heap, states / 4, width, lastState, 0, N, batch * wide, N)
  return { y, lastState }
}
