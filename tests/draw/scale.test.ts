import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  domainAround,
  linearScale,
  logScale,
  niceStep,
  powersWithRoom,
} from '../../src/draw/index.ts'

describe('scales', () => {
  it('invert what they map', () => {
    const value = fc.double({ min: 0.02, max: 0.9, noNaN: true })
    fc.assert(
      fc.property(value, (v) => {
        for (const scale of [linearScale([-1, 1], [100, 10]), logScale([0.01, 1], [0, 250])])
          expect(scale.invert(scale(v))).toBeCloseTo(v, 9)
      }),
    )
  })
  it('give round ticks inside the domain', () => {
    expect(linearScale([0, 14], [0, 1]).ticks(7)).toEqual([0, 2, 4, 6, 8, 10, 12, 14])
    expect(linearScale([-0.95, 0.95], [0, 1]).ticks()).toEqual([-0.5, 0, 0.5])
    expect(logScale([0.003, 20], [0, 1]).ticks()).toEqual([0.01, 0.1, 1, 10])
  })
  it('name as many powers of ten as have room, the greatest first', () => {
    expect(powersWithRoom(logScale([1e-3, 10], [100, 0]))).toEqual([10, 1, 0.1, 0.01, 0.001])
    const [low, high] = [-14, 2]
    for (const height of [60, 100, 150, 240, 400]) {
      const scale = logScale([10 ** low, 10 ** high], [height, 0])
      const ticks = powersWithRoom(scale)
      const apart = scale(ticks[1]) - scale(ticks[0])
      expect(ticks[0]).toBe(100)
      expect(scale(ticks.at(-1)!)).toBeLessThanOrEqual(height + 1e-9)
      expect(apart).toBeGreaterThanOrEqual(18)
      // One power fewer between two of them would leave less room than a line of text takes.
      const fewer = apart - height / (high - low)
      if (fewer > 1e-9) expect(fewer).toBeLessThan(18)
    }
  })
  it('leave out five powers of six where there is room for no more', () => {
    const ticks = powersWithRoom(logScale([1e-14, 100], [50, 0]))
    expect(ticks.map((tick) => Math.round(Math.log10(tick)))).toEqual([2, -4, -10])
  })
  it('take steps of 1, 2 and 5, at the borders between them the greater', () => {
    expect([1.4, 1.5, 3.4, 3.5, 7.4, 7.5, 10].map((span) => niceStep(span, 1))).toEqual([
      1, 2, 2, 5, 5, 10, 10,
    ])
    expect(niceStep(-0.3, 3)).toBeCloseTo(0.1, 12)
  })
  it('have a domain around values and zero, with room, even where all are zero', () => {
    expect(domainAround(0.1, [3, 1], Float64Array.of(5))).toEqual([-0.5, 5.5])
    expect(domainAround(0.25, [-4], [4])).toEqual([-6, 6])
    expect(domainAround(0.1, [0, 0])).toEqual([-0.1, 0.1])
  })
  it('refuse an empty domain and a logarithm of zero', () => {
    expect(() => linearScale([1, 1], [0, 1])).toThrow(/domain is \[1, 1\]/)
    expect(() => logScale([0, 1], [0, 1])).toThrow(/above 0/)
  })
})
