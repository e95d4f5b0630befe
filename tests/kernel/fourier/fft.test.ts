import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convolve, fftConvolve } from '../../../src/kernel/fourier/convolve.ts'
import { fft, ifft } from '../../../src/kernel/fourier/fft.ts'
import { nextPowerOfTwo } from '../../../src/kernel/power-of-two.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

/** The definition, in L² operations. */
function slow(x: { re: Float64Array; im: Float64Array }) {
  const L = x.re.length
  const result = { re: new Float64Array(L), im: new Float64Array(L) }
  for (let k = 0; k < L; k++) {
    for (let l = 0; l < L; l++) {
      const angle = (-2 * Math.PI * ((k * l) % L)) / L
      result.re[k] += x.re[l] * Math.cos(angle) - x.im[l] * Math.sin(angle)
      result.im[k] += x.re[l] * Math.sin(angle) + x.im[l] * Math.cos(angle)
    }
  }
  return result
}

describe('fft', () => {
  it('is the transform by definition, of any length', () => {
    fc.assert(
      fc.property(sizes(150), seeds, (L, seed) => {
        const x = { re: gaussianVector(L, seed), im: gaussianVector(L, seed + 1) }
        const found = fft(x)
        const wanted = slow(x)
        expectClose(found.re, wanted.re, 1e-11)
        expectClose(found.im, wanted.im, 1e-11)
        const back = ifft(found)
        expectClose(back.re, x.re, 1e-12)
        expectClose(back.im, x.im, 1e-12)
      }),
      { numRuns: 80 },
    )
  })

  it.each([1, 2, 3, 64, 97, 1000, 1024])('keeps the energy of %i numbers', (L) => {
    const x = { re: gaussianVector(L, L), im: gaussianVector(L, L + 1) }
    const energy = ({ re, im }: typeof x) =>
      re.reduce((sum, v, i) => sum + v * v + im[i] * im[i], 0)
    expect(energy(fft(x)) / L / energy(x)).toBeCloseTo(1, 12)
  })

  it('leaves its argument alone and takes none for none', () => {
    const x = { re: Float64Array.of(1, 2), im: new Float64Array(2) }
    fft(x)
    expect(Array.from(x.re)).toEqual([1, 2])
    expect(fft({ re: new Float64Array(0), im: new Float64Array(0) }).re.length).toBe(0)
  })

  it.each([1, 2, 3, 16, 60, 1024])('stays in single precision for %i numbers that have it', (L) => {
    const wide = { re: gaussianVector(L, L), im: gaussianVector(L, L + 1) }
    const x = { re: Float32Array.from(wide.re), im: Float32Array.from(wide.im) }
    const found = fft(x)
    const wanted = fft({ re: Float64Array.from(x.re), im: Float64Array.from(x.im) })
    expect(found.re).toBeInstanceOf(Float32Array)
    expectClose(found.re, wanted.re, 1e-6 * Math.sqrt(L) + 1e-5)
    expectClose(found.im, wanted.im, 1e-6 * Math.sqrt(L) + 1e-5)
    const back = ifft(found)
    expect(back.im).toBeInstanceOf(Float32Array)
    expectClose(back.re, x.re, 2e-6)
    expectClose(back.im, x.im, 2e-6)
  })

  it('finds powers of two', () => {
    expect([0, 1, 2, 3, 1024, 1025].map(nextPowerOfTwo)).toEqual([1, 1, 2, 4, 1024, 2048])
  })
})

describe('convolution', () => {
  it('is the same directly and by transform', () => {
    fc.assert(
      fc.property(sizes(120), sizes(120), seeds, (L, M, seed) => {
        const x = gaussianVector(L, seed)
        const K = gaussianVector(M, seed + 1)
        expectClose(fftConvolve(x, K), convolve(x, K), 1e-11)
        expectClose(fftConvolve(x, K, L + M - 1), convolve(x, K), 1e-11)
      }),
      { numRuns: 60 },
    )
  })

  it('by transform stays in single precision where both sequences have it', () => {
    fc.assert(
      fc.property(sizes(120), sizes(120), seeds, (L, M, seed) => {
        const x = Float32Array.from(gaussianVector(L, seed))
        const K = Float32Array.from(gaussianVector(M, seed + 1))
        const wanted = convolve(Float64Array.from(x), Float64Array.from(K))
        const y = fftConvolve(x, K)
        expect(y).toBeInstanceOf(Float32Array)
        expectClose(y, wanted, 1e-4)
        const points = Math.max(L, M)
        const wrapped = fftConvolve(Float64Array.from(x), Float64Array.from(K), points)
        expectClose(fftConvolve(x, K, points), Float32Array.from(wrapped), 0)
      }),
      { numRuns: 60 },
    )
  })

  it('in single precision survives products that leave its range, and refuses such sums', () => {
    const y = fftConvolve(Float32Array.of(1e38, 1e38), Float32Array.of(1e-38, 0))
    expectClose(y, [1, 1], 1e-6)
    expect(() => fftConvolve(Float32Array.of(1e38), Float32Array.of(100))).toThrow(
      /^y\[0\] is Infinity; allowed are x and K/,
    )
  })
})
