import { discretizeDiagonal, selectiveScan, type InputRule } from '../../../src/kernel/index.ts'
import { input, lastMarked, LENGTH, stepsOf, type Pattern } from './tokens.ts'

export interface State {
  readonly pattern: Pattern
  readonly painted: readonly number[]
  readonly rule: InputRule
  readonly N: number
  /** Δ is divided by it, A and B are multiplied by it. */
  readonly c: number
  /** The token under the cursor, from 1. */
  readonly k: number
}

export interface Run {
  /** The steps as painted, and as used after the rescaling by c. */
  readonly painted: Float64Array
  readonly dt: Float64Array
  /** Ā and B̄ of the slowest state, by token. */
  readonly keep: Float64Array
  readonly write: Float64Array
  /** States, `[n * LENGTH + k]`; state n has the rate n + 1. */
  readonly states: Float64Array
  readonly N: number
  /** The mean of the states. */
  readonly y: Float64Array
  /** Mean distance of the output from the last marked value, over all tokens from the first marked one. */
  readonly miss: number
  /** Index of the token under the cursor, from 0. */
  readonly at: number
}

/**
 * One channel with A = −1 … −N, B = 1 and C = 1/N, computed from (Δ/c, cA, cB): the rescaling is
 * carried out and not assumed.
 */
export function compute({ pattern, painted, rule, N, c, k }: State): Run {
  const steps = stepsOf(pattern, painted)
  const dt = steps.map((step) => step / c)
  const rates = Array.from({ length: N }, (_, n) => -c * (n + 1))
  const row = (values: ArrayLike<number>) => ({
    shape: [1, 1, LENGTH],
    data: Float64Array.from(values),
  })
  const scan = selectiveScan(
    {
      x: row(input),
      dt: row(dt),
      A: { shape: [1, N], data: Float64Array.from(rates) },
      B: { shape: [1, N], data: new Float64Array(N).fill(c) },
      C: { shape: [1, N], data: new Float64Array(N).fill(1 / N) },
    },
    { rule, states: true },
  )
  const kept = scan.states!.data
  const states = Float64Array.from(
    { length: N * LENGTH },
    (_, i) => kept[(i % LENGTH) * N + Math.floor(i / LENGTH)],
  )
  const slowest = discretizeDiagonal(new Float64Array(LENGTH).fill(-c), c, dt, rule)
  return {
    painted: steps,
    dt,
    keep: slowest.Abar,
    write: slowest.Bbar,
    states,
    N,
    y: Float64Array.from(scan.y.data),
    miss: missOf(scan.y.data),
    at: k - 1,
  }
}

function missOf(y: ArrayLike<number>): number {
  let sum = 0
  let count = 0
  for (let k = 0; k < LENGTH; k++) {
    const wanted = lastMarked(k)
    if (wanted === undefined) continue
    sum += Math.abs(y[k] - wanted)
    count++
  }
  return sum / count
}
