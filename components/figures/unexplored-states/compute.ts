import { gaussian, linearRecurrence } from '../../../src/kernel/index.ts'

export interface UnexploredParameters {
  /** Time constant of the mode, in tokens. */
  readonly tau: number
  /** Tokens of a training sequence. */
  readonly T: number
  /** Where training sequences start: at zero, or at the last state of the one before. */
  readonly start: 'zero' | 'carried'
}

export const FASTEST = 100
export const SLOWEST = 20000
export const SHORTEST = 500
export const LONGEST = 8000
/** Tokens that are read when the model is used. */
export const LENGTH = 20000
/** Training sequences, of which every state counts as seen, where each starts at zero. */
const SEQUENCES = 4
/** Where each starts at the end of the one before, they go on for so many time constants. */
const SETTLED = 5
/** Every so many tokens a state is drawn. */
export const STRIDE = 40

export interface Unexplored {
  readonly tau: number
  readonly T: number
  /** States after every STRIDE tokens, from none on. */
  readonly h: readonly number[]
  /** Least and greatest state of the training sequences. */
  readonly seen: readonly [number, number]
  /** The token after which the state first leaves what was seen; undefined when it never does. */
  readonly leaves?: number
  /** Share of the tokens beyond it at which the state lies outside. */
  readonly outside: number
  readonly greatest: number
}

const streams = new Map<number, Float64Array>()

/** A steady input under noise of its own size, a stream of its own for every seed, drawn once. */
function inputs(length: number, seed: number): Float64Array {
  const drawn = streams.get(seed)
  if (drawn && drawn.length >= length) return drawn.subarray(0, length)
  const draw = gaussian(seed)
  const stream = Float64Array.from({ length }, () => 1 + draw())
  streams.set(seed, stream)
  return stream
}

/** States of a mode that adds (1 − a)x, so that it settles about 1. */
function statesOf(tau: number, x: Float64Array): Float64Array {
  const a = Math.exp(-1 / tau)
  const gain = 1 - a
  return linearRecurrence(
    new Float64Array(x.length).fill(a),
    x.map((value) => gain * value),
  ).data
}

/** Least and greatest state of the training sequences, the first states among them. */
function seenIn({ tau, T, start }: UnexploredParameters): readonly [number, number] {
  // Sequences that hand their last states on are one long text from zero.
  const texts =
    start === 'zero'
      ? Array.from({ length: SEQUENCES }, (_, i) => inputs(T, 20 + i))
      : [inputs(T * Math.ceil(Math.max(SEQUENCES, (SETTLED * tau) / T)), 40)]
  let [least, greatest] = [0, 0]
  for (const text of texts)
    for (const h of statesOf(tau, text)) {
      least = Math.min(least, h)
      greatest = Math.max(greatest, h)
    }
  return [least, greatest]
}

export function compute(parameters: UnexploredParameters): Unexplored {
  const { tau } = parameters
  const T = Math.round(parameters.T)
  const seen = seenIn({ ...parameters, T })
  const all = statesOf(tau, inputs(LENGTH, 1))
  const isOutside = (h: number) => h > seen[1]
  const first = all.findIndex(isOutside)
  return {
    tau,
    T,
    h: [0, ...Array.from({ length: LENGTH / STRIDE }, (_, i) => all[(i + 1) * STRIDE - 1])],
    seen,
    ...(first >= 0 && { leaves: first + 1 }),
    outside: all.filter(isOutside).length / LENGTH,
    greatest: all.reduce((most, h) => Math.max(most, h)),
  }
}
