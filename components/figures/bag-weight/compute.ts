import { gaussian, selectiveScan, tensor } from '../../../src/kernel/index.ts'

export interface State {
  /** Patches of the bag, and those of the bag for which the bias of the scan is set. */
  readonly n: number
  readonly fit: number
  /** Score of the one patch above the mean of the others, and the spread of theirs. */
  readonly score: number
  readonly spread: number
  /** Where the patch is read, in per cent of the bag. */
  readonly place: number
  readonly bothWays: boolean
}

/** What the one patch weighs in what a bag is summed up to. */
export interface Weights {
  readonly n: number
  readonly mean: number
  readonly attention: number
  readonly scan: number
}

export interface Bag {
  readonly curve: readonly Weights[]
  readonly chosen: Weights
  /** The patch in the chosen bag, from 0. */
  readonly place: number
  /** What the state has of it after each patch; with both ways, of the scan from the end at the same patches. */
  readonly forward: Float64Array
  readonly backward?: Float64Array
}

/** The fewest and the most patches of a bag. */
export const SIZES = [10, 20_000] as const

/** Sizes along the curve, by equal factors. */
const POINTS = 20

/** One long draw, of which each bag has the beginning. */
const draws = Float64Array.from({ length: SIZES[1] }, gaussian(62))

/** What a scan of one state has of one patch after each step, its steps softplus of the scores. */
function heldOf(scores: Float64Array, place: number): Float64Array {
  const n = scores.length
  const x = new Float64Array(n)
  x[place] = 1
  const row = (data: Float64Array) => tensor(data, [1, 1, n])
  const input = { x: row(x), dt: row(scores), A: [[-1]], B: [[1]], C: [[1]] }
  return selectiveScan(input, { dtSoftplus: true, rule: 'zoh' }).y.data
}

function bagOf({ score, spread, fit, place: percent, bothWays }: State, n: number) {
  const place = Math.round((percent / 100) * (n - 1))
  const scores = draws.slice(0, n).map((draw) => spread * draw)
  scores[place] = score
  // Above the greatest score no exponential overflows.
  const greatest = scores.reduce((most, value) => Math.max(most, value), -Infinity)
  const total = scores.reduce((sum, value) => sum + Math.exp(value - greatest), 0)
  const biased = scores.map((value) => value - Math.log(fit))
  const forward = heldOf(biased, place)
  const backward = bothWays ? heldOf(biased.slice().reverse(), n - 1 - place).reverse() : undefined
  const ends = backward ? [forward[n - 1], backward[0]] : [forward[n - 1]]
  return {
    place,
    forward,
    backward,
    weights: {
      n,
      mean: 1 / n,
      attention: Math.exp(score - greatest) / total,
      scan: ends.reduce((sum, end) => sum + end, 0) / ends.length,
    },
  }
}

export function compute(state: State): Bag {
  const [least, most] = SIZES
  const { weights: chosen, place, forward, backward } = bagOf(state, Math.round(state.n))
  return {
    curve: Array.from(
      { length: POINTS },
      (_, i) => bagOf(state, Math.round(least * (most / least) ** (i / (POINTS - 1)))).weights,
    ),
    chosen,
    place,
    forward,
    backward,
  }
}
