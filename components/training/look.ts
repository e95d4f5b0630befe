import {
  languageModelForward,
  type Mamba1Saved,
  type S4dSaved,
  type TaskBatch,
} from '../../src/kernel/index.ts'
import { mixerOf } from './models.ts'
import { readingOf } from './reading.ts'
import type { Trained } from './trained.ts'
import { selectiveChannel, watchPass } from './watch.ts'

/** What a trained model makes of one sequence, and what one of its layers shows. */
export interface Look {
  readonly logits: ReturnType<typeof languageModelForward>['logits']
  /** The token with the largest logit at each position. */
  readonly predicted: readonly number[]
  /** The channel of the layer whose greatest step lies farthest above its median, and its steps. */
  readonly channel: number
  readonly steps: Float64Array
  /** rows × tokens: how much each of the last tokens takes from each token there, over the most that it takes. */
  readonly reading: Float64Array
  /** What the layer kept of the way. */
  readonly saved: Mamba1Saved | S4dSaved
}

/** Each of so many rows over its largest value. */
function overLargest(values: Float64Array, rows: number): Float64Array {
  const length = values.length / rows
  const largest = Array.from({ length: rows }, (_, row) =>
    Math.max(...values.subarray(row * length, (row + 1) * length)),
  )
  return values.map((value, i) => value / largest[Math.floor(i / length)])
}

/**
 * Runs a trained model on a sequence and looks into a layer.
 * @param batch - of one sequence.
 * @param layer - counted from 0.
 * @param rows - of how many of the last tokens it is told what they read.
 */
export function lookInto(
  { card, weights }: Trained,
  batch: TaskBatch,
  layer: number,
  rows: number,
): Look {
  const { logits, saved } = languageModelForward(weights, batch.ids, { mixer: mixerOf(card.model) })
  const { predicted, steps } = watchPass(weights, batch, { logits, saved })
  const channel = selectiveChannel(steps[layer])
  const kept = saved.layers[layer].mixer as Mamba1Saved | S4dSaved
  return {
    logits,
    predicted,
    channel,
    steps: steps[layer][channel],
    reading: overLargest(readingOf(weights, layer, kept, rows), rows),
    saved: kept,
  }
}
