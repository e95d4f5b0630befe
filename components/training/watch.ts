import {
  languageModelForward,
  softplus,
  type LanguageModelSaved,
  type Mamba1Saved,
  type TaskBatch,
  type WeightsLike,
} from '../../src/kernel/index.ts'
import { mixerOf, type Model } from './models.ts'
import type { Recipe } from './recipe.ts'

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

/** The steps of each channel of a layer over the first sequence. */
function stepsOfLayer(
  weights: WeightsLike,
  saved: LanguageModelSaved,
  layer: number,
  kind: Model['kind'],
): Float64Array[] {
  const own = (name: string) => weights[`layers.${layer}.mixer.${name}`].data
  const L = saved.ids.shape[1]
  const dt = kind === 'mamba' ? (saved.layers[layer].mixer as Mamba1Saved).dt.data : undefined
  return Array.from(own(kind === 'mamba' ? 'dt_proj.bias' : 'dt_bias'), (bias, c) =>
    Float64Array.from({ length: L }, (_, t) => softplus((dt?.[c * L + t] ?? 0) + bias)),
  )
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
  const pass = languageModelForward(weights, batch.ids, { mixer: mixerOf(model) })
  return watchPass(weights, model, batch, pass)
}

/** What a pass over a batch of one sequence shows. */
export function watchPass(
  weights: WeightsLike,
  { kind }: Model,
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
    steps: saved.layers.map((_, layer) => stepsOfLayer(weights, saved, layer, kind)),
  }
}
