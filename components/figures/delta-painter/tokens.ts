import { gaussian } from '../../../src/kernel/index.ts'

/** Tokens in the sequence; a painted curve has one value for each. */
export const LENGTH = 24
/** A painted −1 stands for the first of these steps, a painted 1 for the second. */
export const STEPS: readonly [number, number] = [0.01, 10]

export type Pattern = 'marked' | 'even' | 'reset' | 'painted'

/** Tokens that are to be kept, by index, and their values; all others are fillers. */
export const marked: ReadonlyMap<number, number> = new Map([
  [2, 1],
  [7, -0.8],
  [13, 0.6],
  [18, -1],
])

const FILLER_SIZE = 0.3

const [low, high] = STEPS.map(Math.log10)

/** The step that a painted value stands for: even in the logarithm. */
export function toStep(painted: number): number {
  return 10 ** (low + ((painted + 1) / 2) * (high - low))
}

/** The painted value of a step, kept inside −1 … 1 and rounded as links write it. */
export function toPainted(step: number): number {
  const share = (Math.log10(Math.max(STEPS[0], step)) - low) / (high - low)
  return Math.round(Math.min(1, 2 * share - 1) * 40) / 40 || 0
}

/** The input: marked values among fillers of a fixed draw. */
export const input: Float64Array = (() => {
  const draw = gaussian(5)
  return Float64Array.from({ length: LENGTH }, (_, k) => marked.get(k) ?? FILLER_SIZE * draw())
})()

const presets: Readonly<Record<Exclude<Pattern, 'painted'>, (k: number) => number>> = {
  marked: (k) => (marked.has(k) ? 4 : STEPS[0]),
  even: () => 0.3,
  reset: (k) => (k === 11 ? 6 : 0.05),
}

/** The steps of a pattern, one for each token. */
export function stepsOf(pattern: Pattern, painted: readonly number[]): Float64Array {
  return Float64Array.from({ length: LENGTH }, (_, k) =>
    pattern === 'painted' ? toStep(painted[k]) : presets[pattern](k),
  )
}

/** The marked token that was read last, at token k; undefined before the first. */
export function lastMarked(k: number): number | undefined {
  let value: number | undefined
  for (const [at, own] of marked) if (at <= k) value = own
  return value
}
