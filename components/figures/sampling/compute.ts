import {
  discretize,
  readout,
  recurrence,
  type Matrix,
  type DiscretizationRule,
} from '../../../src/kernel/index.ts'
import { remembering } from '../../remembering.ts'
import { duration, signal } from './signal.ts'

export interface Settings {
  readonly dt: number
  readonly rule: 'zoh' | 'bilinear' | 'euler'
  /** Real part of the continuous eigenvalue, 1/s. */
  readonly re: number
  /** Its imaginary part, rad/s. */
  readonly im: number
  /** The cursor, in seconds. */
  readonly time: number
  readonly exact: boolean
}

export interface Complex {
  readonly re: number
  readonly im: number
}

/** Values over time: one state of two components, and the output read from it. */
export interface Course {
  readonly times: Float64Array
  readonly h1: Float64Array
  readonly h2: Float64Array
  readonly y: Float64Array
}

export interface Sampled {
  /** The course at the ends of the steps, k = 0 … K; h_0 is zero. */
  readonly samples: Course
  /** inputs[k] is read at the start of step k and held until its end, so h_k = Ā h_{k−1} + B̄ inputs[k]; inputs[0] is 0. */
  readonly inputs: Float64Array
  /** The input read at each of `samples.times`, the start of the step that follows. */
  readonly readings: Float64Array
  /** What the states do inside the steps: under the hold known exactly, else straight lines. */
  readonly path: Course
  /** The continuous system under the continuous input, every 0.1 s. */
  readonly exact: Course
  /** The exact course at the sampling times. */
  readonly exactAtSamples: Course
  /** Eigenvalue of Ā that belongs to re + i im. */
  readonly pole: Complex
  readonly modulus: number
  /** Steps in which the state halves; infinite when it does not. */
  readonly halfLife: number
  /** Where the eigenvalue lies for growing steps. */
  readonly locus: readonly Complex[]
  /** The sample under the cursor. */
  readonly k: number
}

const B = [1, 0]
const C = [1, 0.6]

/** The continuous solution is computed on this grid, in seconds, with the input at mid-step held. */
const fine = 0.01

/** The state matrix with the eigenvalues re ± i im. */
function stateMatrix({ re, im }: Complex): number[][] {
  return [
    [re, -im],
    [im, re],
  ]
}

/** The eigenvalue of Ā for the continuous eigenvalue `value`, by each rule. */
export function discretePole(value: Complex, dt: number, rule: Settings['rule']): Complex {
  // Ā of a scaled rotation [[p, −q], [q, p]] is one again: its first column is the eigenvalue.
  const { Abar } = discretize(stateMatrix(value), B, dt, rule satisfies DiscretizationRule)
  return { re: Abar.data[0], im: Abar.data[2] }
}

/** The continuous eigenvalue with im ≥ 0 that a rule sends to `pole` or to its conjugate. */
export function continuousPole(pole: Complex, dt: number, rule: Settings['rule']): Complex {
  const re = pole.re
  const im = Math.abs(pole.im)
  if (rule === 'euler') return { re: (re - 1) / dt, im: im / dt }
  if (rule === 'zoh') return { re: Math.log(Math.hypot(re, im)) / dt, im: Math.atan2(im, re) / dt }
  const size = (re + 1) ** 2 + im ** 2
  return {
    re: ((2 / dt) * (re * re + im * im - 1)) / size,
    im: ((2 / dt) * 2 * im) / size,
  }
}

function courseOf(times: Float64Array, states: Matrix): Course {
  const h1 = new Float64Array(states.rows)
  const h2 = new Float64Array(states.rows)
  for (let k = 0; k < states.rows; k++) {
    h1[k] = states.data[2 * k]
    h2[k] = states.data[2 * k + 1]
  }
  return { times, h1, h2, y: readout(C, states) }
}

/** The course under inputs held from each time to the next, from a zero state. */
function run(value: Complex, dt: number, rule: DiscretizationRule, inputs: Float64Array): Course {
  const { Abar, Bbar } = discretize(stateMatrix(value), B, dt, rule)
  const times = Float64Array.from(inputs, (_, k) => k * dt)
  return courseOf(times, recurrence(Abar, Bbar, inputs))
}

function pick(course: Course, indices: readonly number[]): Course {
  const take = (values: Float64Array) => Float64Array.from(indices, (i) => values[i])
  return {
    times: take(course.times),
    h1: take(course.h1),
    h2: take(course.h2),
    y: take(course.y),
  }
}

/** Linear interpolation of a course on the fine grid. */
function atTimes(course: Course, times: Float64Array): Course {
  const read = (values: Float64Array) =>
    times.map((time) => {
      const place = Math.min(values.length - 1, time / fine)
      const i = Math.min(values.length - 2, Math.floor(place))
      return values[i] + (place - i) * (values[i + 1] - values[i])
    })
  return { times, h1: read(course.h1), h2: read(course.h2), y: read(course.y) }
}

/** The locus of the eigenvalue: from 1 until it has turned by almost π, or the step is 4 s long. */
const locusOf = remembering((re: number, im: number, rule: Settings['rule']): Complex[] => {
  const longest = Math.min(4, (0.965 * Math.PI) / Math.max(im, 1e-9))
  return Array.from({ length: 61 }, (_, i) =>
    i === 0 ? { re: 1, im: 0 } : discretePole({ re, im }, (longest * i) / 60, rule),
  )
})

/** The continuous system on the fine grid; neither the step nor the rule has a part in it. */
const solve = remembering((re: number, im: number): Course => {
  const middle = Float64Array.from({ length: Math.round(duration / fine) + 1 }, (_, i) =>
    i ? signal((i - 0.5) * fine) : 0,
  )
  return run({ re, im }, fine, 'zoh', middle)
})

/** Everything the figure shows, for one setting. */
export function compute(settings: Settings): Sampled {
  const { dt, rule, time } = settings
  const value = { re: settings.re, im: settings.im }
  const last = Math.floor(duration / dt + 1e-9)
  const inputs = Float64Array.from({ length: last + 1 }, (_, k) => (k ? signal((k - 1) * dt) : 0))
  const samples = run(value, dt, rule, inputs)

  const parts = rule === 'zoh' ? Math.ceil(dt / 0.09) : 1
  const held = Float64Array.from({ length: last * parts + 1 }, (_, i) =>
    i ? inputs[Math.ceil(i / parts)] : 0,
  )
  const path = parts > 1 ? run(value, dt / parts, rule, held) : samples

  const solution = solve(value.re, value.im)
  const pole = discretePole(value, dt, rule)
  const modulus = Math.hypot(pole.re, pole.im)
  return {
    samples,
    inputs,
    readings: samples.times.map(signal),
    path,
    exact: pick(
      solution,
      Array.from({ length: Math.round(duration / fine) / 10 + 1 }, (_, i) => 10 * i),
    ),
    exactAtSamples: atTimes(solution, samples.times),
    pole,
    modulus,
    halfLife: modulus < 1 ? Math.LN2 / -Math.log(modulus) : Infinity,
    locus: locusOf(value.re, value.im, rule),
    k: Math.min(last, Math.round(time / dt)),
  }
}
