import { gaussian, selectiveScan, softplus, tensor } from '../../../src/kernel/index.ts'

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
const POINTS = 50

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

/** The scores of the first patches, the one that counts among them. */
function scoresOf({ score, spread }: State, n: number, place: number): Float64Array {
  const scores = draws.slice(0, n).map((draw) => spread * draw)
  scores[place] = score
  return scores
}

const placeOf = ({ place }: State, n: number) => Math.round((place / 100) * (n - 1))

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Sums of the values before each, and of all. */
function sumsOf(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  values.forEach((value, i) => (sums[i + 1] = sums[i] + value))
  return sums
}

/**
 * The weights of the patch in bags of any size. All begin with the same patches, so sums over these do
 * for all: what a state keeps over some patches is e to minus the sum of their steps.
 */
function weigher(state: State): (n: number) => Weights {
  const { score, spread, fit, bothWays } = state
  const scores = draws.map((draw) => spread * draw)
  // Above the greatest score no exponential overflows.
  const greatest = scores.reduce((most, value) => Math.max(most, value), score)
  const exponential = scores.map((value) => Math.exp(value - greatest))
  const exponentials = sumsOf(exponential)
  const steps = sumsOf(scores.map((value) => softplus(value - Math.log(fit))))
  const own = Math.exp(score - greatest)
  const taken = -Math.expm1(-softplus(score - Math.log(fit)))
  return (n) => {
    const place = placeOf(state, n)
    const after = Math.exp(steps[place + 1] - steps[n])
    return {
      n,
      mean: 1 / n,
      attention: own / (exponentials[n] - exponential[place] + own),
      scan: taken * (bothWays ? meanOf([after, Math.exp(-steps[place])]) : after),
    }
  }
}

export function compute(state: State): Bag {
  const [least, most] = SIZES
  const n = Math.round(state.n)
  const place = placeOf(state, n)
  const biased = scoresOf(state, n, place).map((value) => value - Math.log(state.fit))
  const forward = heldOf(biased, place)
  const backward = state.bothWays
    ? heldOf(biased.slice().reverse(), n - 1 - place).reverse()
    : undefined
  const weights = weigher(state)
  const sizes = Array.from({ length: POINTS }, (_, i) =>
    Math.round(least * (most / least) ** (i / (POINTS - 1))),
  )
  return {
    curve: sizes.map(weights),
    chosen: {
      ...weights(n),
      scan: meanOf(backward ? [forward[n - 1], backward[0]] : [forward[n - 1]]),
    },
    place,
    forward,
    backward,
  }
}
