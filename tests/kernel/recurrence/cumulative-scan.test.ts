import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cumulativeForms, cumulativeScan } from '../../../src/kernel/recurrence/cumulative-scan.ts'
import { toBfloat16 } from '../../../src/kernel/bfloat16.ts'
import { linearRecurrence } from '../../../src/kernel/recurrence/linear-recurrence.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

const constant = (L: number, value: number) => new Array<number>(L).fill(value)

describe('cumulativeScan', () => {
  it('agrees with the loop over short sequences, in all forms', () => {
    fc.assert(
      fc.property(sizes(40), sizes(50), seeds, (L, chunk, seed) => {
        const a = gaussianVector(L, seed).map((value) => Math.exp(-Math.abs(value) / 4))
        const x = gaussianVector(L, seed + 1)
        const h0 = gaussianVector(1, seed + 2)[0]
        const h = linearRecurrence(a, x, [h0]).data
        for (const form of cumulativeForms) {
          const found = cumulativeScan(a, x, form, { h0, chunkLength: chunk })
          expectClose(found.h, h, 1e-9)
          expectClose(found.reference, h, 0)
        }
      }),
    )
  })

  it('shows where the running product ends', () => {
    // 0.5^1074 is the smallest double above 0.
    const double = cumulativeScan(constant(1200, 0.5), constant(1200, 1), 'cumsum')
    expect(double.firstBad).toBeGreaterThan(1000)
    expect(double.firstBad).toBeLessThan(1080)
    expect(Number.isFinite(double.h[1199])).toBe(false)
    const single = cumulativeScan(constant(1200, 0.5), constant(1200, 1), 'cumsum', {
      precision: 'float32',
    })
    expect(single.firstBad).toBeGreaterThan(120)
    expect(single.firstBad).toBeLessThan(152)
  })

  it('keeps a zero among the factors as the failure it is', () => {
    const { h, firstBad, reference } = cumulativeScan([1, 0, 1], [1, 1, 1], 'cumsum')
    expect(firstBad).toBe(1)
    expect(Number.isFinite(h[1])).toBe(false)
    expect(Array.from(reference)).toEqual([1, 1, 2])
  })

  it('stays finite in logarithms, and loses digits with their sum', () => {
    const a = gaussianVector(4000, 5).map((value) => Math.exp(-Math.abs(value)))
    const x = gaussianVector(4000, 6).map(Math.abs)
    const options = { precision: 'float32', tolerance: 1e-4 } as const
    const logarithms = cumulativeScan(a, x, 'logspace', options)
    expect(logarithms.h.every(Number.isFinite)).toBe(true)
    expect(logarithms.firstBad).toBeGreaterThan(152)
    const worst = (h: Float64Array) =>
      Math.max(...h.map((value, t) => Math.abs(value / logarithms.reference[t] - 1)).slice(-100))
    const segments = cumulativeScan(a, x, 'segsum', options)
    expect(segments.firstBad).toBe(-1)
    expect(worst(logarithms.h)).toBeGreaterThan(10 * worst(segments.h))
  })

  it('keeps the signs of the input in logarithms', () => {
    const { h } = cumulativeScan([0.5, 0.5, 0.5], [1, -2, 0], 'logspace', { h0: -4 })
    expectClose(h, [-1, -2.5, -1.25], 1e-15)
  })

  it('rounds to bfloat16, whose range is that of single precision', () => {
    const x = gaussianVector(50, 3)
    const a = gaussianVector(50, 4).map((value) => Math.exp(-Math.abs(value)))
    for (const form of cumulativeForms) {
      const { h, firstBad } = cumulativeScan(a, x, form, { precision: 'bfloat16', h0: 0.1 })
      expect(Array.from(h)).toEqual(Array.from(h, toBfloat16))
      // A thousandth is less than what one rounding may be off.
      expect(firstBad).toBeGreaterThanOrEqual(0)
    }
    const ends = (['float32', 'bfloat16'] as const).map(
      (precision) =>
        cumulativeScan(constant(200, Math.exp(-0.5)), constant(200, 1), 'cumsum', {
          precision,
          tolerance: 0.1,
        }).firstBad,
    )
    expect(ends).toEqual([175, 175])
  })

  it('rounds to single precision', () => {
    const x = gaussianVector(50, 3)
    const a = gaussianVector(50, 4).map((value) => Math.exp(-Math.abs(value)))
    for (const form of cumulativeForms) {
      const { h } = cumulativeScan(a, x, form, { precision: 'float32', h0: 0.1 })
      expect(Array.from(h)).toEqual(Array.from(h, Math.fround))
    }
  })

  it('counts a first bad step by the tolerance', () => {
    const [a, x] = [constant(100, 0.9), constant(100, 0.1)]
    const run = (tolerance: number) =>
      cumulativeScan(a, x, 'logspace', { precision: 'float32', tolerance }).firstBad
    expect(run(1)).toBe(-1)
    expect(run(0)).toBeLessThan(10)
    expect(run(0)).toBeGreaterThanOrEqual(0)
  })

  it('refuses what it cannot read', () => {
    const run = cumulativeScan
    expect(() => run([], [], 'cumsum')).toThrow(/^a is empty; allowed/)
    expect(() => run([1], [1, 2], 'cumsum')).toThrow(/^x has length 2; allowed is 1/)
    expect(() => run([NaN], [1], 'cumsum')).toThrow(/^a\[0\] is NaN; allowed/)
    expect(() => run([0], [1], 'logspace')).toThrow(/^a\[0\] is 0; allowed are numbers above 0/)
    expect(() => run([-1], [1], 'segsum')).toThrow(/^a\[0\] is -1; allowed are numbers above 0/)
    expect(() => run([1], [1], 'sum' as never)).toThrow(/^form is "sum"; allowed are cumsum/)
    expect(() => run([1], [1], 'cumsum', { precision: 'half' as never })).toThrow(/^precision is/)
    expect(() => run([1], [1], 'cumsum', { tolerance: -1 })).toThrow(/^tolerance is -1; allowed/)
    expect(() => run([1], [1], 'segsum', { chunkLength: 0 })).toThrow(/^chunkLength is 0; allowed/)
    expect(() => run([1], [1], 'cumsum', { h0: Infinity })).toThrow(/^h0 is Infinity; allowed/)
    expect(() => run(constant(3, 1e200), constant(3, 1), 'cumsum')).toThrow(/^h\[2\] is Infinity/)
    expect(() => run([1e39], [1], 'cumsum', { precision: 'float32' })).toThrow(/^a\[0\] is Inf/)
  })
})
