import type { WeightsLike } from '../../src/kernel/index.ts'
import { tensorsToText, textToTensors } from '../training/tensor-text.ts'
import { countDenoiser, firstDenoiser } from './denoiser.ts'
import {
  examineDenoiser,
  type DenoisingRecipe,
  type DenoisingSession,
  type Examined,
} from './lesson.ts'

/** What trained weights are, and how they came about. */
export interface DenoiserCard extends DenoisingRecipe, Examined {
  readonly task: string
  readonly data: string
  /** How many numbers were learned. */
  readonly parameters: number
  readonly taken: number
  /** How many fresh sounds `before`, `after` and `loss` are means of. */
  readonly sounds: number
  /** Day of the training, as 2026-11-29. */
  readonly date: string
}

/** Trained weights as a file: the card, and the numbers. */
export interface DenoiserFile {
  readonly format: string
  readonly card: DenoiserCard
  /** As `tensorsToText` writes them, in the order of `firstDenoiser`. */
  readonly data: string
}

/** Names the kind of file. */
export const denoiserFormat = 'survey-of-mamba denoiser 1'

/**
 * The weights of a session as a file, with what they achieve on fresh sounds.
 * @param sounds - how many of these.
 * @param date - the day.
 */
export function packDenoiser(
  { recipe, weights, taken }: DenoisingSession,
  sounds: number,
  date: string,
): DenoiserFile {
  const card = {
    task: 'The mask of a short-time spectrum that takes the noise from a voice.',
    data: 'Made voices under made noises, hiss, rumble, bursts or whine, each drawn anew.',
    ...recipe,
    ...examineDenoiser(weights, recipe, sounds),
    parameters: countDenoiser(recipe.model),
    taken,
    sounds,
    date,
  }
  return {
    format: denoiserFormat,
    card,
    data: tensorsToText(weights, Object.keys(weights)),
  }
}

/**
 * The weights of a file.
 * @throws when numbers are not finite, or not as many as its card says.
 */
export function unpackDenoiser({ card, data }: DenoiserFile): WeightsLike {
  return textToTensors(data, firstDenoiser(card.model, 0))
}
