import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exponential } from '../../src/kernel/exponential.ts'

describe('exponential', () => {
  it('is within two units in the last place of e^x', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(2 ** -51)
      }),
      { numRuns: 5000 },
    )
  })

  it('is exact at 0, and has the limits of Math.exp', () => {
    expect(exponential(0)).toBe(1)
    expect(exponential(-0)).toBe(1)
    for (const x of [-1e308, -800, -745, -720, 709, 710, Infinity, -Infinity, NaN]) {
      expect(exponential(x)).toBe(Math.exp(x))
    }
  })
})
