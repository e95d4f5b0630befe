import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { complexExpm1OverX } from '../../../src/kernel/complex.ts'
import { expm1OverX } from '../../../src/kernel/elementwise.ts'
import {
  complexExpm1OverXSlope,
  expm1OverXSlope,
} from '../../../src/kernel/selective-scan/zoh-slope.ts'

const parts = fc.double({ min: -6, max: 3, noNaN: true })

describe('expm1OverXSlope', () => {
  it('has the slope of differences', () => {
    fc.assert(
      fc.property(parts, (x) => {
        const step = 1e-4
        const at = (k: number): number => expm1OverX(x + k * step)
        const slope = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step)
        expect(expm1OverXSlope(x)).toBeCloseTo(slope, 9)
      }),
    )
  })

  it('is one half at 0, and smooth where the series ends', () => {
    expect(expm1OverXSlope(0)).toBe(0.5)
    for (const x of [-1, 1]) {
      const inside = expm1OverXSlope(x * (1 - 2 ** -53))
      expect(Math.abs(inside / expm1OverXSlope(x) - 1)).toBeLessThan(3e-15)
    }
  })
})

describe('complexExpm1OverXSlope', () => {
  it('has the slope of differences in both directions', () => {
    fc.assert(
      fc.property(parts, parts, (re, im) => {
        const step = 1e-4
        const found = complexExpm1OverXSlope({ re, im })
        const along = (part: 're' | 'im', dx: number, dy: number): number => {
          const at = (k: number): number =>
            complexExpm1OverX({ re: re + k * step * dx, im: im + k * step * dy })[part]
          return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step)
        }
        expect(found.re).toBeCloseTo(along('re', 1, 0), 8)
        expect(found.im).toBeCloseTo(along('im', 1, 0), 8)
        expect(found.re).toBeCloseTo(along('im', 0, 1), 8)
      }),
    )
  })

  it('is the real slope on the real axis', () => {
    for (const x of [-20, -1, -0.3, 0, 0.5, 2]) {
      const { re, im } = complexExpm1OverXSlope({ re: x, im: 0 })
      expect(re).toBeCloseTo(expm1OverXSlope(x), 13)
      expect(im).toBeCloseTo(0, 14)
    }
  })
})
