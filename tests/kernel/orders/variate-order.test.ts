import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../../src/kernel/random.ts'
import { isBijection } from '../../../src/kernel/orders/path.ts'
import { variateOrder } from '../../../src/kernel/orders/variate-order.ts'
import { gaussianMatrix, seeds, sizes } from '../arbitrary.ts'
import { written } from './grid.ts'

const cost = (data: ArrayLike<number>, K: number, order: ArrayLike<number>) => {
  let total = 0
  for (let t = 1; t < K; t++) total += data[order[t - 1] * K + order[t]]
  return total
}

/** Every order of the numbers below K. */
function ordersOf(K: number): number[][] {
  if (K === 0) return [[]]
  return ordersOf(K - 1).flatMap((order) =>
    Array.from({ length: K }, (_, at) => [...order.slice(0, at), K - 1, ...order.slice(at)]),
  )
}

describe('variateOrder', () => {
  it('reads each variate once, no dearer than as given or by moving any one of them', () => {
    fc.assert(
      fc.property(sizes(12), seeds, (K, seed) => {
        const { data } = gaussianMatrix(K, K, seed)
        const order = variateOrder({ shape: [K, K], data })
        expect(isBijection(order, K)).toBe(true)
        const found = cost(data, K, order)
        const given = Array.from({ length: K }, (_, k) => k)
        for (const from of given)
          for (const to of given) {
            const moved = Array.from(order)
            moved.splice(to, 0, ...moved.splice(from, 1))
            expect(found).toBeLessThanOrEqual(cost(data, K, moved) + 1e-9)
          }
      }),
      { numRuns: 40 },
    )
  })

  it('finds the cheapest of all orders of five most often, and comes near it else', () => {
    const all = ordersOf(5)
    let exact = 0
    for (let seed = 0; seed < 100; seed++) {
      const data = gaussianMatrix(5, 5, seed).data.map(Math.abs)
      const least = all.reduce((low, order) => Math.min(low, cost(data, 5, order)), Infinity)
      const found = cost(data, 5, variateOrder({ shape: [5, 5], data }))
      expect(found).toBeLessThanOrEqual(2 * least + 1e-9)
      if (found <= least + 1e-9) exact++
    }
    expect(exact).toBeGreaterThan(90)
  })

  it('follows a chain of cheap steps, which costs more the other way', () => {
    const chain = [2, 0, 3, 1]
    const costs = [0, 1, 2, 3].map((from) =>
      [0, 1, 2, 3].map((to) => (chain.indexOf(to) === chain.indexOf(from) + 1 ? 0 : 1)),
    )
    expect(written(variateOrder(costs))).toBe('2 0 3 1')
  })

  it('ends, and finds the same order, at costs whose sums overflow', () => {
    const next = random(7)
    const small = Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => 2 * next() - 1))
    const large = small.map((row) => row.map((cost) => cost * 2 ** 1023))
    expect(variateOrder(large)).toEqual(variateOrder(small))
    const largest = small.map((row) => row.map((cost) => Math.sign(cost) * 1.7e308))
    expect(isBijection(variateOrder(largest), 4)).toBe(true)
  })

  it('names what is not allowed', () => {
    expect(() => variateOrder([[1, 2]])).toThrow(/^costs has shape 1 × 2; allowed is 1 × 1/)
    expect(() => variateOrder({ shape: [65, 65], data: new Float64Array(65 * 65) })).toThrow(
      /^K, the variates of costs, is 65; allowed are whole numbers from 1 to 64/,
    )
  })
})
