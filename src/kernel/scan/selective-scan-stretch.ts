/**
 * A selective scan runs in stretches: some steps of one channel, copied to where the loops find them
 * side by side and in double precision. Real and complex scans differ only in the arithmetic of a stretch.
 */
import type { ComplexVector } from '../complex.ts'
import { silu, softplus } from '../elementwise.ts'
import { zerosLike, type Numbers } from '../tensor.ts'
import type { ComplexSelectiveScanProblem, SelectiveScanProblem } from './selective-scan-problem.ts'

/** Steps in a stretch: its arrays stay in the processor's nearest memory. */
export const stretchLength = 64

/** Real numbers as one array, complex ones as two: real parts and imaginary parts. */
export type Parts = readonly Numbers[]

/** A problem of either precision, real or complex. */
export interface SelectiveScanParts extends Omit<
  SelectiveScanProblem<Numbers>,
  'A' | 'B' | 'C' | 'initialState'
> {
  readonly A: Parts
  readonly B: Parts
  readonly C: Parts
  readonly initialState?: Parts
}

export type AnySelectiveScanProblem =
  SelectiveScanProblem | SelectiveScanProblem<Float32Array> | ComplexSelectiveScanProblem

export function toParts(problem: AnySelectiveScanProblem): SelectiveScanParts {
  const { A, B, C, initialState } = problem
  return {
    ...problem,
    A: partsOf(A),
    B: partsOf(B),
    C: partsOf(C),
    initialState: initialState && partsOf(initialState),
  }
}

export function partsOf(values: Numbers | ComplexVector): Parts {
  return 're' in values ? [values.re, values.im] : [values]
}

/** A row of states holds N real parts and, for complex states, then N imaginary parts. */
export interface Stretch {
  readonly N: number
  /** Numbers in a row: N or 2N. */
  readonly width: number
  /** Steps that are in use. */
  count: number
  /** Δ after bias and softplus. */
  readonly steps: Float64Array
  readonly x: Float64Array
  /** One row. */
  readonly A: Float64Array
  /** A row a step, as the next three. */
  readonly B: Float64Array
  readonly C: Float64Array
  /** exp(ΔA) */
  readonly decays: Float64Array
  /** B̄ */
  readonly inputs: Float64Array
  /** The row before the first step, then a row a step. */
  readonly states: Float64Array
  /** What C reads, a number a step. */
  readonly reads: Float64Array
}

export function makeStretch(N: number, parts: number, length: number): Stretch {
  const width = N * parts
  return {
    N,
    width,
    count: 0,
    steps: new Float64Array(length),
    x: new Float64Array(length),
    A: new Float64Array(width),
    B: new Float64Array(length * width),
    C: new Float64Array(length * width),
    decays: new Float64Array(length * width),
    inputs: new Float64Array(length * width),
    states: new Float64Array((length + 1) * width),
    reads: new Float64Array(length),
  }
}

/** Reads x, A and the steps of channel d from `start` on. */
export function loadChannel(
  { dim, L, x, dt, A, dtBias, dtSoftplus }: SelectiveScanParts,
  stretch: Stretch,
  b: number,
  d: number,
  start: number,
): void {
  const first = (b * dim + d) * L + start
  const bias = dtBias ? dtBias[d] : 0
  loadRow(A, d, stretch.N, stretch.A)
  for (let t = 0; t < stretch.count; t++) {
    const raw = dt[first + t] + bias
    stretch.steps[t] = dtSoftplus ? softplus(raw) : raw
    stretch.x[t] = x[first + t]
  }
}

/** Reads B or C of channel d from `start` on, turned so that the states of a step lie side by side. */
export function loadWeights(
  scan: SelectiveScanParts,
  name: 'B' | 'C',
  { N, width, count }: Stretch,
  b: number,
  d: number,
  start: number,
  rows: Float64Array,
): void {
  const { first, state, step } = placeOf(scan, name, b, d, start)
  scan[name].forEach((data, part) => {
    for (let n = 0; n < N; n++) {
      for (let t = 0, i = first + n * state, j = part * N + n; t < count; t++) {
        rows[j] = data[i]
        i += step
        j += width
      }
    }
  })
}

/** Adds rows to where `loadWeights` reads: what was read for several channels or steps gets the sum. */
export function addWeights(
  scan: SelectiveScanParts,
  name: 'B' | 'C',
  { N, width, count }: Stretch,
  b: number,
  d: number,
  start: number,
  rows: Float64Array,
  sums: readonly Float64Array[],
): void {
  const { first, state, step } = placeOf(scan, name, b, d, start)
  sums.forEach((data, part) => {
    for (let n = 0; n < N; n++) {
      for (let t = 0, i = first + n * state, j = part * N + n; t < count; t++) {
        data[i] += rows[j]
        i += step
        j += width
      }
    }
  })
}

/** Where B or C of channel d begins, and how far it is to the next state and the next step. */
function placeOf(
  { dim, L, N, groups, constantB, constantC }: SelectiveScanParts,
  name: 'B' | 'C',
  b: number,
  d: number,
  start: number,
): { first: number; state: number; step: number } {
  if (name === 'B' ? constantB : constantC) return { first: d * N, state: 1, step: 0 }
  const group = Math.floor(d / (dim / groups))
  return { first: (b * groups + group) * N * L + start, state: L, step: 1 }
}

/** Reads row `i` of (…, N) parts. */
export function loadRow(parts: Parts, i: number, N: number, row: Float64Array): void {
  parts.forEach((data, part) => row.set(data.subarray(i * N, (i + 1) * N), part * N))
}

/** Rows of states as arrays (…, N), one a part. */
export function splitRows<T extends Numbers>(rows: T, N: number, parts: number): T[] {
  if (parts === 1) return [rows]
  const width = N * parts
  return Array.from({ length: parts }, (_, part) => {
    const data = zerosLike(rows, rows.length / parts)
    for (let i = 0; i * width < rows.length; i++) {
      const from = i * width + part * N
      data.set(rows.subarray(from, from + N), i * N)
    }
    return data
  })
}

/** Writes y of channel d from `start` on: what was read, D x added, gated by z. */
export function writeOutputs(
  { dim, L, D, z }: SelectiveScanParts,
  { count, reads, x }: Stretch,
  b: number,
  d: number,
  start: number,
  y: Numbers,
): void {
  const first = (b * dim + d) * L + start
  const skip = D ? D[d] : 0
  for (let t = 0; t < count; t++) {
    const value = reads[t] + skip * x[t]
    y[first + t] = z ? value * silu(z[first + t]) : value
  }
}

/** How a loss moves with what a stretch holds; widths as there. */
export interface StretchSlopes {
  readonly dreads: Float64Array
  readonly dx: Float64Array
  readonly dsteps: Float64Array
  /** One row, to which every stretch adds. */
  readonly dA: Float64Array
  readonly dB: Float64Array
  readonly dC: Float64Array
  readonly dinputs: Float64Array
  /** With respect to ΔA, through the decays. */
  readonly dexponents: Float64Array
  /** With respect to the state: after the stretch, then before it. */
  readonly carried: Float64Array
}

export function makeStretchSlopes({ width }: Stretch, length: number): StretchSlopes {
  return {
    dreads: new Float64Array(length),
    dx: new Float64Array(length),
    dsteps: new Float64Array(length),
    dA: new Float64Array(width),
    dB: new Float64Array(length * width),
    dC: new Float64Array(length * width),
    dinputs: new Float64Array(length * width),
    dexponents: new Float64Array(length * width),
    carried: new Float64Array(width),
  }
}
