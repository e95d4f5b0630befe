/** The signal that the measures read: three fixed ones, and one drawn by hand, token by token. */
import { clamp } from '../../../src/draw/index.ts'

export const LENGTH = 200
/** Tokens on either side of the hand that follow it in part. */
const BRUSH = 4

export type Source = 'pulses' | 'tones' | 'steps' | 'drawn'

/** Pulses of different height and spacing, so that no window happens to fit them: [token, height]. */
const pulses: readonly (readonly [number, number])[] = [
  [20, 0.9],
  [58, -0.7],
  [94, 1],
  [136, -0.6],
  [176, 0.8],
]
const WIDTH = 6
const levels = [0, 0.7, -0.4, 0.2, 0.9, -0.8, 0.1, -0.6]

const presets: Readonly<Record<Exclude<Source, 'drawn'>, (k: number) => number>> = {
  pulses: (k) =>
    pulses.reduce(
      (sum, [at, height]) => sum + height * Math.exp(-(((k - at) / WIDTH) ** 2) / 2),
      0,
    ),
  tones: (k) => 0.6 * Math.sin((2 * Math.PI * k) / 43) + 0.4 * Math.sin((2 * Math.PI * k) / 15),
  steps: (k) => levels[Math.floor((k * levels.length) / LENGTH)],
}

/** The LENGTH tokens of a source, oldest first. */
export function samples(source: Source, drawn: readonly number[]): Float64Array {
  return Float64Array.from({ length: LENGTH }, (_, k) =>
    source === 'drawn' ? drawn[k] : presets[source](k),
  )
}

/** Rounded as links write it. */
function quantise(value: number): number {
  return Math.round(clamp(value, -1, 1) * 40) / 40 || 0
}

/** Pulls the tokens around `at` to `value`, the nearest one fully, so that a quick hand leaves no gaps. */
export function brush(signal: ArrayLike<number>, at: number, value: number): number[] {
  return Array.from(signal, (old, k) => {
    const distance = Math.abs(k - at)
    const share = distance <= 0.5 ? 1 : Math.max(0, 1 - distance / BRUSH)
    return quantise(old + share * (value - old))
  })
}
