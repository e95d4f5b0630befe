import { gaussian, linearRecurrence } from '../../../src/kernel/index.ts'

export interface UnexploredParameters {
  /** Time constant of the mode, in tokens. */
  readonly tau: number
  /** Tokens of a training sequence. */
  readonly T: number
  /** Where training sequences start: at zero, or at the last state of another text. */
  readonly start: 'zero' | 'carried'
}

export const FASTEST = 100
export const SLOWEST = 20000
export const SHORTEST = 500
export const LONGEST = 8000
/** Tokens that are read when the model is used. */
export const LENGTH = 20000
/** Training sequences, of which every state counts as seen. */
const SEQUENCES = 4
/** Tokens of the text before, in time constants, after which its state has settled. */
const SETTLED = 4
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

/** A steady input under noise of its own size, a stream of its own for every seed. */
function inputs(length: number, seed: number): Float64Array {
  const draw = gaussian(seed)
  return Float64Array.from({ length }, () => 1 + draw())
}

/** States of a mode that adds (1 − a)x, so that it settles about 1. */
function statesOf(tau: number, x: Float64Array, h0 = 0): Float64Array {
  const a = Math.exp(-1 / tau)
  const gain = 1 - a
  return linearRecurrence(
    new Float64Array(x.length).fill(a),
    x.map((value) => gain * value),
    [h0],
  ).data
}

/** First states of the training sequences: zero, or states of one long text, a quarter of τ apart. */
function firstStates({ tau, start }: UnexploredParameters): readonly number[] {
  if (start === 'zero') return new Array<number>(SEQUENCES).fill(0)
  const places = Array.from({ length: SEQUENCES }, (_, i) => Math.round((SETTLED + i / 4) * tau))
  const text = statesOf(tau, inputs(places[SEQUENCES - 1], 40))
  return places.map((place) => text[place - 1])
}

function seenIn(parameters: UnexploredParameters): readonly [number, number] {
  const { tau, T } = parameters
  let [least, greatest] = [Infinity, -Infinity]
  firstStates(parameters).forEach((h0, i) => {
    for (const h of [h0, ...statesOf(tau, inputs(T, 20 + i), h0)]) {
      least = Math.min(least, h)
      greatest = Math.max(greatest, h)
    }
  })
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
    greatest: Math.max(...all),
  }
}
