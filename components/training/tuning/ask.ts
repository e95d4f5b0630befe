import { crossEntropy, languageModelForward, type WeightsLike } from '../../../src/kernel/index.ts'
import { tuningBatch, type TuningTask } from './tasks.ts'

/** Seeds from here on draw no sequence of a training. */
const freshSeed = 1e9

/** The share of right answers that a model gives on fresh sequences. */
export function askTuned(
  weights: WeightsLike,
  task: TuningTask,
  sequences: number,
  draw = 0,
): number {
  const { ids, targets } = tuningBatch(task, sequences, freshSeed + draw)
  return crossEntropy(languageModelForward(weights, ids).logits, targets).accuracy
}
