import type { SelectiveScanProblem, SelectiveScanResult } from '../selective-scan/problem.ts'
import { wasmKernelFor } from './backend.ts'
import type { CallLine } from './call-line.ts'
import type { SharedCalls } from './calls.ts'
import { copyOut } from './copies.ts'
import { javascriptSelectiveScan } from './javascript/selective-scan.ts'
import {
  place,
  placeTiles,
  readStates,
  stretchOf,
  widthOf,
  writeConstantTiles,
  writeRates,
  writeStates,
} from './selective-scan-layout.ts'
import { alongLine } from './team-in-use.ts'
import { addressOf, heapFloats, reserveBeside } from './wasm-memory.ts'

type Problem = SelectiveScanProblem<Float32Array>
type Result = SelectiveScanResult<Float32Array>

/**
 * The selective scan in single precision, of arguments that have been checked: with WebAssembly where
 * it runs, else in JavaScript, as are short scans and the rule `zoh`. Long sequences pass through in stretches, so that
 * the memory beside input and output does not grow with L. Nothing is checked; what overflows is
 * Infinity or NaN in the result.
 * @param problem - the arguments, laid out.
 * @param out - where y is written; in place where it is resident. A new array without it.
 * @returns y (batch, dim, L) and lastState (batch, dim, N).
 */
export function fastSelectiveScan(problem: Problem, out?: Float32Array): Result {
  const { batch, dim, L, N } = problem
  const kernel = wasmKernelFor(batch * dim * L * N)
  if (!kernel || problem.rule !== 'mamba') return javascriptSelectiveScan(problem, out)
  const gains = batch * dim > 1 && batch * dim * L * widthOf(N) >= leastForTeam
  return alongLine(kernel, gains, { ...problem, out }, scanInWasm)
}

/** From so many steps of states on, several threads are done sooner than one. */
const leastForTeam = 2 ** 18

/** Numbers copied at a time where whole rows are short. */
const blockNumbers = 4096

/** A job of a team takes no more than such a part of a thread's share of what is left: none waits long at the end. */
const partOfShare = 2

/** A problem, and where its y goes. */
interface WithOut extends Problem {
  readonly out?: Float32Array
}

/** How a scan is cut: steps of a stretch, the most channels of a job, channels of a group. */
interface Cut {
  readonly stretch: number
  readonly together: number
  readonly channels: number
}

function cutOf({ L, N, dim, groups }: Problem, { mostCalls }: CallLine): Cut {
  const stretch = stretchOf(L, widthOf(N) / 4)
  const channels = dim / groups
  const rows = Math.max(1, Math.floor(blockNumbers / L))
  return { stretch, together: L <= stretch ? Math.min(channels, mostCalls, rows) : 1, channels }
}

/** Rooms of a scan by what lies there; those for one of several jobs or threads lie one after another. */
function reserveRooms(given: WithOut, { stretch, together }: Cut, line: CallLine) {
  const { batch, dim, N, constantB, constantC } = given
  const width = widthOf(N)
  const [row, tiles, own] = [
    together * stretch,
    stretch * width,
    3 * stretch + stretch * width + 384,
  ]
  const sets = line.threads > 1 ? 2 : 1
  const counts = [
    ...[dim * width, batch * dim * width],
    ...[line.places * row, line.places * row, line.places * row, line.places * row],
    ...[line.threads * own, N * stretch, N * stretch],
    ...[constantB ? 4 * dim * width : sets * tiles, constantC ? 4 * dim * width : sets * tiles],
  ]
  const { rooms, own: problem } = reserveBeside(counts, given)
  line.setApart(4 * own)
  return { rooms, problem, sets, row: 4 * row, tiles: 4 * tiles }
}

function scanInWasm(line: CallLine, given: WithOut): Result {
  const { batch, dim, L, N, groups, constantB, constantC } = given
  const { kernel, calls, places, threads } = line
  const width = widthOf(N)
  const cut = cutOf(given, line)
  const { stretch, together, channels } = cut
  const lastState = new Float32Array(batch * dim * N)
  const { rooms, problem, sets, row, tiles } = reserveRooms(given, cut, line)
  const [rates, h, xRoom, dtRoom, zRoom, yRoom, scratch, rawB, rawC, tilesB, tilesC] = rooms
  const { x, dt, z, B, C, out: y = new Float32Array(batch * dim * L) } = problem
  const inPlace = addressOf(y)
  const heap = heapFloats()
  let job = 0
  let set = 0
  /** By sets of tiles, the last job that reads them; by places, what of y is still to be copied. */
  const lastOfSet: number[] = new Array(sets).fill(-1)
  const toCopy = Array.from({ length: places }, () => ({ from: 0, numbers: 0 }))

  const takeOut = (at: number) => {
    const { from, numbers } = toCopy[at]
    if (numbers > 0) copyOut(heap, yRoom + at * row, numbers, y, from)
    toCopy[at].numbers = 0
  }

  const send = () => {
    line.send()
    job++
  }

  /** B and C of a group as tiles, at the addresses. */
  const makeTiles = (by: SharedCalls, sent: () => void, from: number, at: number[], t: number) => {
    const length = Math.min(stretch, L - t)
    if (!constantB) {
      placeTiles(by, heap, B, problem, from, t, length, rawB, at[0])
      sent()
    }
    if (!constantC) {
      placeTiles(by, heap, C, problem, from, t, length, rawC, at[1])
      sent()
    }
  }

  /** All that is needed once. The first tiles are made by other threads too, which have nothing else yet. */
  const prepare = () => {
    makeTiles(calls, send, 0, [tilesB, tilesC], 0)
    if (constantB) writeConstantTiles(heap, tilesB, B, problem)
    if (constantC) writeConstantTiles(heap, tilesC, C, problem)
    writeRates(heap, rates, problem)
    for (let b = 0; b < batch; b++) {
      writeStates(heap, h + 4 * b * dim * width, problem, problem.initialState, b)
    }
  }

  prepare()
  const prepared = job - 1
  for (let t = 0; t < L; t += stretch) {
    const length = Math.min(stretch, L - t)
    let left = batch * dim
    for (let b = 0; b < batch; b++) {
      for (let g = 0; g < groups; g++) {
        const first = (b * groups + g) * N * L
        const [BAt, CAt] = [tilesB + set * tiles, tilesC + set * tiles]
        if (t + first > 0) {
          line.waitFor(lastOfSet[set])
          makeTiles(kernel, () => undefined, first, [BAt, CAt], t)
        }
        for (let d = g * channels, count = 1; d < (g + 1) * channels; d += count) {
          const share = threads > 1 ? Math.ceil(left / (partOfShare * threads)) : together
          count = Math.min(together, share, (g + 1) * channels - d)
          left -= count
          const from = (b * dim + d) * L + t
          const numbers = (count - 1) * L + length
          const at = job % places
          // The place must be free, and the channels' states those after the stretch before; where there
          // are several stretches, a job has one channel.
          line.waitFor(Math.max(job - places, t > 0 ? job - batch * dim : -1))
          takeOut(at)
          const xAt = place(heap, x, from, numbers, xRoom + at * row)
          const dtAt = place(heap, dt, from, numbers, dtRoom + at * row)
          const zAt = z ? place(heap, z, from, numbers, zRoom + at * row) : 0
          const yAt = inPlace ? inPlace + 4 * from : yRoom + at * row
          // Tiles are made while the first rows are copied.
          line.waitFor(prepared)
          for (let i = 0; i < count; i++) {
            const skip = 4 * i * L
            calls.selectiveScan(
              xAt + skip,
              dtAt + skip,
              zAt && zAt + skip,
              yAt + skip,
              rates + 4 * (d + i) * width,
              constantB ? tilesB + 16 * (d + i) * width : BAt,
              constantC ? tilesC + 16 * (d + i) * width : CAt,
              h + 4 * (b * dim + d + i) * width,
              constantB ? 0 : 16 * width,
              constantC ? 0 : 16 * width,
              problem.D ? problem.D[d + i] : 0,
              problem.dtBias ? problem.dtBias[d + i] : 0,
              problem.dtSoftplus,
              length,
              width / 4,
              scratch,
            )
          }
          if (!inPlace) toCopy[at] = { from, numbers }
          send()
        }
        lastOfSet[set] = job - 1
        set = (set + 1) % sets
      }
    }
  }
  for (let last = Math.max(0, job - places); last < job; last++) {
    line.waitFor(last)
    takeOut(last % places)
  }
  readStates(heap, h, lastState, width, N)
  return { y, lastState }
}
