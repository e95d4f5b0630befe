import {
  languageModelForward,
  type Mamba1Saved,
  type S4dSaved,
  type TaskBatch,
  type WeightsLike,
} from '../../src/kernel/index.ts'
import { mixerOf } from './models.ts'
import type { Recipe } from './recipe.ts'
import { layerSteps } from './scanned-layer.ts'

/** What a model does with one sequence. */
export interface Watch {
  readonly tokens: readonly number[]
  /** The token that is asked for at each position; nothing where none is. */
  readonly wanted: readonly (number | undefined)[]
  /** The token with the largest logit at each position. */
  readonly predicted: readonly number[]
  /** The steps Δ, `[layer][channel][token]`. */
  readonly steps: readonly (readonly Float64Array[])[]
}

/** The channel whose greatest step lies farthest above its median on a sequence: one that opens for few tokens. */
export function selectiveChannel(channels: readonly Float64Array[]): number {
  const rises = channels.map((steps) => {
    const sorted = steps.toSorted()
    return sorted[sorted.length - 1] - sorted[Math.floor(sorted.length / 2)]
  })
  return rises.indexOf(Math.max(...rises))
}

/** The token that is asked for at each position; nothing where none is. */
export function wantedOf(targets: TaskBatch['targets']): (number | undefined)[] {
  return Array.from(targets.data, (id) => (id < 0 ? undefined : id))
}

/** What a model gives for a sequence, and what it keeps of the way. */
type Pass = Pick<ReturnType<typeof languageModelForward>, 'logits' | 'saved'>

/**
 * Runs a model on a sequence and looks inside.
 * @param batch - of one sequence.
 */
export function watch(
  weights: WeightsLike,
  { model }: Pick<Recipe, 'model'>,
  batch: TaskBatch,
): Watch {
  return watchPass(
    weights,
    batch,
    languageModelForward(weights, batch.ids, { mixer: mixerOf(model) }),
  )
}

/** What a pass over a batch of one sequence shows. */
export function watchPass(
  weights: WeightsLike,
  { ids, targets }: TaskBatch,
  { logits, saved }: Pass,
): Watch {
  const L = ids.shape[1]
  const vocabulary = logits.shape[2]
  const predicted = Array.from({ length: L }, (_, t) => {
    const own = logits.data.subarray(t * vocabulary, (t + 1) * vocabulary)
    return own.indexOf(Math.max(...own))
  })
  return {
    tokens: Array.from(ids.data),
    wanted: wantedOf(targets),
    predicted,
    steps: saved.layers.map(({ mixer }, layer) =>
      layerSteps(weights, layer, mixer as Mamba1Saved | S4dSaved),
    ),
  }
}
