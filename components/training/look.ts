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

type Pass = ReturnType<typeof languageModelForward>

/** What a trained model makes of one sequence, and what its last tokens read in one of its layers. */
export interface Reading extends Pick<Pass, 'logits'> {
  /** rows × tokens: how much each of the last tokens takes from each token there, over the most that it takes. */
  readonly reading: Float64Array
}

/** A reading, and what else the layer shows. */
export interface Look extends Reading {
  /** The token with the largest logit at each position. */
  readonly predicted: readonly number[]
  /** The channel of the layer whose greatest step lies farthest above its median, and its steps. */
  readonly channel: number
  readonly steps: Float64Array
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

/** Runs a trained model on a sequence; also gives what the layer kept, and the whole pass. */
function readWhole(
  { card, weights }: Trained,
  { ids }: Pick<TaskBatch, 'ids'>,
  layer: number,
  rows: number,
) {
  const pass = languageModelForward(weights, ids, { mixer: mixerOf(card.model) })
  const saved = pass.saved.layers[layer].mixer as Mamba1Saved | S4dSaved
  const reading = overLargest(readingOf(weights, layer, saved, rows), rows)
  return { pass, saved, reading }
}

/**
 * Runs a trained model on a sequence and tells what its last tokens read in a layer.
 * @param batch - of one sequence.
 * @param layer - counted from 0.
 * @param rows - how many of the last tokens.
 */
export function readInto(
  model: Trained,
  batch: Pick<TaskBatch, 'ids'>,
  layer: number,
  rows: number,
): Reading {
  const { pass, reading } = readWhole(model, batch, layer, rows)
  return { logits: pass.logits, reading }
}

/** Reads into a layer, and looks at its steps. */
export function lookInto(model: Trained, batch: TaskBatch, layer: number, rows: number): Look {
  const { pass, saved, reading } = readWhole(model, batch, layer, rows)
  const { predicted, steps } = watchPass(model.weights, batch, pass)
  const channel = selectiveChannel(steps[layer])
  return { logits: pass.logits, predicted, channel, steps: steps[layer][channel], reading, saved }
}

/** Looks into a model, and remembers the last look: while a reader steps through tokens, nothing of it changes. */
export function rememberedLooks(
  model: () => Trained,
): (batch: TaskBatch, layer: number, rows: number) => Look {
  let last: { readonly key: string; readonly look: Look } | undefined
  return (batch, layer, rows) => {
    const key = `${layer}: ${batch.ids.data.join()}`
    if (last?.key !== key) last = { key, look: lookInto(model(), batch, layer, rows) }
    return last.look
  }
}
