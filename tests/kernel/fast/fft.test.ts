import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convolve } from '../../../src/kernel/fourier/convolve.ts'
import { fastFft, fastFftConvolve } from '../../../src/kernel/fast/fft.ts'
import { fft } from '../../../src/kernel/fourier/fft.ts'
import { seeds } from '../arbitrary.ts'
import { withEveryBackend } from './backends.ts'
import { gaussianFloats, worstError } from './reference.ts'

describe('the fast Fourier transform', () => {
  withEveryBackend(() => {
    it('agrees with the transform in double precision', () => {
      for (let n = 1; n <= 16384; n *= 2) {
        const x = { re: gaussianFloats(n, n), im: gaussianFloats(n, n + 1) }
        const { re, im } = fastFft(x)
        const expected = fft({ re: Float64Array.from(x.re), im: Float64Array.from(x.im) })
        const joined = [...re, ...im]
        expect(worstError(joined, [...expected.re, ...expected.im])).toBeLessThan(5e-7)
      }
    })

    it('convolves as the sum does', () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 300 }), seeds, (L, seed) => {
          const x = gaussianFloats(L, seed)
          const K = gaussianFloats(L, seed + 1, 1e-3)
          const expected = convolve(Float64Array.from(x), Float64Array.from(K))
          // Every output shares the rounding of all: it is held to the size of the whole.
          const size = Math.hypot(...x) * Math.hypot(...K)
          expect(worstError([...fastFftConvolve(x, K), size], [...expected, size])).toBeLessThan(
            1e-6,
          )
        }),
        { numRuns: 50 },
      )
    })

    it('gives 0 for a sequence of zeros', () => {
      const K = gaussianFloats(20, 3)
      const y = fastFftConvolve(new Float32Array(20), K)
      expect(y.every((value) => value === 0)).toBe(true)
    })
  })
})
