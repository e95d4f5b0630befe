import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as complex from '../../src/kernel/complex.ts'
import {
  expm1OverX,
  sigmoid,
  silu,
  softplus,
  softplusInverse,
} from '../../src/kernel/elementwise.ts'
import { halfLife, halfLifeOfModulus, timeConstant } from '../../src/kernel/systems/memory.ts'
import { gaussian, random } from '../../src/kernel/random.ts'

const numbers = fc.double({ noNaN: true })
const moderate = fc.double({ min: -300, max: 300, noNaN: true })

describe('scalar functions', () => {
  it('never give NaN for a number, however large', () => {
    fc.assert(
      fc.property(numbers, (x) => {
        for (const f of [softplus, sigmoid, silu, expm1OverX]) {
          expect(f(x)).not.toBeNaN()
        }
      }),
    )
  })

  it('have the documented values where numbers end', () => {
    const ends = [-Infinity, Infinity, NaN]
    expect(ends.map(softplus)).toEqual([0, Infinity, NaN])
    expect(ends.map(sigmoid)).toEqual([0, 1, NaN])
    expect(ends.map(silu)).toEqual([0, Infinity, NaN])
    expect(ends.map(expm1OverX)).toEqual([0, Infinity, NaN])
    expect(softplusInverse(Infinity)).toBe(Infinity)
    expect(() => softplusInverse(NaN)).toThrow(/y is NaN; allowed/)
  })

  it('hold their identities', () => {
    fc.assert(
      fc.property(moderate, (x) => {
        expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 14)
        // Above 20 softplus is x itself, 2.1e-9 less than the logarithm.
        expect(Math.abs(softplus(x) - softplus(-x) - x)).toBeLessThan(3e-9)
        expect(silu(x)).toBe(x * sigmoid(x))
        expect(Math.abs(expm1OverX(x) * x - Math.expm1(x))).toBeLessThanOrEqual(
          1e-15 * Math.abs(Math.expm1(x)),
        )
      }),
    )
  })

  it('keeps x above 20 and the limit at 0', () => {
    expect(softplus(20.5)).toBe(20.5)
    expect(softplus(20)).toBeGreaterThan(20)
    expect([expm1OverX(0), silu(-Infinity), sigmoid(-800)]).toEqual([1, 0, 0])
  })

  it('undoes softplus', () => {
    for (const y of [1e-12, 0.001, 0.1, 1, 19, 40]) {
      expect(softplus(softplusInverse(y)) / y).toBeCloseTo(1, 8)
    }
    expect(() => softplusInverse(0)).toThrow(/y is 0; allowed are numbers above 0/)
  })
})

describe('complex numbers', () => {
  it('leave the numbers as documented, and throw nothing', () => {
    const huge = { re: 1e308, im: 1e308 }
    expect(complex.complexAdd(huge, huge)).toEqual({ re: Infinity, im: Infinity })
    expect(complex.complexMultiply(huge, huge)).toEqual({ re: NaN, im: Infinity })
    expect(complex.complexDivide({ re: 1, im: 0 }, { re: 0, im: 0 })).toEqual({ re: NaN, im: NaN })
    expect(complex.complexExp({ re: 710, im: 1 })).toEqual({ re: Infinity, im: Infinity })
    expect(complex.complexAbs({ re: NaN, im: 1 })).toBeNaN()
  })

  const parts = fc.tuple(
    fc.double({ min: -50, max: 50, noNaN: true }),
    fc.double({ min: -50, max: 50, noNaN: true }),
  )

  it('divides what it multiplied', () => {
    fc.assert(
      fc.property(parts, parts, ([a, b], [c, d]) => {
        fc.pre(Math.hypot(c, d) > 1e-3)
        const z = { re: a, im: b }
        const w = { re: c, im: d }
        const back = complex.complexDivide(complex.complexMultiply(z, w), w)
        expect(Math.hypot(back.re - a, back.im - b)).toBeLessThan(1e-11)
      }),
    )
  })

  it('divides without overflow', () => {
    const { re, im } = complex.complexDivide({ re: 1e300, im: 1e300 }, { re: 1e300, im: -1e300 })
    expect([re, im]).toEqual([0, 1])
  })

  it('adds exponents, and is the real function on the real axis', () => {
    const z = { re: 0.3, im: 2 }
    const w = { re: -1, im: 5 }
    const product = complex.complexMultiply(complex.complexExp(z), complex.complexExp(w))
    const sum = complex.complexExp(complex.complexAdd(z, w))
    expect(product.re).toBeCloseTo(sum.re, 14)
    expect(product.im).toBeCloseTo(sum.im, 14)
    for (const x of [-30, -1e-9, 0, 1e-5, 2]) {
      expect(complex.complexExpm1OverX({ re: x, im: 0 }).re).toBeCloseTo(expm1OverX(x), 14)
    }
  })
})

describe('memory', () => {
  it('halves after the half-life', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 10, noNaN: true }),
        fc.double({ min: -20, max: -1e-3, noNaN: true }),
        (dt, a) => {
          const steps = halfLife(dt, a)
          expect(Math.exp(dt * a * steps)).toBeCloseTo(0.5, 12)
          expect(Math.exp(dt * a * timeConstant(dt, a))).toBeCloseTo(1 / Math.E, 12)
        },
      ),
    )
  })

  it('never ends without decay', () => {
    expect([halfLife(1, 0), halfLife(0, -1), halfLife(1, 2), halfLifeOfModulus(1)]).toEqual(
      new Array(4).fill(Infinity),
    )
    expect(halfLifeOfModulus(0.5)).toBeCloseTo(1, 15)
    expect(halfLifeOfModulus(0)).toBe(0)
  })
})

describe('random', () => {
  it('repeats by seed and differs between seeds', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, random(seed))
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })

  it('has the moments it should', () => {
    const count = 20000
    const uniform = Array.from({ length: count }, random(1))
    const normal = Array.from({ length: count }, gaussian(2))
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / count
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...uniform)).toBeLessThan(1)
    expect(mean(uniform)).toBeCloseTo(0.5, 1)
    expect(mean(normal)).toBeCloseTo(0, 1)
    expect(mean(normal.map((x) => x * x))).toBeCloseTo(1, 1)
    expect(normal.every(Number.isFinite)).toBe(true)
  })
})
