import { toBfloat16 } from '../bfloat16.ts'
import {
  checkAllFinite,
  checkChoice,
  checkCount,
  checkFinite,
  checkLength,
  checkVector,
} from '../check.ts'
import { checkRecord } from '../check-record.ts'
import type { VectorLike } from '../linear-algebra/matrix.ts'

/** The forms of `cumulativeScan`. */
export const cumulativeForms = ['cumsum', 'logspace', 'segsum'] as const
export type CumulativeForm = (typeof cumulativeForms)[number]

/** The precisions of `cumulativeScan`; all but double precision are emulated, one rounding an operation. */
export const scanPrecisions = ['float64', 'float32', 'bfloat16'] as const
export type ScanPrecision = (typeof scanPrecisions)[number]

export interface CumulativeScanOptions {
  /** The state before the first step; 0 without it. */
  readonly h0?: number
  /** `float64` by default. */
  readonly precision?: ScanPrecision
  /** Steps in a chunk of `segsum`, 64 by default. */
  readonly chunkLength?: number
  /** The relative error from which a step counts as bad, 0.001 by default. */
  readonly tolerance?: number
}

export interface CumulativeScanResult {
  /** The states as the form gives them, L numbers; ±Infinity and NaN may be among them. */
  readonly h: Float64Array
  /** The states of the plain loop in double precision, L numbers. */
  readonly reference: Float64Array
  /** The first step whose state is not finite or off by more than the tolerance; −1 if none is. */
  readonly firstBad: number
}

/** Rounds the result of one operation to the emulated precision. */
type Round = (value: number) => number

interface Sequence {
  readonly a: Float64Array
  readonly x: Float64Array
  readonly h0: number
}

/**
 * The linear recurrence of one channel through cumulative sums, which need no loop over states, in
 * three forms. They are equal on paper and fail differently in floating point, and that is what this
 * function is for: it is the one place of the kernel where ±Infinity and NaN are results, not errors.
 *
 * `cumsum` divides by the running product of the factors and multiplies it back; the product leaves
 * the range of the numbers after a few hundred steps (a 0 among the factors ends it at once).
 * `logspace` keeps the logarithms of the same quantities, of the positive and the negative inputs
 * apart; nothing overflows, but digits are lost as the sum of the logarithms grows. `segsum` takes
 * differences of those sums within a chunk only, as SSD does, and hands the state from chunk to
 * chunk: the sums stay small and the exponentials of factors up to 1 stay below 1.
 * @param a - the factors, L numbers; above 0 for `logspace` and `segsum`.
 * @param x - what is added, L numbers.
 * @param form - `cumsum`, `logspace` or `segsum`.
 * @param options - `h0`, 0 by default; `precision`: `float64`, or `float32` and `bfloat16`, where the
 * arguments and every operation are rounded; `chunkLength`: 64 by default, for `segsum`; `tolerance`: 0.001 by default.
 * @returns the states h (L), those of the plain loop over the same rounded arguments (L), and the
 * index of the first bad step, −1 if none is. The error is relative to the loop's state, so it is
 * also large where positive and negative inputs cancel.
 * @throws when lengths differ, a sequence is empty, a number is not finite or not allowed, or the
 * loop itself overflows.
 * @formula h_t=\Big(\prod_{r\le t}a_r\Big)\Big(h_{-1}+\sum_{s\le t}\frac{x_s}{\prod_{r\le s}a_r}\Big)=\sum_{s\le t}e^{c_t-c_s}x_s+e^{c_t}h_{-1},\qquad c_t=\sum_{r\le t}\log a_r
 * @source Dao and Gu, Transformers are SSMs (2024), whose code names the third form; Heinsen,
 * Efficient Parallelization of a Ubiquitous Sequential Computation (2023), for the second
 */
export function cumulativeScan(
  a: VectorLike,
  x: VectorLike,
  form: CumulativeForm,
  options: CumulativeScanOptions = {},
): CumulativeScanResult {
  const {
    h0 = 0,
    precision = 'float64',
    chunkLength = 64,
    tolerance = 1e-3,
  } = checkRecord('options', options, {
    h0: true,
    precision: true,
    chunkLength: true,
    tolerance: true,
  })
  checkChoice('form', form, cumulativeForms)
  checkChoice('precision', precision, scanPrecisions)
  checkCount('chunkLength', chunkLength)
  checkFinite('tolerance', tolerance)
  if (tolerance < 0)
    throw new RangeError(`tolerance is ${tolerance}; allowed are numbers of at least 0.`)
  checkVector('a', a)
  checkVector('x', x)
  const round = roundings[precision]
  const sequence = readSequence(a, x, h0, form, round)
  const h = new Float64Array(a.length)
  if (form === 'cumsum') scanByCumsum(sequence, round, h)
  else if (form === 'logspace') scanByLogarithms(sequence, round, h)
  else scanBySegments(sequence, round, chunkLength, h)
  const reference = loop(sequence)
  return { h, reference, firstBad: findFirstBad(h, reference, tolerance) }
}

const roundings: Readonly<Record<ScanPrecision, Round>> = {
  float64: (value) => value,
  float32: Math.fround,
  bfloat16: toBfloat16,
}

function readSequence(
  a: VectorLike,
  x: VectorLike,
  h0: number,
  form: CumulativeForm,
  round: Round,
): Sequence {
  if (a.length === 0)
    throw new RangeError('a is empty; allowed are sequences of at least one number.')
  checkLength('x', x.length, a.length, 'the length of a')
  const sequence = { a: Float64Array.from(a, round), x: Float64Array.from(x, round), h0: round(h0) }
  // After rounding: what the precision cannot hold is refused, not scanned.
  checkAllFinite('a', sequence.a)
  checkAllFinite('x', sequence.x)
  checkFinite('h0', sequence.h0)
  if (form === 'cumsum') return sequence
  for (let t = 0; t < a.length; t++) {
    if (!(sequence.a[t] > 0)) {
      throw new RangeError(
        `a[${t}] is ${sequence.a[t]}; allowed are numbers above 0, whose logarithms ${form} adds.`,
      )
    }
  }
  return sequence
}

/** The plain loop in double precision: the reference of every form. */
function loop({ a, x, h0 }: Sequence): Float64Array {
  const h = new Float64Array(a.length)
  let state = h0
  for (let t = 0; t < h.length; t++) {
    state = a[t] * state + x[t]
    if (!Number.isFinite(state)) {
      throw new RangeError(
        `h[${t}] is ${state} in the plain loop; allowed are factors a whose products stay below 1.8e308.`,
      )
    }
    h[t] = state
  }
  return h
}

function scanByCumsum({ a, x, h0 }: Sequence, round: Round, h: Float64Array): void {
  let product = 1
  let sum = h0
  for (let t = 0; t < h.length; t++) {
    product = round(product * a[t])
    sum = round(sum + round(x[t] / product))
    h[t] = round(product * sum)
  }
}

/** Positive and negative terms are summed apart, since a logarithm has no sign. */
function scanByLogarithms({ a, x, h0 }: Sequence, round: Round, h: Float64Array): void {
  const log = (value: number) => round(Math.log(value))
  let c = 0
  let positive = log(Math.max(h0, 0))
  let negative = log(Math.max(-h0, 0))
  for (let t = 0; t < h.length; t++) {
    c = round(c + log(a[t]))
    positive = logAdd(positive, round(log(Math.max(x[t], 0)) - c), round)
    negative = logAdd(negative, round(log(Math.max(-x[t], 0)) - c), round)
    h[t] = round(round(Math.exp(round(c + positive))) - round(Math.exp(round(c + negative))))
  }
}

/** log(e^p + e^q), where −Infinity stands for a sum of nothing. */
function logAdd(p: number, q: number, round: Round): number {
  const larger = Math.max(p, q)
  if (larger === -Infinity) return larger
  const ratio = round(Math.exp(round(Math.min(p, q) - larger)))
  return round(larger + round(Math.log1p(ratio)))
}

function scanBySegments(
  { a, x, h0 }: Sequence,
  round: Round,
  chunkLength: number,
  h: Float64Array,
): void {
  const c = new Float64Array(Math.min(chunkLength, h.length))
  let carried = h0
  for (let first = 0; first < h.length; first += chunkLength) {
    const last = Math.min(first + chunkLength, h.length)
    for (let t = first; t < last; t++) {
      const i = t - first
      c[i] = round((i > 0 ? c[i - 1] : 0) + round(Math.log(a[t])))
      let sum = round(round(Math.exp(c[i])) * carried)
      for (let s = first; s <= t; s++) {
        const decay = round(Math.exp(round(c[i] - c[s - first])))
        sum = round(sum + round(decay * x[s]))
      }
      h[t] = sum
    }
    carried = h[last - 1]
  }
}

function findFirstBad(h: Float64Array, reference: Float64Array, tolerance: number): number {
  return h.findIndex((value, t) => {
    const error = Math.abs(value - reference[t])
    // Infinity and NaN are never within.
    return !(error <= tolerance * Math.abs(reference[t]))
  })
}
