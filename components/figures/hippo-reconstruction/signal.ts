/** The signal the reader sees being read: three fixed ones, and one drawn by hand. */
import { clamp } from '../../../src/draw/index.ts'

export const LENGTH = 1000
/** A drawn curve has one value per KNOT_STEPS steps, joined by straight lines. */
export const KNOTS = 125
const KNOT_STEPS = LENGTH / KNOTS
/** Curve values run from −1 to 1 and stand for −1.5 to 1.5, the range of the two tones. */
const AMPLITUDE = 1.5
const BRUSH = 6

export type Source = 'two-tones' | 'steps' | 'burst' | 'drawn'

const levels = [0, 0.9, -0.5, 0.3, 1.2, -1.1, 0.1, -0.8]

const presets = {
  'two-tones': (t: number) =>
    Math.sin((2 * Math.PI * t) / 200) + 0.5 * Math.sin((2 * Math.PI * t) / 73),
  steps: (t: number) => levels[Math.min(levels.length - 1, Math.floor(t / 125))],
  burst: (t: number) => {
    const width = (t - 640) / 60
    return 1.4 * Math.exp(-width * width) * Math.sin((2 * Math.PI * (t - 640)) / 64)
  },
}

/** The value of knot `index` sits in the middle of the steps it stands for. */
function fromKnots(knots: readonly number[]): Float64Array {
  const signal = new Float64Array(LENGTH)
  for (let step = 0; step < LENGTH; step++) {
    const place = clamp((step + 0.5) / KNOT_STEPS - 0.5, 0, KNOTS - 1)
    const left = Math.min(KNOTS - 2, Math.floor(place))
    const share = place - left
    signal[step] = AMPLITUDE * ((1 - share) * knots[left] + share * knots[left + 1])
  }
  return signal
}

/** The LENGTH samples of a source; sample `step` is u at t = step + 1. */
export function samples(source: Source, drawn: readonly number[]): Float64Array {
  if (source === 'drawn') return fromKnots(drawn)
  const preset = presets[source]
  return Float64Array.from({ length: LENGTH }, (_, step) => preset(step + 1))
}

const quantise = (value: number) => Math.round(clamp(value, -1, 1) * 40) / 40 || 0

/** The curve nearest to a signal, for a hand that starts to draw over a preset. */
export function toKnots(signal: Float64Array): number[] {
  return Array.from({ length: KNOTS }, (_, knot) =>
    quantise(signal[Math.round((knot + 0.5) * KNOT_STEPS)] / AMPLITUDE),
  )
}

/**
 * Pulls a curve to `value` at `step`, fully at the nearest knots and less beside them, so that a
 * quick hand, which reports few points, leaves no gaps.
 */
export function brush(knots: readonly number[], step: number, value: number): number[] {
  const centre = step / KNOT_STEPS - 0.5
  return knots.map((old, knot) => {
    const distance = Math.abs(knot - centre)
    if (distance >= BRUSH) return old
    const share = distance <= 1 ? 1 : 0.5 + 0.5 * Math.cos((Math.PI * (distance - 1)) / (BRUSH - 1))
    return quantise(old + share * (value / AMPLITUDE - old))
  })
}
