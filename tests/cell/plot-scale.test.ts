import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { domainOf } from '../../src/cell/plot-scale.ts'
import { linearScale, logScale } from '../../src/draw/index.ts'

const numbers = fc.double({ noNaN: true, noDefaultInfinity: true })

describe('domainOf', () => {
  it('gives two finite numbers apart, around whatever finite numbers there are', () => {
    fc.assert(
      fc.property(numbers, numbers, fc.boolean(), (a, b, round) => {
        const found: [number, number] = [Math.min(a, b), Math.max(a, b)]
        const domain = domainOf(found, false, round)
        const scale = linearScale(domain, [100, 0])
        // Beyond what can be drawn a line breaks off, as where a value is infinite.
        const drawn = [a, b].filter((value) => Math.abs(value) <= 8e307)
        expect(drawn.map(scale).every(Number.isFinite)).toBe(true)
        expect([scale(a), scale(b)]).not.toContain(NaN)
        expect(scale.ticks(4).length).toBeLessThan(50)
        if (Math.abs(a) < 8e307) expect(scale(a)).toBeGreaterThanOrEqual(-1e-6)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives numbers that nothing is between as much room as a flat line', () => {
    for (const [low, high] of [
      [2 ** 53 - 3, 2 ** 53 - 1],
      [1, 1 + Number.EPSILON],
      [-1e300, -1e300 * (1 - 1e-15)],
    ]) {
      for (const round of [false, true]) {
        const domain = domainOf([low, high], false, round)
        const ticks = linearScale(domain, [0, 100]).ticks(4)
        expect(ticks.length).toBeLessThan(50)
        expect(new Set(ticks).size).toBe(ticks.length)
        expect(domain[1] - domain[0]).toBeGreaterThan(1e-4 * Math.abs(high))
      }
    }
  })

  it('does so for logarithmic axes', () => {
    const positive = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true })
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const scale = logScale(domainOf([Math.min(a, b), Math.max(a, b)], true, true), [100, 0])
        expect([scale(a), scale(b)].every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps round ends, and gives a flat line room', () => {
    expect(domainOf([0.2, 9.7], false, true)).toEqual([0, 10])
    expect(domainOf([3, 3], false, true)).toEqual([0, 6])
    expect(domainOf([1e20, 1e20], false, false)).toEqual([9.99e19, 1.001e20])
    expect(domainOf([0.02, 30], true, true)).toEqual([0.01, 100])
  })
})
