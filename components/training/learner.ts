import {
  adamWInitialState,
  adamWStep,
  clipGradients,
  type AdamWOptions,
  type WeightsLike,
} from '../../src/kernel/index.ts'

/** Weights on the way of training. */
export interface Learner {
  /** Steps taken. */
  readonly taken: number
  readonly weights: WeightsLike
  /** Takes a step down the slopes of a loss. */
  learn(slopes: WeightsLike): void
}

/** How the steps of a learner are taken. */
export interface LearnerOptions extends Omit<AdamWOptions, 'learningRate'> {
  /** The learning rate of a step, counted from 0. */
  rate(step: number): number
  /** The greatest length of the slopes together. */
  readonly clip: number
}

/** Starts from weights; AdamW takes the steps, on slopes that are clipped. */
export function startLearner(
  first: WeightsLike,
  { rate, clip, ...options }: LearnerOptions,
): Learner {
  let weights = first
  let state = adamWInitialState(first)
  let taken = 0
  return {
    get taken() {
      return taken
    },
    get weights() {
      return weights
    },
    learn(slopes) {
      const { gradients } = clipGradients(slopes, clip)
      const step = { ...options, learningRate: rate(taken) }
      ;({ weights, state } = adamWStep(weights, gradients, state, step))
      taken++
    },
  }
}
