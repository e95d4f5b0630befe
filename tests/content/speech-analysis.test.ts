import { describe, expect, it } from 'vitest'
import { drawClip } from '../../components/denoising/clips.ts'
import {
  compute,
  type Maker,
  type Settings,
} from '../../components/figures/speech-denoising/compute.ts'
import figure from '../../components/figures/speech-denoising/figure.ts'
import { networks } from '../../components/figures/speech-denoising/models.ts'
import type { NoiseKind } from '../../components/denoising/noises.ts'
import { HOP, WINDOW } from '../../components/denoising/stft.ts'
import { RATE } from '../../components/denoising/voices.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readSection } from './section.ts'

const { says, pressed } = readSection('6-applications/6.3-speech-analysis')
const defaults = defaultsOf(figure.schema) as Settings

/** The mean over the first thirty draws, at 0 dB, as the page writes it. */
function mean(noise: NoiseKind, maker: Maker): string {
  let sum = 0
  for (let draw = 1; draw <= 30; draw++)
    sum += compute({ ...defaults, snr: 0, noise, maker, draw }).after / 30
  return sum.toFixed(1)
}

describe('what 6.3 says of its denoiser', () => {
  it('is what the cards say', () => {
    const [causal, lti, both] = [networks.causal(), networks.lti(), networks.both()].map(
      ({ card }) => card,
    )
    for (const { sounds, before, steps } of [causal, lti, both])
      expect([sounds, before.toFixed(2), steps]).toEqual([256, '2.71', 1200])
    expect([causal, lti, both].map(({ after }) => after.toFixed(2))).toEqual([
      '10.74',
      '10.78',
      '10.88',
    ])
    expect(causal.model.width).toBe(16)
    expect(causal.parameters).toBe(6642)
    says('On 256 fresh sounds, from 2.71 dB, the selective network reaches 10.74 dB')
    says('$\\mathbf B$ and $\\mathbf C$ 10.78')
    says('A network that reads both ways reaches 10.88.')
    says('trained in 1,200 steps')
  })

  it('is what thirty draws give', () => {
    expect([mean('bursts', 'causal'), mean('bursts', 'gate')]).toEqual(['10.8', '-0.2'])
    expect([mean('hiss', 'causal'), mean('hiss', 'gate')]).toEqual(['8.8', '7.5'])
    expect([mean('bursts', 'filter'), mean('whine', 'filter')]).toEqual(['7.0', '13.3'])
    expect([mean('whine', 'causal'), mean('bursts', 'best')]).toEqual(['8.8', '15.4'])
    expect(Math.abs(Number(mean('voice', 'causal')))).toBe(0)
    says('the network reaches 10.8 dB under bursts, the gate −0.2')
    says('they are closer, 8.8 and 7.5.')
    says('reaches 7.0 under bursts. Under the whine it reaches 13.3 and the network 8.8')
    says('15.4 dB under bursts, on average over the thirty draws')
    says('Under a second voice it reaches 0.0 dB')
  })

  it('has its windows, its sounds and its state', () => {
    expect([(1000 * WINDOW) / RATE, (1000 * HOP) / RATE]).toEqual([32, 16])
    says('reads spectra of 32 ms, every 16 ms')
    expect(compute(defaults).state).toBe(256)
    expect(drawClip([-6, 12], 1).clean.length / RATE).toBeCloseTo(1.28, 9)
  })

  it('is what its Try buttons show', () => {
    const after = (words: string) => compute(pressed(figure, words, defaults) as Settings).after
    const { after: open } = compute(defaults)
    expect(after('A spectral gate')).toBeLessThan(0.5)
    expect(after('Both ways') - open).toBeGreaterThan(0)
    expect(after('Both ways') - open).toBeLessThan(0.5)
    expect(Math.abs(after('a second voice'))).toBeLessThan(0.5)
    expect(after('a mask')).toBeGreaterThan(8)
  })
})

describe('what 6.3 says of chunks', () => {
  it('is the bound at its least, and for chunks of 250', () => {
    const L = 4000
    const bound = (K: number) => K + Math.ceil(L / K) - 2
    expect([bound(63), bound(64), bound(250)]).toEqual([125, 125, 264])
    const steps = (K: number, i: number, j: number) =>
      Math.abs((i % K) - (j % K)) + Math.abs(Math.floor(i / K) - Math.floor(j / K))
    for (const K of [63, 64, 250]) {
      // From the end of the first chunk to the start of the last, the longest way.
      expect(steps(K, K - 1, K * Math.floor((L - 1) / K)), `K = ${K}`).toBe(bound(K))
      for (let j = 0; j < L; j++) expect(steps(K, 0, j)).toBeLessThanOrEqual(bound(K))
    }
    for (let K = 1; K <= L; K++) expect(bound(K)).toBeGreaterThanOrEqual(125)
    says('the bound is $63+64-2=125$ for both')
    says('$250+16-2=264$')
  })
})
