import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsBetween, darkness, quantised, resample } from '../../src/figure/shades.ts'

const square = (side: number) =>
  fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: side * side,
    maxLength: side * side,
  })

describe('resample', () => {
  it('leaves a square of as many cells as it is, and repeats cells on twice as many', () => {
    expect(Array.from(resample([0, 1, 0.5, 0.25], 2))).toEqual([0, 1, 0.5, 0.25])
    expect(Array.from(resample([0, 1, 0.5, 0.25], 4))).toEqual([
      ...[0, 0, 1, 1, 0, 0, 1, 1],
      ...[0.5, 0.5, 0.25, 0.25, 0.5, 0.5, 0.25, 0.25],
    ])
  })

  it('gives each cell the mean of what it covers', () => {
    expect(Array.from(resample([0, 1, 0.5, 0.25], 1))).toEqual([0.4375])
    // On two cells, each takes one and a half of three.
    const [first, second] = resample([3, 6, 9, 3, 6, 9, 3, 6, 9], 2)
    expect([first, second]).toEqual([4, 8].map((value) => expect.closeTo(value, 12)))
  })

  it('keeps the mean of any square on any number of cells', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 16 }).chain(square),
        fc.integer({ min: 1, max: 16 }),
        (values, side) => {
          const mean = (of: ArrayLike<number>) => Array.from(of).reduce((a, b) => a + b) / of.length
          expect(mean(resample(values, side))).toBeCloseTo(mean(values), 10)
        },
      ),
    )
  })
})

describe('darkness', () => {
  it('is 1 for black, 0 for white and for what is not there, and less for green than for blue', () => {
    const [black, white, none, red, green, blue, half] = darkness([
      ...[0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0],
      ...[255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 51],
    ])
    expect([black, none]).toEqual([1, 0])
    expect(white).toBeCloseTo(0, 12)
    expect([red, green, blue]).toEqual(
      [0.7874, 0.2848, 0.9278].map((value) => expect.closeTo(value, 12)),
    )
    expect(half).toBeCloseTo(0.2, 12)
  })

  it('is kept in fortieths', () => {
    expect(quantised([0, 0.51, 0.02, 1])).toEqual([0, 0.5, 0.025, 1])
  })
})

describe('cellsBetween', () => {
  it('goes straight from cell to cell, each next to the one before', () => {
    expect(cellsBetween(0, 15, 4)).toEqual([0, 5, 10, 15])
    expect(cellsBetween(7, 4, 4)).toEqual([7, 6, 5, 4])
    expect(cellsBetween(5, 5, 4)).toEqual([5, 5])
    // Of two cells beside the way, the nearer.
    expect(cellsBetween(0, 7, 4)).toEqual([0, 1, 6, 7])
    expect(cellsBetween(0, 13, 4)).toEqual([0, 4, 9, 13])
    fc.assert(
      fc.property(fc.nat(63), fc.nat(63), (from, to) => {
        const cells = cellsBetween(from, to, 8)
        expect([cells[0], cells.at(-1)]).toEqual([from, to])
        cells.slice(1).forEach((cell, k) => {
          expect(Math.abs((cell % 8) - (cells[k] % 8))).toBeLessThanOrEqual(1)
          expect(Math.abs((cell >> 3) - (cells[k] >> 3))).toBeLessThanOrEqual(1)
        })
      }),
    )
  })
})
