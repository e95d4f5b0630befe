import {
  languageModelForward,
  random,
  softmax,
  type Mamba1Saved,
  type TaskBatch,
} from '../../../src/kernel/index.ts'
import { mixerOf } from '../../training/models.ts'
import { readingOf } from '../../training/reading.ts'
import { examine } from '../../training/recipe.ts'
import { watchPass, selectiveChannel } from '../../training/watch.ts'
import { ALPHABET, models, task, type ModelName } from './models.ts'

export interface State {
  /** Of the letters, and of the fresh sequences. */
  readonly seed: number
  /** How many tokens the sequence has. */
  readonly length: string
  /** The layer that is looked into, counted from 1. */
  readonly layer: '1' | '2'
  /** Where the sign was asked to stand first, counted from 1. */
  readonly place: number
}

/** Fresh sequences that each model is asked about. */
export const SEQUENCES = 32

/** The token that comes twice. */
export const sign = ALPHABET

/** What one model makes of the sequence. */
export interface Answer {
  /** The probability of each letter after the last sign. */
  readonly odds: Float64Array
  /** The letter with the greatest. */
  readonly letter: number
  /** The channel of the layer whose greatest step lies farthest above its median, and its steps. */
  readonly channel: number
  readonly steps: Float64Array
  /** How much the last sign takes from each token there, over the most that it takes. */
  readonly reading: Float64Array
  /** The share of right answers on fresh sequences of this length. */
  readonly fresh: number
}

export interface Induction {
  readonly tokens: readonly number[]
  /** Where the sign stands first, counted from 1; the letter that is wanted follows it. */
  readonly place: number
  readonly wanted: number
  readonly layer: number
  readonly mamba: Answer
  readonly lti: Answer
}

/** A sequence of letters with the sign at a place, counted from 1, and at the end. */
export function sequenceOf(length: number, place: number, seed: number): TaskBatch {
  const next = random(seed)
  const ids = Float64Array.from({ length }, () => Math.floor(next() * ALPHABET))
  ids[place - 1] = ids[length - 1] = sign
  const targets = new Float64Array(length).fill(-100)
  targets[length - 1] = ids[place]
  const shape = [1, length]
  return { ids: { shape, data: ids }, targets: { shape, data: targets } }
}

/** The answers to fresh sequences depend on seed and length alone: what was asked is not asked again. */
const asked = new Map<string, number>()

function freshAccuracy(name: ModelName, length: number, seed: number): number {
  const key = `${name} ${length} ${seed}`
  const { card, weights } = models[name]()
  const longer = { task: { ...task, length }, model: card.model }
  const known = asked.get(key) ?? examine(weights, longer, SEQUENCES, seed).accuracy
  if (asked.size > 20) asked.clear()
  asked.set(key, known)
  return known
}

function answer(name: ModelName, batch: TaskBatch, layer: number, seed: number): Answer {
  const { card, weights } = models[name]()
  const pass = languageModelForward(weights, batch.ids, { mixer: mixerOf(card.model) })
  const seen = watchPass(weights, card.model, batch, pass)
  const [, length, vocabulary] = pass.logits.shape
  const logits = Float64Array.from(
    pass.logits.data.slice((length - 1) * vocabulary).slice(0, ALPHABET),
  )
  const odds = softmax({ shape: [ALPHABET], data: logits }).data as Float64Array
  const channel = selectiveChannel(seen.steps[layer])
  const saved = pass.saved.layers[layer].mixer as Mamba1Saved
  const last = readingOf(weights, layer, saved, 1)
  const most = Math.max(...last)
  return {
    odds,
    letter: odds.indexOf(Math.max(...odds)),
    channel,
    steps: seen.steps[layer][channel],
    reading: last.map((value) => value / most),
    fresh: freshAccuracy(name, length, seed),
  }
}

/** Both trained models on the sequence that the reader has laid. */
export function compute({ seed, length, layer, place }: State): Induction {
  const count = Number(length)
  // A letter has to follow it, and the last sign has to come after that.
  const settled = Math.min(place, count - 2)
  const batch = sequenceOf(count, settled, seed)
  const index = Number(layer) - 1
  return {
    tokens: Array.from(batch.ids.data),
    place: settled,
    wanted: batch.ids.data[settled],
    layer: Number(layer),
    mamba: answer('mamba', batch, index, seed),
    lti: answer('lti', batch, index, seed),
  }
}
