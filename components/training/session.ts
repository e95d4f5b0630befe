import {
  startTraining,
  trainOnBatch,
  type Training,
  type TrainReport,
  type WeightsLike,
} from '../../src/kernel/index.ts'
import { firstWeights } from './models.ts'
import { batchOf, optionsOf, type Recipe } from './recipe.ts'
import { vocabularyOf } from './tasks.ts'

/** A training run on its way. */
export interface Session {
  readonly recipe: Recipe
  /** Steps taken. */
  readonly taken: number
  readonly weights: WeightsLike
  /** Takes a step, and tells what its batch showed before. Nothing is done once all steps are taken. */
  advance(): Pick<TrainReport, 'loss' | 'accuracy'> | undefined
}

/**
 * Starts a run.
 * @param from - weights to go on from, and how many steps led to them; those before training without it.
 */
export function startSession(
  recipe: Recipe,
  from: { readonly weights: WeightsLike; readonly taken: number } = {
    weights: firstWeights(recipe.model, vocabularyOf(recipe.task), recipe.seed),
    taken: 0,
  },
): Session {
  const options = optionsOf(recipe)
  let training: Training = startTraining(from.weights)
  let taken = from.taken
  return {
    recipe,
    get taken() {
      return taken
    },
    get weights() {
      return training.weights
    },
    advance() {
      if (taken >= recipe.steps) return undefined
      const report = trainOnBatch(training, batchOf(recipe, taken), options(taken))
      training = report.training
      taken++
      return { loss: report.loss, accuracy: report.accuracy }
    },
  }
}
