import {
  complexVector,
  diagonalKernel,
  diagonalRecurrence,
  discretizeDiagonal,
  fft,
  moduli,
  selectiveScan,
  softplus,
  type ComplexVector,
} from './kernel.ts'
import { inputOf } from './inputs.ts'
import { polesOf, stateCount } from './poles.ts'
import { responseModuli } from './response.ts'
import type { State } from './schema.ts'
import { inputWeights, outputWeights } from './weights.ts'

/** The system as numbers: what the exports write and the recurrence runs. */
export interface System {
  /** States, or pairs of states. */
  readonly N: number
  /** True when each pole stands for itself and its conjugate. */
  readonly paired: boolean
  readonly A: ComplexVector
  readonly B: Float64Array
  readonly C: ComplexVector
  readonly selective: boolean
}

export interface Spectrum {
  /** From 0 to π radians a step. */
  readonly angles: Float64Array
  readonly response: Float64Array
  readonly input: Float64Array
}

export interface Run {
  readonly system: System
  readonly x: Float64Array
  readonly L: number
  /** The step Δ_k, L numbers. */
  readonly dt: Float64Array
  /** Real parts of the states, row n from n·L on. */
  readonly h: Float64Array
  /** Largest size in each row of `h`. */
  readonly largest: Float64Array
  readonly y: Float64Array
  /** The discrete poles at the cursor's step. */
  readonly poles: ComplexVector
  /** The least and greatest step. */
  readonly steps: readonly [number, number]
  /** Kernel and spectrum; a selective system has none. */
  readonly kernel?: Float64Array
  readonly spectrum?: Spectrum
  /** Cursor and chosen state, inside their ranges. */
  readonly k: number
  readonly n: number
}

/** A, B and C of a state of the playground. */
export function systemOf({ settings }: State): System {
  const A = polesOf(settings)
  const B = inputWeights(settings, A)
  return {
    N: stateCount(settings),
    paired: settings.init !== 'real',
    A,
    B,
    C: outputWeights(settings, A, B),
    selective: settings.selective,
  }
}

/** The steps Δ_k: one for all, or softplus(w x_k + b). */
export function stepsOf({ settings }: State, x: Float64Array): Float64Array {
  const { selective, dt, gate, bias } = settings
  return selective
    ? x.map((value) => softplus(gate * value + bias))
    : new Float64Array(x.length).fill(dt)
}

/** States (L, N) and output, by the recurrence. */
function runFixed({ A, B, C, paired, N }: System, x: Float64Array, dt: number) {
  const { Abar, Bbar } = discretizeDiagonal(A, complexVector(B), dt, 'zoh')
  const h = diagonalRecurrence(Abar, Bbar, x)
  const y = new Float64Array(x.length)
  const [re, im] = [h.re.data, h.im.data]
  for (let k = 0; k < x.length; k++) {
    let sum = 0
    for (let n = 0; n < N; n++) sum += C.re[n] * re[k * N + n] - C.im[n] * im[k * N + n]
    y[k] = paired ? 2 * sum : sum
  }
  return { states: re, y }
}

/** States (L, N) and output, by the selective scan. */
function runSelective({ A, B, C, paired, N }: System, x: Float64Array, dt: Float64Array) {
  const time = [1, 1, x.length]
  const parts = (value: ComplexVector) => ({ shape: [1, N], re: value.re, im: value.im })
  const real = (data: Float64Array) => ({ shape: [1, N], data })
  const signals = { x: { shape: time, data: x }, dt: { shape: time, data: dt } }
  const options = { rule: 'zoh', states: true } as const
  if (!paired) {
    const input = { ...signals, A: real(A.re), B: real(B), C: real(C.re) }
    const { y, states } = selectiveScan(input, options)
    return { states: states!.data, y: y.data }
  }
  const input = { ...signals, A: parts(A), B: parts(complexVector(B)), C: parts(C) }
  const { y, states } = selectiveScan(input, options)
  return { states: states!.re, y: y.data }
}

/** Lags of the kernel that are shown: about two seconds, from 90 to 360 steps. */
export function kernelLength(dt: number): number {
  return Math.min(360, Math.max(90, 10 * Math.ceil(0.2 / dt)))
}

/** Half the points of the transform of the input. */
const HALF = 256

function spectrumOf(
  system: System,
  poles: ComplexVector,
  Bbar: ComplexVector,
  x: Float64Array,
): Spectrum {
  const angles = Float64Array.from({ length: HALF + 1 }, (_, j) => (Math.PI * j) / HALF)
  // Longer inputs are folded: their transform at these points stays exact.
  const folded = new Float64Array(2 * HALF)
  x.forEach((value, k) => (folded[k % (2 * HALF)] += value))
  return {
    angles,
    response: responseModuli(poles, Bbar, system.C, angles, system.paired),
    input: moduli(fft(complexVector(folded))).slice(0, HALF + 1),
  }
}

/** By rows: (L, N) to N rows of L. */
function transposed(states: Float64Array, L: number, N: number): Float64Array {
  const rows = new Float64Array(states.length)
  for (let n = 0; n < N; n++) for (let k = 0; k < L; k++) rows[n * L + k] = states[k * N + n]
  return rows
}

/** Everything the playground shows, for one state of it. */
export function compute(state: State): Run {
  const { settings } = state
  const system = systemOf(state)
  const { N, A, B, C, paired, selective } = system
  const x = inputOf(state)
  const L = x.length
  const dt = stepsOf(state, x)
  const k = Math.min(L - 1, settings.k)
  const { states, y } = selective ? runSelective(system, x, dt) : runFixed(system, x, settings.dt)
  const h = transposed(states, L, N)
  const largest = Float64Array.from({ length: N }, (_, n) =>
    h.subarray(n * L, (n + 1) * L).reduce((max, value) => Math.max(max, Math.abs(value)), 0),
  )
  const { Abar, Bbar } = discretizeDiagonal(A, complexVector(B), dt[k], 'zoh')
  const fixed = selective
    ? {}
    : {
        kernel: diagonalKernel(Abar, Bbar, C, kernelLength(settings.dt), {
          conjugatePairs: paired,
        }),
        spectrum: spectrumOf(system, Abar, Bbar, x),
      }
  return {
    system,
    x,
    L,
    dt,
    h,
    largest,
    y,
    poles: Abar,
    steps: [dt.reduce((a, b) => Math.min(a, b)), dt.reduce((a, b) => Math.max(a, b))],
    ...fixed,
    k,
    n: Math.min(N - 1, settings.n),
  }
}
