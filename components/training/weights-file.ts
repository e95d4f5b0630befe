import type { WeightsLike } from '../../src/kernel/index.ts'
import { firstWeights } from './models.ts'
import type { Examination, Lesson, Recipe } from './recipe.ts'
import { vocabularyOf } from './tasks.ts'
import { tensorsToText, textToTensors } from './tensor-text.ts'

/** What trained weights are, and how they came about. */
export interface Card extends Recipe, Examination {
  /** What was taught before, in order, where the weights did not begin with this recipe. */
  readonly before?: readonly Lesson[]
  /** How many numbers were learned. */
  readonly parameters: number
  /** Steps taken, which may be fewer than the recipe has. */
  readonly taken: number
  /** How many fresh sequences `loss` and `accuracy` are of. */
  readonly sequences: number
  /** Day of the training, as 2026-11-29. */
  readonly date: string
}

/** Trained weights as a file: the card, and the numbers. */
export interface WeightsFile {
  readonly format: string
  readonly card: Card
  /** Float32, little-endian, in base64: the tensors in the order of `firstWeights`. */
  readonly data: string
}

/** Names the kind of file. */
export const weightsFormat = 'survey-of-mamba weights 1'

/** Weights with their card, ready to be written as JSON. */
export function packWeights(card: Card, weights: WeightsLike): WeightsFile {
  const names = Object.keys(firstWeights(card.model, vocabularyOf(card.task), 0))
  return { format: weightsFormat, card, data: tensorsToText(weights, names) }
}

/**
 * The weights of a file, in single precision.
 * @throws when it is not such a file, or numbers are not finite, or not as many as its card says.
 */
export function unpackWeights({ card, data }: WeightsFile): WeightsLike {
  return textToTensors(data, firstWeights(card.model, vocabularyOf(card.task), 0))
}
