/** The selective scan over checked arrays, in stretches. */
import { zerosLike, type Numbers } from '../tensor.ts'
import { loadChannel, writeOutputs } from './channel.ts'
import { discretizeComplex, recurComplex } from './complex.ts'
import { copyRow, loadRow, type Parts, type SelectiveScanParts } from './parts.ts'
import { discretizeReal, recurReal } from './real.ts'
import { makeStretch, stretchLengthOf, type Stretch } from './stretch.ts'
import { loadWeights } from './weights.ts'

/** Where a run writes, and over which steps it goes. */
export interface SelectiveScanRun {
  /** A row of states for every channel of every sequence: before the run, then after it. */
  readonly rows: Float64Array
  /** (batch, dim, L) */
  readonly y: Numbers
  /** A row of states for every step of every channel, where they are wanted. */
  readonly stateRows?: Numbers
  /** First step; by default 0. */
  readonly start?: number
  /** The step after the last; by default L. */
  readonly end?: number
}

/** The rows of states before the first step. */
export function initialRows(
  initialState: Parts | undefined,
  count: number,
  N: number,
  parts: number,
): Float64Array {
  const rows = new Float64Array(count * N * parts)
  if (!initialState) return rows
  for (let i = 0; i < count; i++) loadRow(initialState, i, N, rows, i * N * parts)
  return rows
}

/** Room for y, unless it is given, and, where wanted, for the states of all steps. */
export function makeRun(
  { batch, dim, L, N, x, A, initialState }: SelectiveScanParts,
  wantStates = false,
  y: Numbers = zerosLike(x, x.length),
): SelectiveScanRun {
  return {
    rows: initialRows(initialState, batch * dim, N, A.length),
    y,
    stateRows: wantStates ? zerosLike(x, batch * dim * L * N * A.length) : undefined,
  }
}

/** Decays, B̄, states and what C reads, from the first row of states on. */
export function advanceStretch({ A, rule }: SelectiveScanParts, stretch: Stretch): void {
  if (A.length === 1) {
    discretizeReal(stretch, rule)
    recurReal(stretch)
  } else {
    discretizeComplex(stretch, rule)
    recurComplex(stretch)
  }
}

/** Runs every channel over the steps from `start` to `end`, all channels of a group stretch by stretch. */
export function runSelectiveScan(scan: SelectiveScanParts, run: SelectiveScanRun): void {
  const { batch, dim, L, groups, constantB, constantC } = scan
  const { start = 0, end = L } = run
  const parts = scan.A.length
  const length = Math.min(stretchLengthOf(scan.N), end - start)
  const stretch = makeStretch(scan.N, parts, length)
  for (let b = 0; b < batch; b++) {
    for (let first = 0; first < dim; first += dim / groups) {
      for (let from = start; from < end; from += length) {
        stretch.count = Math.min(length, end - from)
        if (!constantB) loadWeights(scan, 'B', stretch, b, first, from, stretch.B)
        if (!constantC) loadWeights(scan, 'C', stretch, b, first, from, stretch.C)
        for (let d = first; d < first + dim / groups; d++) {
          if (constantB) loadWeights(scan, 'B', stretch, b, d, from, stretch.B)
          if (constantC) loadWeights(scan, 'C', stretch, b, d, from, stretch.C)
          runStretch(scan, run, stretch, b, d, from)
        }
      }
    }
  }
}

function runStretch(
  scan: SelectiveScanParts,
  { rows, y, stateRows }: SelectiveScanRun,
  stretch: Stretch,
  b: number,
  d: number,
  from: number,
): void {
  const { width, count, states } = stretch
  const channel = b * scan.dim + d
  loadChannel(scan, stretch, b, d, from)
  copyRow(rows, channel * width, width, states, 0)
  advanceStretch(scan, stretch)
  copyRow(states, count * width, width, rows, channel * width)
  stateRows?.set(states.subarray(width, (count + 1) * width), (channel * scan.L + from) * width)
  writeOutputs(scan, stretch, b, d, from, y)
}
