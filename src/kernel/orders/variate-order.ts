import { checkCount } from '../check.ts'
import { checkShape, toTensor, type Numbers, type TensorLike } from '../tensor.ts'

/** Longest run of variates that is moved at once. */
const LONGEST = 3

/** A gain below this is rounding. */
const LEAST = 1e-12

/** The order that goes on to the nearest variate not yet read, from a start. */
function nearestFirst(costs: ArrayLike<number>, K: number, start: number): number[] {
  const order = [start]
  const left = new Set(Array.from({ length: K }, (_, k) => k))
  left.delete(start)
  while (left.size > 0) {
    const from = order[order.length - 1]
    let next = -1
    for (const to of left) if (next < 0 || costs[from * K + to] < costs[from * K + next]) next = to
    order.push(next)
    left.delete(next)
  }
  return order
}

/**
 * Costs so large that sums of some could overflow are made smaller by one power of two, which changes
 * no comparison: gains of Infinity less Infinity would let the search run in circles.
 */
function scaledDown(costs: Numbers): Numbers {
  let largest = 0
  for (let i = 0; i < costs.length; i++) largest = Math.max(largest, Math.abs(costs[i]))
  return largest < 2 ** 1000 ? costs : costs.map((cost) => cost * 2 ** -100)
}

function totalOf(costs: ArrayLike<number>, K: number, order: readonly number[]): number {
  let total = 0
  for (let t = 1; t < order.length; t++) total += costs[order[t - 1] * K + order[t]]
  return total
}

/** The first order found that is cheaper and differs by one run of variates moved elsewhere. */
function improved(
  costs: ArrayLike<number>,
  K: number,
  order: readonly number[],
): number[] | undefined {
  // A step from or to nowhere, before the first and after the last, costs nothing.
  const step = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? 0 : costs[a * K + b]
  for (let length = 1; length <= Math.min(LONGEST, K - 1); length++)
    for (let from = 0; from + length <= K; from++) {
      const [first, last] = [order[from], order[from + length - 1]]
      const [before, after] = [order[from - 1], order[from + length]]
      const saved = step(before, first) + step(last, after) - step(before, after)
      const rest = [...order.slice(0, from), ...order.slice(from + length)]
      for (let to = 0; to <= rest.length; to++) {
        if (to === from) continue
        const [left, right] = [rest[to - 1], rest[to]]
        const spent = step(left, first) + step(last, right) - step(left, right)
        if (spent < saved - LEAST * (1 + Math.abs(saved)))
          return [...rest.slice(0, to), ...order.slice(from, from + length), ...rest.slice(to)]
      }
    }
  return undefined
}

/**
 * A cheap order of the variates of a series, by what it costs to read one right after another: the
 * asymmetric problem of the travelling salesman, without a way home. Starts from the nearest
 * neighbours of each variate, moves runs of up to three while that saves, and takes the best; it is
 * near the cheapest order, not always it. A model learns the costs from orders drawn in training.
 * @param costs - (K, K): the cost of variate j right after variate i; the diagonal is not read.
 * @returns the variate of each place.
 * @throws when costs are not (K, K) with K from 1 to 64, or a number is not finite.
 * @formula \pi^{*}\approx\arg\min_{\pi}\sum_{t=1}^{K-1}c_{\pi(t-1),\,\pi(t)}
 * @source Cai et al., MambaTS: Improved Selective State Space Models for Long-term Time Series Forecasting (2024)
 */
export function variateOrder(costs: TensorLike): Int32Array {
  const { shape, data } = toTensor(costs, 'costs')
  const [K] = checkShape('costs', shape, ['K', 'K'])
  checkShape('costs', shape, [K, K])
  checkCount('K, the variates of costs,', K, 1, 64)
  const small = scaledDown(data)
  let best: number[] = []
  for (let start = 0; start < K; start++) {
    let order = nearestFirst(small, K, start)
    for (let next: number[] | undefined = order; next; next = improved(small, K, order))
      order = next
    if (start === 0 || totalOf(small, K, order) < totalOf(small, K, best)) best = order
  }
  return Int32Array.from(best)
}
