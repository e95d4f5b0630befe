import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convolveAdjoint } from '../../../src/kernel/fourier/convolve-adjoint.ts'
import { convolve } from '../../../src/kernel/fourier/convolve.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

const dot = (u: Float64Array, v: Float64Array) => u.reduce((sum, value, i) => sum + value * v[i], 0)

describe('convolveAdjoint', () => {
  it('is the adjoint: both arguments, directly and through the transform', () => {
    fc.assert(
      fc.property(sizes(60), sizes(80), seeds, (L, length, seed) => {
        const x = gaussianVector(L, seed)
        const K = gaussianVector(length, seed + 1)
        const dy = gaussianVector(L, seed + 2)
        const direct = convolveAdjoint(x, K, dy)
        const fast = convolveAdjoint(x, K, dy, { method: 'fft' })
        expectClose(fast.dx, direct.dx, 1e-11)
        expectClose(fast.dK, direct.dK, 1e-11)
        // The output is linear in each argument, so its change along any direction is exact.
        const alongX = gaussianVector(L, seed + 3)
        const alongK = gaussianVector(length, seed + 4)
        expectClose([dot(direct.dx, alongX)], [dot(dy, convolve(alongX, K))], 1e-11)
        expectClose([dot(direct.dK, alongK)], [dot(dy, convolve(x, alongK))], 1e-11)
      }),
      { numRuns: 60 },
    )
  })

  it('gives its two slopes by hand', () => {
    const { dx, dK } = convolveAdjoint([1, 2], [3, 4, 5], [10, 100])
    expect(Array.from(dx)).toEqual([430, 300])
    expect(Array.from(dK)).toEqual([210, 100, 0])
  })

  it('refuses what it cannot read', () => {
    expect(() => convolveAdjoint([1], [1], [1, 2])).toThrow(/^dy has length 2; allowed is 1/)
    expect(() => convolveAdjoint([1], [1], [NaN])).toThrow(/^dy\[0\] is NaN; allowed/)
    expect(() => convolveAdjoint([1], [], [1])).toThrow(/^K is empty; allowed/)
    expect(() => convolveAdjoint([], [1], [])).toThrow(/is empty; allowed/)
    expect(() => convolveAdjoint([1], [1], [1], { method: 'slow' as never })).toThrow(
      /^method is "slow"; allowed are direct, fft/,
    )
    expect(() => convolveAdjoint([1], [1e200], [1e200])).toThrow(/^dx\[0\] is Infinity; allowed/)
  })
})
