import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clamp } from '../../src/draw/index.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

describe('clamp', () => {
  it('leaves what lies within the range, and takes its nearer end for the rest', () => {
    fc.assert(
      fc.property(finite, finite, finite, (value, a, b) => {
        const [least, most] = a < b ? [a, b] : [b, a]
        const inside = clamp(value, least, most)
        expect(inside >= least && inside <= most).toBe(true)
        expect(Math.abs(value - inside)).toBe(Math.max(0, least - value, value - most))
      }),
    )
  })

  it('leaves a value that is none, so that it is seen', () => {
    expect(clamp(NaN, 0, 1)).toBeNaN()
  })
})
