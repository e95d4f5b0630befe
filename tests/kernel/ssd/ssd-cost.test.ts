import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ssdCost } from '../../../src/kernel/ssd/ssd-cost.ts'
import { sizes } from '../arbitrary.ts'

/** Counts by loops, as the chunked form runs. */
function countChunked(L: number, N: number, P: number, heads: number, groups: number, Q: number) {
  let multiplications = 0
  let entries = 0
  const chunks = Math.ceil(L / Q)
  for (let k = 0; k < chunks; k++) {
    for (let t = k * Q; t < Math.min((k + 1) * Q, L); t++) {
      for (let s = k * Q; s <= t; s++) {
        multiplications += groups * N + heads + heads * P
        entries += heads
      }
      if (k < chunks - 1) multiplications += heads * P * N
      if (k > 0) multiplications += heads * P * N
    }
    if (k > 0 && k < chunks - 1) multiplications += heads * P * N
  }
  return { multiplications, entries }
}

describe('ssdCost', () => {
  it('counts what the loops do', () => {
    fc.assert(
      fc.property(
        sizes(40),
        sizes(5),
        sizes(5),
        sizes(3),
        sizes(3),
        sizes(50),
        (L, N, P, perGroup, groups, chunkLength) => {
          const heads = perGroup * groups
          const cost = ssdCost({ L, N, P, heads, groups, chunkLength, form: 'chunked' })
          const counted = countChunked(L, N, P, heads, groups, chunkLength)
          expect(cost.multiplications).toBe(counted.multiplications)
          expect(cost.matrixNumbers).toBe(counted.entries)
          expect(cost.sequentialSteps).toBe(Math.ceil(L / chunkLength))
        },
      ),
    )
  })

  it('is the quadratic form when one chunk holds all', () => {
    const sizesOf = { L: 30, N: 4, P: 8, heads: 2 }
    expect(ssdCost({ ...sizesOf, form: 'chunked', chunkLength: 30 })).toEqual(
      ssdCost({ ...sizesOf, form: 'quadratic' }),
    )
    expect(ssdCost({ ...sizesOf, form: 'quadratic' }).multiplications).toBe(
      (30 * 31 * (4 + 2 + 2 * 8)) / 2,
    )
  })

  it('grows with the length for the recurrence and for chunks, with its square for the matrix', () => {
    const at = (L: number, form: 'recurrent' | 'chunked' | 'quadratic') =>
      ssdCost({ L, N: 64, P: 64, heads: 8, form }).multiplications
    expect(at(4096, 'recurrent') / at(1024, 'recurrent')).toBe(4)
    expect(at(4096, 'chunked') / at(1024, 'chunked')).toBeCloseTo(4, 0)
    expect(at(4096, 'quadratic') / at(1024, 'quadratic')).toBeCloseTo(16, 0)
  })

  it('counts three products a state number and step for the recurrence', () => {
    expect(ssdCost({ L: 10, N: 4, P: 2, heads: 3, form: 'recurrent' })).toEqual({
      multiplications: 720,
      additions: 480,
      stateNumbers: 24,
      matrixNumbers: 0,
      sequentialSteps: 10,
    })
  })

  it('refuses bad sizes', () => {
    const good = { L: 4, N: 4, P: 4, form: 'chunked' } as const
    expect(() => ssdCost({ ...good, L: 0 })).toThrow(/^L is 0; allowed are whole/)
    expect(() => ssdCost({ ...good, heads: 3, groups: 2 })).toThrow(/^groups is 2; allowed are/)
    expect(() => ssdCost({ ...good, form: 'linear' as never })).toThrow(
      /^form is "linear"; allowed/,
    )
  })
})
