import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  combine,
  neutralElement,
  type ScanElement,
} from '../../../src/kernel/recurrence/associative-scan.ts'
import { blellochScan } from '../../../src/kernel/recurrence/blelloch.ts'
import { chunkedScan } from '../../../src/kernel/recurrence/chunked-scan.ts'
import { hillisSteeleScan } from '../../../src/kernel/recurrence/hillis-steele.ts'
import { linearRecurrence } from '../../../src/kernel/recurrence/linear-recurrence.ts'
import { gaussianMatrix, gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

const element = fc.record({
  a: fc.integer({ min: -9, max: 9 }),
  x: fc.integer({ min: -9, max: 9 }),
})

/** Factors of size below 1, of both signs, and 0 among them. */
function factors(L: number, D: number, seed: number) {
  const { data, ...shape } = gaussianMatrix(L, D, seed)
  return { ...shape, data: data.map((value, i) => (i % 11 === 7 ? 0 : Math.tanh(value))) }
}

describe('combine', () => {
  it('is associative and has a neutral element', () => {
    fc.assert(
      fc.property(element, element, element, (p, q, r) => {
        expect(combine(combine(p, q), r)).toEqual(combine(p, combine(q, r)))
        expect(combine(neutralElement, p)).toEqual({ a: p.a + 0, x: p.x + 0 })
        expect(combine(p, neutralElement)).toEqual({ a: p.a + 0, x: p.x + 0 })
      }),
    )
  })

  it('does to a state what the two do one after the other, in that order', () => {
    const act = ({ a, x }: ScanElement, h: number) => a * h + x
    const first = { a: 2, x: 3 }
    const second = { a: 5, x: 7 }
    expect(combine(first, second)).toEqual({ a: 10, x: 22 })
    expect(act(combine(first, second), 4)).toBe(act(second, act(first, 4)))
    expect(combine(second, first)).not.toEqual(combine(first, second))
  })

  it('names what is not finite', () => {
    expect(() => combine({ a: NaN, x: 0 }, neutralElement)).toThrow(/^earlier.a is NaN; allowed/)
    expect(() => combine({ a: 1e200, x: 0 }, { a: 1e200, x: 0 })).toThrow(
      /^a is Infinity .* later.a is 1e\+200; allowed/,
    )
  })
})

describe('the forms of the recurrence', () => {
  it('agree: loop, Hillis and Steele, Blelloch, chunks of any length', () => {
    fc.assert(
      fc.property(sizes(140), sizes(3), sizes(150), seeds, (L, D, chunk, seed) => {
        const a = factors(L, D, seed)
        const x = gaussianMatrix(L, D, seed + 1)
        const h0 = gaussianVector(D, seed + 2)
        const h = linearRecurrence(a, x, h0).data
        expectClose(hillisSteeleScan(a, x, { h0 }).h.data, h, 1e-13)
        expectClose(blellochScan(a, x, { h0 }).h.data, h, 1e-13)
        expectClose(chunkedScan(a, x, chunk, { h0 }).h.data, h, 1e-13)
      }),
    )
  })

  it('split where one likes, and carried on, give the whole', () => {
    fc.assert(
      fc.property(sizes(80), sizes(80), seeds, (before, after, seed) => {
        const L = before + after
        const a = factors(L, 1, seed).data
        const x = gaussianVector(L, seed + 1)
        const whole = linearRecurrence(a, x, [1.5]).data
        for (const run of [
          (f: Float64Array, i: Float64Array, h: number) => hillisSteeleScan(f, i, { h0: [h] }),
          (f: Float64Array, i: Float64Array, h: number) => blellochScan(f, i, { h0: [h] }),
          (f: Float64Array, i: Float64Array, h: number) => chunkedScan(f, i, 7, { h0: [h] }),
        ]) {
          const first = run(a.slice(0, before), x.slice(0, before), 1.5).h.data
          const second = run(a.slice(before), x.slice(before), first[before - 1]).h.data
          expectClose([...first, ...second], whole, 1e-13)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('leave their arguments alone', () => {
    const a = factors(10, 2, 1)
    const x = gaussianMatrix(10, 2, 2)
    const kept = [Array.from(a.data), Array.from(x.data)]
    hillisSteeleScan(a, x, { h0: [1, 2] })
    blellochScan(a, x, { h0: [1, 2] })
    chunkedScan(a, x, 3, { h0: [1, 2] })
    expect([Array.from(a.data), Array.from(x.data)]).toEqual(kept)
  })

  it.each([
    ['hillisSteeleScan', hillisSteeleScan],
    ['blellochScan', blellochScan],
    [
      'chunkedScan',
      (a: number[], x: number[], { h0 }: { h0?: number[] } = {}) => chunkedScan(a, x, 2, { h0 }),
    ],
  ])('%s refuses what it cannot read', (_, run) => {
    expect(() => run([], [])).toThrow('a is empty; allowed are sequences of at least one number.')
    expect(() => run([1, 2], [1])).toThrow('x is 1 × 1; allowed is 2 × 1, the shape of a.')
    expect(() => run([1], [NaN])).toThrow(/^x\[0\] is NaN; allowed/)
    expect(() => run([1], [1], { h0: [1, 2] })).toThrow(/^h0 has length 2; allowed is 1/)
    expect(() => run([1], [1], { h0: [Infinity] })).toThrow(/^h0\[0\] is Infinity; allowed/)
    expect(() => run([1, 1e200, 1e200], [1, 0, 0])).toThrow(
      /^h\[2\]\[0\] is Infinity.*allowed are factors a/,
    )
  })
})
