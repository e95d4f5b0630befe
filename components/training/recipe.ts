import {
  cosineSchedule,
  crossEntropy,
  languageModelForward,
  type TaskBatch,
  type TrainOptions,
  type WeightsLike,
} from '../../src/kernel/index.ts'
import { mixerOf, type Model } from './models.ts'
import { answersOf, taskBatch, type Task } from './tasks.ts'

/** How the learning rate goes once it has risen: it falls along half a cosine, or stays. */
export const schedules = ['cosine', 'constant'] as const
export type Schedule = (typeof schedules)[number]

/** What is the same in every run. */
export const optimizer = {
  betas: [0.9, 0.95],
  weightDecay: 0.01,
  /** The greatest length of the gradients together. */
  clip: 1,
  /** Steps in which the rate rises to its greatest. */
  warmup: 30,
  /** The share of it that a cosine leaves at the last step. */
  least: 1 / 50,
} as const

/** What a model is taught, and how. */
export interface Lesson {
  readonly task: Task
  readonly steps: number
  /** Sequences in a step. */
  readonly batch: number
  /** The greatest learning rate, which it has when it has risen. */
  readonly learningRate: number
  /** `cosine` without it. */
  readonly schedule?: Schedule
  /** Of the first weights, and of the sequences. */
  readonly seed: number
}

/** All that a training run depends on. */
export interface Recipe extends Lesson {
  readonly model: Model
}

/** Seeds from here on, and a few below, are no step's: what they draw may still be a sequence that a step has had. */
const freshSeed = 1e9

/** The batch of a step. */
export function batchOf({ task, batch, seed }: Recipe, step: number): TaskBatch {
  return taskBatch(task, batch, 1e6 * seed + step)
}

/** How each step of a run is taken, counted from 0. */
export function optionsOf(recipe: Recipe): (step: number) => TrainOptions {
  const { model, steps, learningRate: peak, schedule = 'cosine' } = recipe
  const { betas, weightDecay, clip, least: left } = optimizer
  const warmup = Math.min(optimizer.warmup, steps)
  const least = schedule === 'cosine' ? left * peak : peak
  const rate = cosineSchedule({ steps, warmup, peak, least })
  const mixer = mixerOf(model)
  return (step) => ({ mixer, learningRate: rate(step), betas, weightDecay, clip })
}

/** One sequence that is looked at again and again while a model learns, drawn apart from the batches. */
export function exampleOf({ task, seed }: Pick<Recipe, 'task' | 'seed'>): TaskBatch {
  return taskBatch(task, 1, freshSeed - seed)
}

/** What a model achieves on sequences that are drawn apart from its batches. */
export interface Examination {
  /** Mean over the answers, in nats. */
  readonly loss: number
  /** The share of answers that are right. */
  readonly accuracy: number
}

/**
 * Asks a model for the answers of fresh sequences.
 * @param sequences - how many.
 * @param draw - which: the same number gives the same sequences.
 */
export function examine(
  weights: WeightsLike,
  { task, model }: Pick<Recipe, 'task' | 'model'>,
  sequences: number,
  draw = 0,
): Examination {
  const { ids, targets } = taskBatch(task, sequences, freshSeed + draw)
  const { logits } = languageModelForward(weights, ids, { mixer: mixerOf(model) })
  const { loss, accuracy } = crossEntropy(logits, targets)
  return { loss, accuracy }
}

/** Loss and accuracy of answers that are guessed: all that are possible, each as likely. */
export function guess({ task }: Pick<Recipe, 'task'>): Examination {
  const answers = answersOf(task)
  return { loss: Math.log(answers), accuracy: 1 / answers }
}
