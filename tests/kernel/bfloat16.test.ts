import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBfloat16 } from '../../src/kernel/bfloat16.ts'

/** The numbers of bfloat16: the upper halves of numbers in single precision. */
function fromUpper(bits: number): number {
  return new Float32Array(new Uint32Array([bits * 0x10000]).buffer)[0]
}

const finite = fc.integer({ min: 0, max: 0x7f7e })

describe('toBfloat16', () => {
  it('keeps every number of bfloat16', () => {
    for (let bits = 0; bits < 0x7f80; bits++) {
      expect(toBfloat16(fromUpper(bits))).toBe(fromUpper(bits))
      expect(toBfloat16(-fromUpper(bits))).toBe(-fromUpper(bits))
    }
    for (const value of [Infinity, -Infinity, NaN]) expect(toBfloat16(value)).toBe(value)
  })

  it('goes to the nearer neighbour, and from the middle to the even one', () => {
    fc.assert(
      fc.property(finite, fc.double({ min: 0, max: 1, noNaN: true }), (bits, share) => {
        const [low, high] = [fromUpper(bits), fromUpper(bits + 1)]
        const value = low + share * (high - low)
        const nearer = value - low < high - value ? low : high
        if (value - low !== high - value) expect(toBfloat16(value)).toBe(nearer)
        expect(toBfloat16(low / 2 + high / 2)).toBe(bits % 2 === 0 ? low : high)
      }),
      { numRuns: 2000 },
    )
  })

  it('rounds once, where rounding through single precision would do so twice', () => {
    const value = 1 + 2 ** -8 + 2 ** -40
    expect(Math.fround(value)).toBe(1 + 2 ** -8)
    expect(toBfloat16(value)).toBe(1 + 2 ** -7)
  })

  it('leaves the range at both ends as single precision does', () => {
    const greatest = fromUpper(0x7f7f)
    expect(toBfloat16(greatest * (1 + 2 ** -10))).toBe(greatest)
    expect(toBfloat16(greatest * (1 + 2 ** -8))).toBe(Infinity)
    expect(toBfloat16(-1e39)).toBe(-Infinity)
    expect(toBfloat16(1e300)).toBe(Infinity)
    expect(toBfloat16(2 ** -134)).toBe(0)
    expect(toBfloat16(2 ** -134 * 1.01)).toBe(2 ** -133)
    expect(toBfloat16(1e-300)).toBe(0)
  })
})
