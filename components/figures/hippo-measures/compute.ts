import {
  hippoReconstruct,
  hippoWeights,
  type HippoProjection,
  type HippoClock,
} from '../../../src/kernel/index.ts'
import { LENGTH, samples, type Source } from './signal.ts'

/** From the whole past to windows, in the order of the strips. */
export const measures: readonly HippoProjection[] = ['legs', 'legs-lti', 'legt', 'fourier', 'lagt']
export const names: Readonly<Record<HippoProjection, string>> = {
  legs: 'LegS with 1/t',
  'legs-lti': 'LegS without 1/t',
  legt: 'LegT',
  fourier: 'Fourier',
  lagt: 'LagT',
}
/** Errors are shown as the RMS of stretches of this many tokens. */
export const STRETCH = 8
/** Tokens in the newest and in the oldest fifth. */
export const FIFTH = LENGTH / 5

export interface State {
  readonly source: Source
  readonly N: number
  /** The time scale that all measures but the first are given, in tokens. */
  readonly T: number
  /** The age under the cursor. */
  readonly age: number
  readonly signal: readonly number[]
}

export interface Rebuilt {
  readonly measure: HippoProjection
  /** By age, newest first; as many as the measure keeps. */
  readonly past: Float64Array
  /** RMS error of each stretch, newest first; NaN where nothing is kept. */
  readonly errors: Float64Array
  /** RMS error of all that is kept. */
  readonly error: number
  /** RMS error of the newest and the oldest fifth; NaN where not all of it is kept. */
  readonly fifths: { readonly newest: number; readonly oldest: number }
}

export interface Comparison {
  /** Oldest first. */
  readonly input: Float64Array
  readonly rebuilt: readonly Rebuilt[]
  /** The stretch under the cursor. */
  readonly stretch: number
  readonly N: number
  readonly T: number
}

/**
 * What a measure is given for a time scale of T tokens: a window of T for LegT and Fourier, T as the
 * unit of age for LegS; LagT, whose N functions end near the age 4N, the step with which that is T.
 */
export function clockOf(measure: HippoProjection, N: number, T: number): HippoClock {
  return { theta: T, dt: (measure === 'lagt' ? 4 * N : 1) / T }
}

const remembered = new Map<string, Float64Array>()
const REMEMBERED = 2 * measures.length

/** Weights of the tokens. The last few are remembered: a hand that draws changes only the signal. */
function weightsOf(measure: HippoProjection, N: number, T: number): Float64Array {
  const key = measure === 'legs' ? `${measure} ${N}` : `${measure} ${N} ${T}`
  const known = remembered.get(key)
  if (known) return known
  const made = hippoWeights(measure, N, LENGTH, clockOf(measure, N, T)).data
  const oldest = remembered.keys().next().value
  if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  remembered.set(key, made)
  return made
}

/** Reads the signal into N numbers and rebuilds the past, in the middle of every token, from them. */
function rebuild(measure: HippoProjection, input: Float64Array, N: number, T: number): Rebuilt {
  const clock = clockOf(measure, N, T)
  const weights = weightsOf(measure, N, T)
  const c = new Float64Array(N)
  for (let age = 0; age < LENGTH; age++)
    for (let n = 0; n < N; n++) c[n] += weights[age * N + n] * input[LENGTH - 1 - age]
  const past = hippoReconstruct(measure, N, c, { ...clock, steps: LENGTH })
  const rms = (from: number, to: number) => {
    let sum = 0
    for (let age = from; age < to; age++) sum += (past[age] - input[LENGTH - 1 - age]) ** 2
    return Math.sqrt(sum / Math.max(0, to - from))
  }
  const errors = Float64Array.from({ length: LENGTH / STRETCH }, (_, i) =>
    i * STRETCH < past.length ? rms(i * STRETCH, Math.min(past.length, (i + 1) * STRETCH)) : NaN,
  )
  const whole = (from: number, to: number) => (to <= past.length ? rms(from, to) : NaN)
  return {
    measure,
    past,
    errors,
    error: rms(0, past.length),
    fifths: { newest: whole(0, FIFTH), oldest: whole(LENGTH - FIFTH, LENGTH) },
  }
}

export function compute({ source, N, T, age, signal }: State): Comparison {
  const input = samples(source, signal)
  return {
    input,
    rebuilt: measures.map((measure) => rebuild(measure, input, N, T)),
    stretch: Math.min(LENGTH / STRETCH - 1, Math.floor(age / STRETCH)),
    N,
    T,
  }
}
