/** How a short scan, selective or of state space duality, lies in its arrays and, widened, in the memory of the compiled functions. */
import type { SelectiveScanProblem } from '../selective-scan/problem.ts'
import type { SsdProblem } from '../ssd/problem.ts'
import { stepOf } from '../ssd/steps.ts'
import type { Numbers } from '../tensor.ts'
import { heapFloats, reserveBeside } from './wasm-memory.ts'

/** How far apart numbers lie in an array that differ in one index alone; 0 where they are the same. */
interface Strides {
  readonly batch: number
  readonly group: number
  readonly head: number
  readonly step: number
  readonly state: number
}

/** A scan of either kind: a channel of a selective scan counts as a head of one row of states. */
export interface DoubleScan {
  readonly batch: number
  readonly L: number
  readonly heads: number
  readonly P: number
  readonly N: number
  readonly groups: number
  readonly x: Numbers
  readonly dt: Numbers
  readonly A: Numbers
  readonly B: Numbers
  readonly C: Numbers
  /** (heads, P) */
  readonly D?: Numbers
  readonly z?: Numbers
  readonly dtBias?: Numbers
  readonly dtSoftplus: boolean
  readonly dtLimit?: readonly [number, number]
  /** (batch, heads, P, N) */
  readonly initialState?: Numbers
  /** Of x and z; their rows lie side by side. */
  readonly ofX: Strides
  readonly ofDt: Strides
  readonly ofA: Strides
  readonly ofB: Strides
  readonly ofC: Strides
  /** Whether B or C differ from head to head within a group. */
  readonly ownWeights: boolean
}

const still: Strides = { batch: 0, group: 0, head: 0, step: 0, state: 0 }

export function fromSelectiveScan(problem: SelectiveScanProblem<Numbers>): DoubleScan {
  const { dim, L, N, groups, constantB, constantC } = problem
  const ofX = { ...still, batch: dim * L, head: L, step: 1 }
  const ofA = { ...still, head: N, state: 1 }
  const ofWeights = { ...still, batch: groups * N * L, group: N * L, step: 1, state: L }
  return {
    ...{ ...problem, heads: dim, P: 1, ofX, ofDt: ofX, ofA },
    ofB: constantB ? ofA : ofWeights,
    ofC: constantC ? ofA : ofWeights,
    ownWeights: constantB || constantC,
  }
}

export function fromSsd(problem: SsdProblem<Numbers>): DoubleScan {
  const { L, heads, P, N, groups } = problem
  const ofX = { ...still, batch: L * heads * P, head: P, step: heads * P }
  const ofDt = { ...still, batch: L * heads, head: 1, step: heads }
  const ofB = { ...still, batch: L * groups * N, group: N, step: groups * N, state: 1 }
  const ofA = { ...still, head: 1 }
  return { ...problem, ofX, ofDt, ofA, ofB, ofC: ofB, ownWeights: false }
}

/** Where the first number of head h of sequence b lies, in an array of such strides. */
export function startOf({ heads, groups }: DoubleScan, of: Strides, b: number, h: number): number {
  const group = Math.floor(h / (heads / groups))
  return b * of.batch + group * of.group + h * of.head
}

/** Doubles of a head, and of the way back, by what they are. */
export type Rooms<Name extends string> = Readonly<Record<Name, Float64Array>>

/** @returns views by their names, and the scan with arrays that are not detached. */
export function reserveDoubles<Name extends string, T extends object>(
  sizes: Readonly<Record<Name, number>>,
  given: T,
): { rooms: Rooms<Name>; own: T } {
  const names = Object.keys(sizes) as Name[]
  const { rooms, own } = reserveBeside(
    names.map((name) => 2 * sizes[name]),
    given,
  )
  const { buffer } = heapFloats()
  const views = names.map((name, i) => [name, new Float64Array(buffer, rooms[i], sizes[name])])
  return { rooms: Object.fromEntries(views) as Rooms<Name>, own }
}

/** States in a row, with one that fills the last pair. */
export function widthOf(N: number): number {
  return (N + 1) & ~1
}

/** What both ways need of a head. */
type HeadRoom = 'steps' | 'inputs' | 'reads' | 'rates' | 'B' | 'C' | 'decays' | 'states'

/** How many doubles each takes. */
export function headSizes({ L, P, N }: DoubleScan): Readonly<Record<HeadRoom, number>> {
  const width = widthOf(N)
  return {
    ...{ steps: L, inputs: L * P, reads: L * P, rates: width, B: L * width, C: L * width },
    ...{ decays: L * width, states: (L + 1) * P * width },
  }
}

export type HeadRooms = Rooms<HeadRoom>

/** Widens rows of N numbers, those of a state `apart` from the next; zeros fill them up. */
export function widenRows(
  from: Numbers | undefined,
  first: number,
  { step, state }: Pick<Strides, 'step' | 'state'>,
  rows: number,
  N: number,
  to: Float64Array,
): void {
  const width = widthOf(N)
  if (width > N || !from) to.fill(0, 0, rows * width)
  if (!from) return
  for (let row = 0; row < rows; row++) {
    for (let n = 0; n < N; n++) to[row * width + n] = from[first + row * step + n * state]
  }
}

/** B and C for head h of sequence b. */
export function loadWeights(scan: DoubleScan, { B, C }: HeadRooms, b: number, h: number): void {
  const { L, N, ofB, ofC } = scan
  widenRows(scan.B, startOf(scan, ofB, b, h), ofB, L, N, B)
  widenRows(scan.C, startOf(scan, ofC, b, h), ofC, L, N, C)
}

/** Steps, rates, inputs and the states before them of head h of sequence b. */
export function loadHead(scan: DoubleScan, rooms: HeadRooms, b: number, h: number): void {
  const { L, heads, P, N, x, dt, A, dtBias, initialState } = scan
  const { steps, inputs, rates, states } = rooms
  const firstX = startOf(scan, scan.ofX, b, h)
  const firstDt = startOf(scan, scan.ofDt, b, h)
  const bias = dtBias ? dtBias[h] : 0
  for (let t = 0, i = 0; t < L; t++) {
    const step = stepOf(scan, dt[firstDt + t * scan.ofDt.step] + bias)
    steps[t] = step
    for (let p = 0; p < P; p++, i++) inputs[i] = step * x[firstX + t * scan.ofX.step + p]
  }
  widenRows(A, startOf(scan, scan.ofA, b, h), { ...scan.ofA, step: 0 }, 1, N, rates)
  for (let n = 0; n < N; n++) rates[n] *= Math.LOG2E
  const firstState = (b * heads + h) * P * N
  widenRows(initialState, firstState, { step: N, state: 1 }, P, N, states)
}
