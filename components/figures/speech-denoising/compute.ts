import type { Tensor } from '../../../src/kernel/index.ts'
import { frameMixer, mixerWeights } from '../../denoising/denoiser.ts'
import { estimatedMask } from '../../denoising/lesson.ts'
import { mixed } from '../../denoising/clips.ts'
import { noiseOf, type NoiseKind } from '../../denoising/noises.ts'
import { bestMask, filterMask, gateMask } from '../../denoising/plain-masks.ts'
import { siSdr } from '../../denoising/si-sdr.ts'
import { masked, stft, type Spectrum } from '../../denoising/stft.ts'
import { atLoudness, voice } from '../../denoising/voices.ts'
import { remembering } from '../../remembering.ts'
import { networks } from './models.ts'
import { maskPicture, powerPicture, type Picture } from './pictures.ts'

/** What makes the mask. */
export const makers = ['filter', 'gate', 'lti', 'causal', 'both', 'best'] as const
export type Maker = (typeof makers)[number]

export interface Settings {
  /** Samples of the reader's; with none a voice is made. */
  readonly own: readonly number[]
  readonly noise: NoiseKind
  /** The voice above the noise, in decibels. */
  readonly snr: number
  readonly maker: Maker
  /** Which voice and which noise. */
  readonly draw: number
}

export interface Denoised {
  readonly clean: Float64Array
  readonly noisy: Float64Array
  readonly cleaned: Float64Array
  readonly frames: number
  /** Shares from 0 to 1: powers on a scale of decibels, and the mask itself. */
  readonly pictures: Readonly<Record<'noisy' | 'mask' | 'cleaned', Picture>>
  /** SI-SDR in decibels, of the noisy, the cleaned, and what a gate makes of it. */
  readonly before: number
  readonly after: number
  readonly gated: number
  /** The share of the noisy power that the mask lets through. */
  readonly kept: number
  /** Numbers of state that the network carries from frame to frame; none where it needs all frames. */
  readonly state: number | undefined
  /** How much louder all three sounds are played than they are. */
  readonly boost: number
}

const cleanOf = remembering((own: readonly number[], draw: number) =>
  own.length > 0 ? atLoudness(Float64Array.from(own)) : voice(4 * draw),
)

/** The noise as loud as the voice: a drag of the level makes none anew. */
const evenNoise = remembering((kind: NoiseKind, length: number, draw: number) =>
  noiseOf(kind, 4 * draw + 1, 0, length),
)

const noisyOf = remembering((clean: Float64Array, noise: Float64Array, snr: number) =>
  mixed(
    clean,
    noise.map((value) => value * 10 ** (-snr / 20)),
  ),
)

const spectrumOf = remembering(stft)
const cleanSpectrumOf = remembering(stft)

function maskBy(maker: Maker, noisy: Spectrum, clean: Float64Array): Float64Array {
  if (maker === 'gate') return gateMask(noisy)
  if (maker === 'filter') return filterMask(noisy, cleanSpectrumOf(clean))
  if (maker === 'best') return bestMask(noisy, cleanSpectrumOf(clean))
  const { card, weights } = networks[maker]()
  return estimatedMask(weights, card.model, noisy)
}

const gatedOf = remembering((noisy: Spectrum, clean: Float64Array) =>
  siSdr(masked(noisy, gateMask(noisy)), clean),
)

/** Numbers of state of a causal network, counted. */
const stateOf = remembering((name: 'lti' | 'causal') => {
  const { card, weights } = networks[name]()
  const state = frameMixer(card.model).initialState(mixerWeights(weights), 1)
  return Object.values(state as Readonly<Record<string, Tensor>>).reduce(
    (sum, { data }) => sum + data.length,
    0,
  )
})

const loudest = (x: Float64Array) => x.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

function keptOf({ re, im }: Spectrum, mask: Float64Array): number {
  let [through, all] = [0, 0]
  for (let i = 0; i < mask.length; i++) {
    const power = re[i] ** 2 + im[i] ** 2
    through += mask[i] ** 2 * power
    all += power
  }
  return through / all
}

/** Everything the figure shows, for one setting. */
export function compute({ own, noise, snr, maker, draw }: Settings): Denoised {
  const clean = cleanOf(own, draw)
  const noisy = noisyOf(clean, evenNoise(noise, clean.length, draw), snr)
  const spectrum = spectrumOf(noisy)
  const mask = maskBy(maker, spectrum, clean)
  const cleaned = masked(spectrum, mask)
  const most = Math.max(loudest(noisy), loudest(clean), loudest(cleaned))
  return {
    clean,
    noisy,
    cleaned,
    frames: spectrum.frames,
    pictures: {
      noisy: powerPicture(spectrum),
      mask: maskPicture(spectrum, mask),
      cleaned: powerPicture(spectrum, mask),
    },
    before: siSdr(noisy, clean),
    after: siSdr(cleaned, clean),
    gated: gatedOf(spectrum, clean),
    kept: keptOf(spectrum, mask),
    state: maker === 'causal' || maker === 'lti' ? stateOf(maker) : undefined,
    boost: 0.9 / most,
  }
}
