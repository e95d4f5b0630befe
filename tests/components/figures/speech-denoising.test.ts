import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  makers,
  type Settings,
} from '../../../components/figures/speech-denoising/compute.ts'
import figure from '../../../components/figures/speech-denoising/figure.ts'
import { noiseKinds } from '../../../components/denoising/noises.ts'
import { BINS, stft } from '../../../components/denoising/stft.ts'
import { voice } from '../../../components/denoising/voices.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema) as Settings

const settings: fc.Arbitrary<Settings> = fc.record({
  own: fc.constantFrom([], Array.from(voice(900, 5001)), Array<number>(4000).fill(0)),
  noise: fc.constantFrom(...noiseKinds),
  snr: fc.integer({ min: -10, max: 20 }),
  maker: fc.constantFrom(...makers),
  draw: fc.integer({ min: 1, max: 99 }),
})

/** SI-SDR by projecting, apart from how the figure computes it. */
function ratio(estimate: Float64Array, clean: Float64Array): number {
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, k) => sum + v * b[k], 0)
  const scale = dot(estimate, clean) / dot(clean, clean)
  const rest = estimate.map((v, k) => v - scale * clean[k])
  return 10 * Math.log10((scale ** 2 * dot(clean, clean)) / dot(rest, rest))
}

describe('speech-denoising', () => {
  it('says only what is counted again from its sounds', () => {
    fc.assert(
      fc.property(settings, (set) => {
        const data = compute(set)
        const text = figure.describe(data, set as never)
        const [, seconds, snr, before, kept, after] =
          /of (\S+) s under .+, (\S+) dB above it over the whole length, has an SI-SDR of (\S+) dB\. .+ lets (\S+) per cent of the power through and reaches (\S+) dB[;.]/.exec(
            text,
          )!
        const length = set.own.length || voice(1).length
        expect(data.clean).toHaveLength(length)
        expect(readNumber(seconds)).toBeCloseTo(length / 8000, 2)
        expect(readNumber(snr)).toBe(set.snr)
        if (set.own.length === 4000) {
          expect([before, after]).toEqual(['−∞', '−∞'])
          return
        }
        expect(Math.abs(readNumber(before) - ratio(data.noisy, data.clean))).toBeLessThan(0.051)
        expect(Math.abs(readNumber(after) - ratio(data.cleaned, data.clean))).toBeLessThan(0.051)
        expect(readNumber(kept)).toBeLessThanOrEqual(100)
        expect(text.includes('was not trained on')).toBe(
          set.noise === 'voice' && ['lti', 'causal', 'both'].includes(set.maker),
        )
        expect(text.includes('from frame to frame')).toBe(['lti', 'causal'].includes(set.maker))
        if (set.maker === 'gate') expect(data.gated).toBe(data.after)
      }),
      { numRuns: 30 },
    )
  })

  it('takes most of bursts away with any network, and nothing of a second voice', () => {
    const gains = (set: Partial<Settings>) =>
      [1, 2, 3, 4, 5, 6, 7, 8].map((draw) => {
        const { before, after } = compute({ ...defaults, ...set, draw })
        return after - before
      })
    const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length
    for (const maker of ['lti', 'causal', 'both'] as const) {
      expect(mean(gains({ maker, noise: 'bursts' }))).toBeGreaterThan(8)
      expect(Math.abs(mean(gains({ maker, noise: 'voice' })))).toBeLessThan(1)
    }
    expect(mean(gains({ maker: 'gate', noise: 'bursts' }))).toBeLessThan(2)
    expect(mean(gains({ maker: 'best', noise: 'voice' }))).toBeGreaterThan(10)
  })

  it('draws the mask itself, and what it leaves', () => {
    const { pictures, cleaned, frames } = compute(defaults)
    expect(pictures.mask.cols).toBe(Math.ceil(frames / 3))
    for (const { values } of Object.values(pictures))
      expect(values.every((v) => v >= 0 && v <= 1)).toBe(true)
    // A cell of the mask that is closed leaves nothing in the picture below it.
    pictures.mask.values.forEach((v, i) => {
      if (v === 0) expect(pictures.cleaned.values[i]).toBeLessThanOrEqual(pictures.noisy.values[i])
    })
    const power = (x: Float64Array) => stft(x).re.reduce((sum, v) => sum + v * v, 0) / BINS
    expect(power(cleaned)).toBeLessThan(power(compute(defaults).noisy))
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (set) => {
        const data = compute(set)
        expectCleanDrawings(figure, data, set as never, 24_000)
        expect(figure.table(data, set as never).rows).toHaveLength(3)
      }),
      { numRuns: 15 },
    )
  })

  it('plays three sounds of one loudness scale, none above full', () => {
    fc.assert(
      fc.property(settings, (set) => {
        const data = compute(set)
        const sounds = figure.sounds!(data, set as never)
        expect(sounds.map(({ label }) => label)).toEqual([
          'the noisy sound',
          'the cleaned sound',
          'the clean voice',
        ])
        const loudest = Math.max(...sounds.flatMap(({ samples }) => Array.from(samples, Math.abs)))
        expect(loudest).toBeCloseTo(0.9, 9)
        for (const k of [0, 1000, 3000])
          expect(sounds[1].samples[k]).toBeCloseTo(data.boost * data.cleaned[k], 12)
      }),
      { numRuns: 10 },
    )
  })
})
