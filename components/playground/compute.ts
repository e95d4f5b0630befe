import { clamp } from '../../src/draw/index.ts'
import { diagonalKernel, type ComplexVector } from './kernel.ts'
import { inputOf } from './inputs.ts'
import { discretePoles } from './pole-rule.ts'
import { LARGEST, runSystem, stepSystem } from './run-system.ts'
import type { Settings, State } from './schema.ts'
import { inputModuli, spectrumOf, type Spectrum } from './spectrum.ts'
import { stepsOf, systemOf, type System } from './system.ts'

/** What does not depend on the token in hand. */
export interface Solution {
  readonly system: System
  readonly x: Float64Array
  readonly L: number
  /** The step Δ_k, L numbers. */
  readonly dt: Float64Array
  /** The states, row n from n·L on. */
  readonly h: ComplexVector
  /** Largest size of a real part in each row of `h`. */
  readonly largest: Float64Array
  readonly y: Float64Array
  /** Steps before a number became too large; states and output are NaN from there on. */
  readonly end: number
  /** The least and greatest step. */
  readonly steps: readonly [number, number]
  /** K̄ as far as its numbers are not too large; a selective system has none. */
  readonly kernel?: Float64Array
  /** A selective or unstable system has none. */
  readonly spectrum?: Spectrum
}

/** All that the playground shows. */
export interface Run extends Solution {
  /** The token in hand and the chosen state, inside their ranges. */
  readonly k: number
  readonly n: number
  /** The step that `poles` are taken at: Δ_k, or the last one that could be taken. */
  readonly step: number
  /** The discrete poles at that step. */
  readonly poles: ComplexVector
  readonly spectrum?: ReadSpectrum
}

export interface ReadSpectrum extends Spectrum {
  /** |X| of the input up to the token in hand. */
  readonly read: Float64Array
}

/** Lags of the kernel that are shown: about two seconds, from 90 to 360 steps. */
function kernelLength(dt: number): number {
  return clamp(10 * Math.ceil(0.2 / dt), 90, 360)
}

/** Lags, at least 1, at which no mode has grown past what numbers hold, with room for the sum of them. */
function lagsInRange(Abar: ComplexVector, Bbar: ComplexVector, C: ComplexVector): number {
  let lags = Infinity
  for (let n = 0; n < Abar.re.length; n++) {
    const growth = Math.log(Math.hypot(Abar.re[n], Abar.im[n]))
    const first = Math.log(Math.hypot(Bbar.re[n], Bbar.im[n]) * Math.hypot(C.re[n], C.im[n]))
    if (growth > 0) lags = Math.min(lags, (Math.log(1e300) - first) / growth)
  }
  return Math.max(1, Math.floor(lags))
}

/** Kernel and spectra of a system that is the same at every step. */
function fixedViews(system: System, x: Float64Array, dt: number) {
  const { Abar, Bbar } = stepSystem(system, dt)!
  const options = { conjugatePairs: system.paired }
  const lags = Math.min(kernelLength(dt), lagsInRange(Abar, Bbar, system.C))
  const kernel = diagonalKernel(Abar, Bbar, system.C, lags, options)
  const beyond = kernel.findIndex((value) => !(Math.abs(value) <= LARGEST))
  return {
    kernel: beyond < 0 ? kernel : kernel.slice(0, Math.max(1, beyond)),
    spectrum: spectrumOf(system, Abar, Bbar, x),
  }
}

/** Runs the system over its input. */
export function solutionOf(state: State): Solution {
  const system = systemOf(state)
  const x = inputOf(state)
  const L = x.length
  const dt = stepsOf(state, x)
  const { h, y, end } = runSystem(system, x, dt)
  const largest = Float64Array.from({ length: system.N }, (_, n) =>
    h.re.subarray(n * L, n * L + end).reduce((max, value) => Math.max(max, Math.abs(value)), 0),
  )
  return {
    system,
    x,
    L,
    dt,
    h,
    largest,
    y,
    end,
    steps: [dt.reduce((a, b) => Math.min(a, b)), dt.reduce((a, b) => Math.max(a, b))],
    ...(system.selective ? {} : fixedViews(system, x, state.settings.dt)),
  }
}

/** A solution with one of its tokens in hand. */
export function atToken(solution: Solution, { k: wanted, n }: Pick<Settings, 'k' | 'n'>): Run {
  const { system, x, L, dt, end, spectrum } = solution
  const k = Math.min(L - 1, wanted)
  const step = k < end ? dt[k] : end > 0 ? dt[end - 1] : 0
  return {
    ...solution,
    k,
    n: Math.min(system.N - 1, n),
    step,
    poles: discretePoles(system.A, step, system.rule),
    spectrum: spectrum && { ...spectrum, read: inputModuli(x.slice(0, k + 1)) },
  }
}

/** Everything the playground shows, for one state of it. */
export function compute(state: State): Run {
  return atToken(solutionOf(state), state.settings)
}
