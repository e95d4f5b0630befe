import { checkRecord } from '../check-record.ts'
import {
  languageModelBackward,
  languageModelForward,
  type LanguageModelOptions,
} from '../blocks/language-model.ts'
import type { WeightsLike } from '../blocks/weights.ts'
import { crossEntropy } from '../layers/cross-entropy.ts'
import type { Tensor } from '../tensor.ts'
import { adamWInitialState, adamWStep, type AdamWOptions, type AdamWState } from './adamw.ts'
import { clipGradients } from './clip-gradients.ts'
import type { TaskBatch } from './tasks/batch.ts'

/** A model on its way: what a step of training starts from and ends with. */
export interface Training {
  readonly weights: WeightsLike
  readonly optimizer: AdamWState
}

export interface TrainOptions extends AdamWOptions, Pick<LanguageModelOptions, 'mixer'> {
  /** The greatest length of the gradients together; 1 without it. */
  readonly clip?: number
}

/** What a batch showed, before the step. */
export interface TrainReport {
  /** Mean over the targets that count, in nats. */
  readonly loss: number
  /** The share of them that had the largest logit. */
  readonly accuracy: number
  /** The length of the gradients before they were clipped. */
  readonly norm: number
}

/**
 * Training before its first step.
 * @returns the training.
 * @throws when weights are not tensors by their names.
 */
export function startTraining(weights: WeightsLike): Training {
  return { weights, optimizer: adamWInitialState(weights) }
}

const optionKeys = {
  clip: true,
  learningRate: true,
  betas: true,
  epsilon: true,
  weightDecay: true,
  decays: true,
  mixer: true,
} as const

/**
 * One step of training a language model: forward, loss, backward, clipping, AdamW. In single precision
 * where the weights have it.
 * @param training - from `startTraining` or the step before.
 * @param batch - ids and targets, as the tasks give them.
 * @param options - those of `adamWStep`, of which `epsilon` is; `mixer`, of `languageModelForward`; `clip` (1).
 * @returns the training after the step, and `loss`, `accuracy` and `norm` before it.
 * @throws when a shape does not fit, an option is not allowed, or numbers overflow.
 * @formula \theta\leftarrow\mathrm{AdamW}\bigl(\theta,\ \mathrm{clip}(\nabla_\theta\,\mathrm{loss})\bigr)
 */
export function trainOnBatch(
  training: Training,
  batch: TaskBatch,
  options: TrainOptions,
): TrainReport & { readonly training: Training } {
  const { weights, optimizer } = checkRecord('training', training, {
    weights: true,
    optimizer: true,
  })
  const { ids, targets } = checkRecord('batch', batch, { ids: true, targets: true })
  const { mixer, epsilon, clip = 1, ...step } = checkRecord('options', options, optionKeys)
  const model = { mixer }
  const { logits, saved } = languageModelForward(weights, ids, model)
  const { loss, accuracy, dlogits } = crossEntropy(logits, targets)
  const slopes = languageModelBackward(weights, saved, dlogits as Tensor, model)
  const { gradients, norm } = clipGradients(slopes, clip)
  const next = adamWStep(weights, gradients, optimizer, { ...step, epsilon })
  return { loss, accuracy, norm, training: { weights: next.weights, optimizer: next.state } }
}
