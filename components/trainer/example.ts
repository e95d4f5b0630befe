import { exampleOf, type Recipe } from '../training/recipe.ts'
import { selectiveChannel, wantedOf, type Watch } from '../training/watch.ts'

/** A token that asks for an answer. */
export interface Answer {
  /** Which token it is, counted from 0. */
  readonly place: number
  readonly wanted: number
  /** What the model answers; nothing as long as none has been asked. */
  readonly given?: number
}

/** The steps of the channel of a layer whose greatest lies farthest above its median. */
export interface LayerSteps {
  /** Counted from 0. */
  readonly channel: number
  readonly steps: readonly number[]
  /** Before training, where that is known. */
  readonly before?: readonly number[]
}

/** One sequence, drawn apart from those of training, with what a model makes of it. Plain enough for JSON. */
export interface Example {
  readonly tokens: readonly number[]
  readonly answers: readonly Answer[]
  /** One a layer; none as long as no model has been asked. */
  readonly layers: readonly LayerSteps[]
}

/** The example of a recipe, before any model has been asked. */
export function exampleAlone(recipe: Pick<Recipe, 'task' | 'seed'>): Example {
  const { ids, targets } = exampleOf(recipe)
  const answers = wantedOf(targets).flatMap((wanted, place) =>
    wanted === undefined ? [] : [{ place, wanted }],
  )
  return { tokens: Array.from(ids.data), answers, layers: [] }
}

/**
 * The example with what a model makes of it.
 * @param before - what the model made of it before training, where that is known.
 */
export function exampleSeen(now: Watch, before?: Watch): Example {
  return {
    tokens: now.tokens,
    answers: now.wanted.flatMap((wanted, place) =>
      wanted === undefined ? [] : [{ place, wanted, given: now.predicted[place] }],
    ),
    layers: now.steps.map((channels, layer) => {
      const channel = selectiveChannel(channels)
      const steps = Array.from(channels[channel])
      const known = before && Array.from(before.steps[layer][channel])
      return known ? { channel, steps, before: known } : { channel, steps }
    }),
  }
}
