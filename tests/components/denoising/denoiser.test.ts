import { describe, expect, it } from 'vitest'
import {
  firstDenoiser,
  frameMixer,
  levels,
  maskBackward,
  maskOf,
  mixerWeights,
  type Denoiser,
} from '../../../components/denoising/denoiser.ts'
import { maskLoss } from '../../../components/denoising/mask-loss.ts'
import { bestMask, filterMask, gateMask } from '../../../components/denoising/plain-masks.ts'
import { BINS, stft } from '../../../components/denoising/stft.ts'
import { mixed } from '../../../components/denoising/clips.ts'
import { noiseOf } from '../../../components/denoising/noises.ts'
import { voice } from '../../../components/denoising/voices.ts'
import { toFloat64, type Tensor, type WeightsLike } from '../../../src/kernel/index.ts'

const models = [
  { kind: 'mamba', way: 'causal', width: 4, states: 2 },
  { kind: 'lti', way: 'causal', width: 4, states: 2 },
  { kind: 'mamba', way: 'both', width: 4, states: 2 },
] as const satisfies Denoiser[]

const double = (weights: WeightsLike): WeightsLike =>
  Object.fromEntries(Object.entries(weights).map(([name, one]) => [name, toFloat64(one as Tensor)]))

/** Short pieces of two voices, each under noise. */
const pairs = [1, 2].map((seed) => {
  const clean = voice(seed).slice(2000, 3000)
  return { clean: stft(clean), noisy: stft(mixed(clean, noiseOf('hiss', seed, 3, 1000))) }
})
const { frames } = pairs[0].noisy
const x = {
  shape: [2, frames, BINS],
  data: Float64Array.from(pairs.flatMap(({ noisy }) => [...levels(noisy)])),
}

describe.each(models)('a denoiser, $kind $way', (model) => {
  const weights = double(firstDenoiser(model, 3))

  it('has the derivatives that small changes of its weights show', () => {
    const lossOf = (own: WeightsLike) => maskLoss(pairs, maskOf(own, model, x).mask.data).loss
    const pass = maskOf(weights, model, x)
    const gradients = maskBackward(weights, model, pass, maskLoss(pairs, pass.mask.data).dmask)
    expect(Object.keys(gradients).sort()).toEqual(Object.keys(weights).sort())
    for (const [name, { shape, data }] of Object.entries(weights)) {
      const at = Math.floor(data.length / 3)
      const changed = (by: number): WeightsLike => ({
        ...weights,
        [name]: { shape, data: Float64Array.from(data, (v, i) => (i === at ? v + by : v)) },
      })
      const slope = (lossOf(changed(1e-5)) - lossOf(changed(-1e-5))) / 2e-5
      expect(gradients[name].data[at], name).toBeCloseTo(slope, 5)
    }
  })

  it(`${model.way === 'both' ? 'hears' : 'does not hear'} what comes later`, () => {
    const before = maskOf(weights, model, x).mask.data
    const last = (frames - 1) * BINS
    const later = { ...x, data: x.data.map((v, i) => (i % (frames * BINS) < last ? v : v + 1)) }
    const after = maskOf(weights, model, later).mask.data
    const apart = Array.from(before).reduce(
      (most, v, i) => (i % (frames * BINS) < last ? Math.max(most, Math.abs(v - after[i])) : most),
      0,
    )
    if (model.way === 'both') expect(apart).toBeGreaterThan(1e-6)
    else expect(apart).toBe(0)
  })

  if (model.way === 'causal')
    it('gives the same frame by frame, from the state that it carries', () => {
      const mixer = frameMixer(model)
      const own = mixerWeights(weights)
      const hidden = Float64Array.from({ length: frames * 4 }, (_, i) => Math.sin(i))
      const whole = mixer.forward(own, { shape: [1, frames, 4], data: hidden }).out.data
      let state = mixer.initialState(own, 1)
      for (let t = 0; t < frames; t++) {
        const token = { shape: [1, 4], data: hidden.slice(4 * t, 4 * t + 4) }
        const step = mixer.step(own, token, state)
        state = step.state
        step.out.data.forEach((v, i) => expect(v).toBeCloseTo(whole[4 * t + i], 10))
      }
    })
})

describe('plain masks', () => {
  const [{ noisy, clean }] = pairs
  const loss = (mask: Float64Array) => maskLoss([{ noisy, clean }], mask).loss

  it('are best where they say so: no small change within 0 to 1 lowers the loss', () => {
    const best = bestMask(noisy, clean)
    for (let i = 5; i < best.length; i += 97)
      for (const by of [-0.05, 0.05]) {
        const changed = best.map((v, j) => (j === i ? Math.min(1, Math.max(0, v + by)) : v))
        expect(loss(changed)).toBeGreaterThanOrEqual(loss(best))
      }
    const filter = filterMask(noisy, clean)
    for (let k = 0; k < BINS; k += 7) {
      for (let t = 1; t < frames; t++) expect(filter[t * BINS + k]).toBe(filter[k])
      for (const by of [-0.05, 0.05]) {
        const changed = filter.map((v, j) =>
          j % BINS === k ? Math.min(1, Math.max(0, v + by)) : v,
        )
        expect(loss(changed)).toBeGreaterThanOrEqual(loss(filter))
      }
    }
    expect(loss(best)).toBeLessThan(loss(filter))
  })

  it('gate what stays alike, and let through what rises above it', () => {
    const steady = { ...noisy, re: noisy.re.map(() => 1), im: noisy.im.map(() => 0) }
    expect(Math.max(...gateMask(steady))).toBeCloseTo(0.1, 12)
    const rising = { ...steady, re: steady.re.map((v, i) => (i < BINS ? 10 : v)) }
    expect(Math.min(...gateMask(rising).slice(0, BINS))).toBeGreaterThan(0.9)
    const silent = {
      ...noisy,
      re: new Float64Array(noisy.re.length),
      im: new Float64Array(noisy.re.length),
    }
    for (const mask of [gateMask(silent), bestMask(silent, clean), filterMask(silent, clean)])
      expect(mask.every((v) => v >= 0 && v <= 0.1)).toBe(true)
  })
})
