/** The formulas in double precision, step by step, for comparison with the fast path. */
import { expm1OverX, silu, softplus } from '../../../src/kernel/elementwise.ts'
import type { SelectiveScanProblem } from '../../../src/kernel/selective-scan/problem.ts'
import type { SsdProblem } from '../../../src/kernel/ssd/problem.ts'
import { gaussianVector } from '../arbitrary.ts'

export function gaussianFloats(length: number, seed: number, scale = 1, shift = 0): Float32Array {
  return Float32Array.from(gaussianVector(length, seed), (value) => shift + scale * value)
}

export interface ScanSize {
  readonly batch?: number
  readonly dim?: number
  readonly L?: number
  readonly N?: number
  readonly groups?: number
}

type Scan = SelectiveScanProblem<Float32Array>

/** A scan with every optional part; what is not wanted can be taken out. */
export function makeScan(size: ScanSize, seed: number, changes: Partial<Scan> = {}): Scan {
  const { batch = 1, dim = 2, L = 9, N = 3, groups = 1 } = size
  const { constantB = false, constantC = false } = changes
  const states = (constant: boolean) => (constant ? dim * N : batch * groups * N * L)
  return {
    ...{ batch, dim, L, N, groups, constantB, constantC },
    x: gaussianFloats(batch * dim * L, seed),
    dt: gaussianFloats(batch * dim * L, seed + 1, 1, -1),
    A: gaussianFloats(dim * N, seed + 2).map((value) => -0.1 - Math.abs(4 * value)),
    B: gaussianFloats(states(constantB), seed + 3),
    C: gaussianFloats(states(constantC), seed + 4),
    D: gaussianFloats(dim, seed + 5),
    z: gaussianFloats(batch * dim * L, seed + 6),
    dtBias: gaussianFloats(dim, seed + 7, 0.5),
    dtSoftplus: true,
    rule: 'mamba',
    initialState: gaussianFloats(batch * dim * N, seed + 8),
    ...changes,
  }
}

/** A step and a state for every pair of lanes that vectors of four have. */
export const lanes = Array.from({ length: 16 }, (_, i) => [8 + (i >> 2), 4 + (i & 3)] as const)

/** A scan whose powers leave the range of single precision at one step of one state alone. */
export function makeRareScan(step: number, state: number): Scan {
  const scan = makeScan({ dim: 1, L: 23, N: 9 }, 10)
  return {
    ...scan,
    dt: scan.dt.map((value, t) => (t === step ? 9 : Math.min(value, 0))),
    A: scan.A.map((_, n) => (n === state ? -15 : -1)),
  }
}

/** A scan of many short steps, forth and back: their powers come from a table of fewer rows. */
export function makeShortSteps(size: ScanSize, seed: number): Scan {
  const scan = makeScan(size, seed, { dtSoftplus: false, dtBias: undefined })
  return { ...scan, dt: scan.dt.map((value) => 0.04 * (value + 1.5)) }
}

export function referenceScan(problem: Scan): { y: Float64Array; lastState: Float64Array } {
  const { batch, dim, L, N, groups, x, dt, A, B, C, constantB, constantC, D, z } = problem
  const y = new Float64Array(batch * dim * L)
  const lastState = new Float64Array(batch * dim * N)
  for (let row = 0; row < batch * dim; row++) {
    const d = row % dim
    const group = Math.floor(row / dim) * groups + Math.floor(d / (dim / groups))
    const h = new Float64Array(N)
    if (problem.initialState) h.set(problem.initialState.subarray(row * N, (row + 1) * N))
    for (let t = 0; t < L; t++) {
      const i = row * L + t
      const raw = dt[i] + (problem.dtBias?.[d] ?? 0)
      const step = problem.dtSoftplus ? softplus(raw) : raw
      let sum = 0
      for (let n = 0; n < N; n++) {
        const rate = A[d * N + n]
        const b = constantB ? B[d * N + n] : B[(group * N + n) * L + t]
        const c = constantC ? C[d * N + n] : C[(group * N + n) * L + t]
        const held = problem.rule === 'zoh' ? expm1OverX(step * rate) : 1
        h[n] = Math.exp(step * rate) * h[n] + step * held * b * x[i]
        sum += c * h[n]
      }
      sum += (D?.[d] ?? 0) * x[i]
      y[i] = z ? sum * silu(z[i]) : sum
    }
    lastState.set(h, row * N)
  }
  return { y, lastState }
}

export interface SsdSize extends Omit<ScanSize, 'dim'> {
  readonly heads?: number
  readonly P?: number
}

type Ssd = SsdProblem<Float32Array>

export function makeSsd(size: SsdSize, seed: number, changes: Partial<Ssd> = {}): Ssd {
  const { batch = 1, L = 9, heads = 2, P = 3, N = 5, groups = 1 } = size
  return {
    ...{ batch, L, heads, P, N, groups },
    x: gaussianFloats(batch * L * heads * P, seed),
    dt: gaussianFloats(batch * L * heads, seed + 1, 1, -1),
    A: gaussianFloats(heads, seed + 2).map((value) => -0.1 - Math.abs(value)),
    B: gaussianFloats(batch * L * groups * N, seed + 3),
    C: gaussianFloats(batch * L * groups * N, seed + 4),
    D: gaussianFloats(heads * P, seed + 5),
    z: gaussianFloats(batch * L * heads * P, seed + 6),
    dtBias: gaussianFloats(heads, seed + 7, 0.5),
    dtSoftplus: true,
    initialState: gaussianFloats(batch * heads * P * N, seed + 8),
    ...changes,
  }
}

export function referenceSsd(problem: Ssd): { y: Float64Array; lastState: Float64Array } {
  const { batch, L, heads, P, N, groups, x, dt, A, B, C, D, z, dtLimit } = problem
  const y = new Float64Array(batch * L * heads * P)
  const states = new Float64Array(batch * heads * P * N)
  if (problem.initialState) states.set(problem.initialState)
  for (let token = 0; token < batch * L; token++) {
    for (let head = 0; head < heads; head++) {
      const from = (token * groups + Math.floor(head / (heads / groups))) * N
      let step = dt[token * heads + head] + (problem.dtBias?.[head] ?? 0)
      if (problem.dtSoftplus) step = softplus(step)
      if (dtLimit) step = Math.min(Math.max(step, dtLimit[0]), dtLimit[1])
      const decay = Math.exp(step * A[head])
      for (let p = 0; p < P; p++) {
        const i = (token * heads + head) * P + p
        const row = ((Math.floor(token / L) * heads + head) * P + p) * N
        let sum = 0
        for (let n = 0; n < N; n++) {
          states[row + n] = decay * states[row + n] + step * x[i] * B[from + n]
          sum += states[row + n] * C[from + n]
        }
        sum += (D?.[head * P + p] ?? 0) * x[i]
        y[i] = z ? sum * silu(z[i]) : sum
      }
    }
  }
  return { y, lastState: states }
}

/** The largest difference, as a share of the largest number expected, or of `sizes`. */
export function worstError(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  sizes = expected,
): number {
  if (actual.length !== expected.length) return Infinity
  let worst = 0
  let largest = Number.MIN_VALUE
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i] - expected[i])
    if (!Number.isFinite(error)) return Infinity
    worst = Math.max(worst, error)
    largest = Math.max(largest, Math.abs(sizes[i]))
  }
  return worst / largest
}
