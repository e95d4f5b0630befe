import { cosineSchedule, type Tensor, type WeightsLike } from '../../src/kernel/index.ts'
import { startLearner, type Learner } from '../training/learner.ts'
import { drawClip } from './clips.ts'
import { firstDenoiser, levels, maskBackward, maskOf, type Denoiser } from './denoiser.ts'
import { maskLoss, type SpectrumPair } from './mask-loss.ts'
import { siSdr } from './si-sdr.ts'
import { BINS, masked, stft, type Spectrum } from './stft.ts'

/** All that a training run depends on. */
export interface DenoisingRecipe {
  readonly model: Denoiser
  readonly steps: number
  /** Sounds in a step. */
  readonly batch: number
  /** The greatest learning rate. */
  readonly learningRate: number
  /** The voice above the noise, least and most, in decibels. */
  readonly snr: readonly [least: number, most: number]
  /** Of the first weights, and of the sounds. */
  readonly seed: number
}

/** A training run on its way. */
export interface DenoisingSession extends Learner {
  readonly recipe: DenoisingRecipe
  /** Takes a step; the loss of its batch before it. */
  advance(): number
}

/** Draws from here on are no step's. */
const fresh = 5e8

const pairOf = ({ clean, noisy }: ReturnType<typeof drawClip>): SpectrumPair => ({
  clean: stft(clean),
  noisy: stft(noisy),
})

function levelsOf(pairs: readonly SpectrumPair[]): Tensor<Float32Array> {
  const { frames } = pairs[0].noisy
  const data = new Float32Array(pairs.length * frames * BINS)
  pairs.forEach(({ noisy }, b) => data.set(levels(noisy), b * frames * BINS))
  return { shape: [pairs.length, frames, BINS], data }
}

/** Starts a run. */
export function startDenoising(recipe: DenoisingRecipe): DenoisingSession {
  const { model, steps, batch, snr, learningRate: peak, seed } = recipe
  const rate = cosineSchedule({ steps, warmup: Math.min(30, steps), peak, least: peak / 50 })
  const learner = startLearner(firstDenoiser(model, seed), {
    rate,
    clip: 1,
    betas: [0.9, 0.95],
    weightDecay: 0.01,
  })
  const advance = () => {
    const { weights, taken } = learner
    const first = 1e6 * seed + taken * batch
    const pairs = Array.from({ length: batch }, (_, b) => pairOf(drawClip(snr, first + b)))
    const pass = maskOf(weights, model, levelsOf(pairs))
    const { loss, dmask } = maskLoss(pairs, pass.mask.data)
    learner.learn(maskBackward(weights, model, pass, dmask))
    return loss
  }
  return Object.assign(learner, { recipe, advance })
}

/** The mask that a network gives for a spectrum. */
export function estimatedMask(
  weights: WeightsLike,
  model: Denoiser,
  noisy: Spectrum,
): Float64Array {
  return Float64Array.from(maskOf(weights, model, levelsOf([{ noisy, clean: noisy }])).mask.data)
}

/** What a network achieves on sounds that are drawn apart from its batches, in decibels, in the mean. */
export interface Examined {
  /** SI-SDR of the noisy sounds. */
  readonly before: number
  /** SI-SDR of the cleaned ones. */
  readonly after: number
  readonly loss: number
}

/**
 * Lets a network clean fresh sounds.
 * @param sounds - how many.
 * @param draw - which: the same number gives the same sounds.
 */
export function examineDenoiser(
  weights: WeightsLike,
  { model, snr }: Pick<DenoisingRecipe, 'model' | 'snr'>,
  sounds: number,
  draw = 0,
): Examined {
  let [before, after, loss] = [0, 0, 0]
  for (let i = 0; i < sounds; i++) {
    const clip = drawClip(snr, fresh + 1e4 * draw + i)
    const pair = pairOf(clip)
    const mask = estimatedMask(weights, model, pair.noisy)
    before += siSdr(clip.noisy, clip.clean) / sounds
    after += siSdr(masked(pair.noisy, mask), clip.clean) / sounds
    loss += maskLoss([pair], mask).loss / sounds
  }
  return { before, after, loss }
}
