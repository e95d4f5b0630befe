import { basis, type BasisOptions, type Measure } from './basis.ts'
import { LENGTH, samples, type Source } from './signal.ts'

export const measures: readonly Measure[] = ['legs', 'legs-lti', 'legt', 'lagt']
/** Names for labels, where room is short. */
export const shortNames = { legs: 'LegS, 1/t', 'legs-lti': 'LegS', legt: 'LegT', lagt: 'LagT' }
/** Errors are shown as the RMS of stretches of this many steps. */
export const STRETCH = 25

export interface State {
  readonly source: Source
  readonly measure: Measure
  readonly N: number
  readonly dt: number
  readonly theta: number
  /** Steps read when the past is rebuilt. */
  readonly now: number
  readonly signal: readonly number[]
}

export interface Reconstruction {
  readonly measure: Measure
  readonly coefficients: Float64Array
  /** By step, oldest first; NaN where the measure keeps nothing. */
  readonly rebuilt: Float64Array
  readonly kept: number
}

export interface Stretch {
  /** First step and the step after the last. */
  readonly from: number
  readonly to: number
  /** RMS error of each measure, in the order of `measures`; NaN where it keeps nothing. */
  readonly errors: readonly number[]
}

export interface Reading {
  readonly input: Float64Array
  readonly now: number
  readonly chosen: Reconstruction
  readonly all: readonly Reconstruction[]
  readonly stretches: readonly Stretch[]
  readonly rms: { readonly all: number; readonly thirds: readonly [number, number, number] }
}

/** Reads a held signal into N coefficients and rebuilds its past, at the middle of every step, from them. */
export function reconstruct(
  signal: Float64Array,
  options: Omit<BasisOptions, 'length'>,
): Reconstruction {
  const length = signal.length
  const { N, write, read, ...table } = basis({ ...options, length })
  const kept = Math.min(length, table.kept)
  const coefficients = new Float64Array(N)
  for (let age = 0; age < length; age++) {
    const u = signal[length - 1 - age]
    for (let n = 0; n < N; n++) coefficients[n] += write[age * N + n] * u
  }
  const rebuilt = new Float64Array(length).fill(NaN)
  for (let age = 0; age < kept; age++) {
    let sum = 0
    for (let n = 0; n < N; n++) sum += read[age * N + n] * coefficients[n]
    rebuilt[length - 1 - age] = sum
  }
  return { measure: options.measure, coefficients, rebuilt, kept }
}

/** RMS of rebuilt − signal over the steps from … to − 1 that are kept; NaN when none is. */
export function rms(
  signal: Float64Array,
  rebuilt: Float64Array,
  from = 0,
  to = rebuilt.length,
): number {
  let sum = 0
  let count = 0
  for (let step = from; step < to; step++) {
    const error = rebuilt[step] - signal[step]
    if (Number.isNaN(error)) continue
    sum += error * error
    count++
  }
  return Math.sqrt(sum / count)
}

export function compute(state: State): Reading {
  const input = samples(state.source, state.signal)
  const now = Math.min(LENGTH, state.now)
  const past = input.subarray(0, now)
  const all = measures.map((measure) => reconstruct(past, { ...state, measure }))
  const chosen = all[measures.indexOf(state.measure)]
  const stretches: Stretch[] = []
  // Counted back from now, so that one that is cut short is the oldest.
  for (let to = now; to > 0; to -= STRETCH) {
    const from = Math.max(0, to - STRETCH)
    stretches.unshift({ from, to, errors: all.map(({ rebuilt }) => rms(past, rebuilt, from, to)) })
  }
  const third = (share: number) => Math.round((share * now) / 3)
  const within = (from: number, to: number) => rms(past, chosen.rebuilt, third(from), third(to))
  return {
    input,
    now,
    chosen,
    all,
    stretches,
    rms: { all: rms(past, chosen.rebuilt), thirds: [within(0, 1), within(1, 2), within(2, 3)] },
  }
}
