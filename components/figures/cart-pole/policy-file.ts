import type { WeightsLike } from '../../../src/kernel/index.ts'
import { tensorsToText, textToTensors } from '../../training/tensor-text.ts'
import type { Recipe } from './lesson.ts'
import { firstPolicy } from './policy.ts'
import { firstReading } from './reading.ts'

/** What a trained policy is, and how it came about. */
export interface PolicyCard extends Recipe {
  /** How many numbers the policy has; those of the reading are not counted. */
  readonly parameters: number
  /** On fresh episodes: the share that lasted for `balanced.actions`, and how long they lasted on the mean. */
  readonly balanced: {
    readonly episodes: number
    readonly actions: number
    readonly share: number
    readonly mean: number
  }
  /** Root mean square of the pole's speed that the reading misses on fresh episodes, and of the speed itself, rad/s. */
  readonly speed: { readonly missed: number; readonly all: number }
  /** Day of the training, as 2026-11-29. */
  readonly date: string
}

/** A trained policy as a file: the card, and the numbers. */
export interface PolicyFile {
  readonly format: string
  readonly card: PolicyCard
  /** Float32, little-endian, in base64: the tensors of `firstPolicy`, and those of `firstReading`. */
  readonly data: string
}

/** Names the kind of file. */
export const policyFormat = 'survey-of-mamba policy 1'

const like = (): WeightsLike => ({ ...firstPolicy(0), ...firstReading() })

/** A policy and the reading of its states with their card, ready to be written as JSON. */
export function packPolicy(card: PolicyCard, weights: WeightsLike): PolicyFile {
  return { format: policyFormat, card, data: tensorsToText(weights, Object.keys(like())) }
}

/**
 * The policy of a file and the reading of its states, in single precision.
 * @throws when numbers are not finite, or not as many as a policy has.
 */
export function unpackPolicy({ data }: PolicyFile): WeightsLike {
  return textToTensors(data, like())
}
