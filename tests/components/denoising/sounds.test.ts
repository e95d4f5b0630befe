import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawClip } from '../../../components/denoising/clips.ts'
import { noiseKinds, noiseOf, trainedNoises } from '../../../components/denoising/noises.ts'
import { siSdr } from '../../../components/denoising/si-sdr.ts'
import { BINS, HOP, masked, stft, WINDOW } from '../../../components/denoising/stft.ts'
import { LENGTH, LOUDNESS, voice } from '../../../components/denoising/voices.ts'
import { gaussian } from '../../../src/kernel/index.ts'

const noise = (length: number, seed = 1) => Float64Array.from({ length }, gaussian(seed))
const power = (x: Float64Array) => x.reduce((sum, value) => sum + value * value, 0) / x.length

describe('a made voice', () => {
  it('has the loudness that it says, pauses, and is another for every seed', () => {
    for (const seed of [1, 2, 77]) {
      const x = voice(seed)
      expect(x).toHaveLength(LENGTH)
      expect(Math.sqrt(power(x))).toBeCloseTo(LOUDNESS, 12)
      expect(Math.max(...x.map(Math.abs))).toBeLessThan(1.2)
      expect(x.filter((value) => value === 0).length).toBeGreaterThan(0.03 * LENGTH)
      expect(voice(seed)).toEqual(x)
      expect(voice(seed + 1)).not.toEqual(x)
    }
  })

  it('repeats itself after a period of its pitch, as noise does not', () => {
    // The best correlation with itself 1/240 to 1/80 s later, in the loudest 40 ms.
    const best = (x: Float64Array) => {
      let [from, most] = [0, 0]
      for (let k = 0; k + 640 < x.length; k += 64) {
        const here = power(x.subarray(k, k + 320))
        if (here > most) [from, most] = [k, here]
      }
      const lags = Array.from({ length: 67 }, (_, i) => 33 + i)
      return Math.max(
        ...lags.map((lag) => {
          const [a, b] = [x.subarray(from, from + 320), x.subarray(from + lag, from + lag + 320)]
          const shared = a.reduce((sum, value, k) => sum + value * b[k], 0) / 320
          return shared / Math.sqrt(power(a) * power(b))
        }),
      )
    }
    for (const seed of [3, 8, 21]) expect(best(voice(seed))).toBeGreaterThan(0.8)
    expect(best(noise(LENGTH))).toBeLessThan(0.5)
  })
})

describe('a noise', () => {
  it.each(noiseKinds)('of kind %s lies below a voice by what is asked', (kind) => {
    for (const snr of [-10, 0, 15]) {
      const ratio = 10 * Math.log10(LOUDNESS ** 2 / power(noiseOf(kind, 5, snr)))
      expect(ratio).toBeCloseTo(snr, 9)
    }
    expect(noiseOf(kind, 5, 0)).not.toEqual(noiseOf(kind, 6, 0))
  })

  it('comes with all trained kinds, within the levels that are drawn', () => {
    const clips = Array.from({ length: 40 }, (_, i) => drawClip([-6, 12], i))
    expect(new Set(clips.map(({ kind }) => kind))).toEqual(new Set(trainedNoises))
    for (const { clean, noisy } of clips) {
      const snr = 10 * Math.log10(power(clean) / power(noisy.map((value, k) => value - clean[k])))
      expect(snr).toBeGreaterThan(-6.001)
      expect(snr).toBeLessThan(12.001)
    }
  })
})

describe('the short-time spectrum', () => {
  it('is the windowed transform of each frame', () => {
    const x = noise(700)
    const { re, im, frames } = stft(x)
    expect(frames).toBe(7)
    for (const [t, k] of [
      [0, 3],
      [1, 0],
      [3, 64],
      [5, 128],
      [6, 17],
    ]) {
      let [a, b] = [0, 0]
      for (let i = 0; i < WINDOW; i++) {
        const value = (x[(t - 1) * HOP + i] ?? 0) * Math.sin((Math.PI * (i + 0.5)) / WINDOW)
        a += value * Math.cos((2 * Math.PI * k * i) / WINDOW)
        b -= value * Math.sin((2 * Math.PI * k * i) / WINDOW)
      }
      expect(re[t * BINS + k]).toBeCloseTo(a, 9)
      expect(im[t * BINS + k]).toBeCloseTo(b, 9)
    }
  })

  it('gives the sound back through a mask of ones, and half of it through halves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.constantFrom(1, 0.5), (length, gain) => {
        const x = noise(length, length)
        const spectrum = stft(x)
        const y = masked(spectrum, new Float64Array(spectrum.re.length).fill(gain))
        expect(y).toHaveLength(length)
        y.forEach((value, k) => expect(value).toBeCloseTo(gain * x[k], 10))
      }),
      { numRuns: 30 },
    )
  })
})

describe('SI-SDR', () => {
  it('takes up any factor, and counts what is orthogonal', () => {
    const s = noise(500, 3)
    const other = noise(500, 4)
    const shared =
      s.reduce((sum, value, k) => sum + value * other[k], 0) / s.reduce((sum, v) => sum + v * v, 0)
    const e = other.map((value, k) => value - shared * s[k])
    const estimate = s.map((value, k) => value + 0.1 * e[k])
    const expected = 10 * Math.log10(power(s) / (0.01 * power(e)))
    expect(siSdr(estimate, s)).toBeCloseTo(expected, 9)
    expect(
      siSdr(
        estimate.map((value) => -3 * value),
        s,
      ),
    ).toBeCloseTo(expected, 9)
    expect(siSdr(new Float64Array(500), s)).toBe(-Infinity)
    expect(siSdr(s, new Float64Array(500))).toBe(-Infinity)
  })
})
