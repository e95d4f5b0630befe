import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fenwickBuckets,
  logLinearAttention,
} from '../../../src/kernel/rules/log-linear-attention.ts'
import { maskedAttention } from '../../../src/kernel/rules/masked-attention.ts'
import { gaussianMatrix, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

describe('Fenwick buckets', () => {
  it('are those of the worked example', () => {
    expect(fenwickBuckets(6)).toEqual([
      { level: 0, first: 6, length: 1 },
      { level: 2, first: 4, length: 2 },
      { level: 3, first: 0, length: 4 },
    ])
    expect(fenwickBuckets(0)).toEqual([{ level: 0, first: 0, length: 1 }])
    expect(() => fenwickBuckets(-1)).toThrow(/^t is -1; allowed/)
  })

  it('hold every token of the past once, in as many buckets as t has digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (t) => {
        const held = fenwickBuckets(t).flatMap(({ first, length }) =>
          Array.from({ length }, (_, i) => first + i),
        )
        expect(held.sort((a, b) => a - b)).toEqual(Array.from({ length: t + 1 }, (_, i) => i))
        expect(fenwickBuckets(t).length).toBeLessThanOrEqual(1 + t.toString(2).length)
      }),
    )
  })
})

describe('log-linear attention', () => {
  it('is linear attention when all levels weigh alike, and linear in the weights of each', () => {
    fc.assert(
      fc.property(sizes(20), seeds, (L, seed) => {
        const [q, k, v] = [1, 2, 3].map((i) => gaussianMatrix(L, 3, seed + i))
        const levels = 1 + Math.ceil(Math.log2(L))
        const ones = { rows: L, cols: levels, data: new Float64Array(L * levels).fill(1) }
        const input = { q, k, v, decay: 0.9 }
        const whole = maskedAttention(input).data
        expectClose(logLinearAttention({ ...input, lambda: ones }).data, whole, 1e-12)
        const sum = new Float64Array(L * 3)
        for (let level = 0; level < levels; level++) {
          const lambda = { ...ones, data: ones.data.map((_, i) => (i % levels === level ? 1 : 0)) }
          logLinearAttention({ ...input, lambda }).data.forEach((value, i) => (sum[i] += value))
        }
        expectClose(sum, whole, 1e-11)
      }),
      { numRuns: 40 },
    )
  })

  it('reads only the token itself with only level 0', () => {
    const q = [[1], [1], [1]]
    const lambda = [
      [2, 0, 0],
      [2, 0, 0],
      [2, 0, 0],
    ]
    const { data } = logLinearAttention({ q, k: q, v: [[3], [4], [5]], lambda })
    expect(Array.from(data)).toEqual([6, 8, 10])
    expect(() => logLinearAttention({ q, k: q, v: q, lambda: q })).toThrow(
      /^lambda has 1 levels; allowed are at least 3/,
    )
  })
})
