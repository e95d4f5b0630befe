import {
  languageModelForward,
  type LanguageModelSaved,
  type Mamba1Saved,
  type TaskBatch,
} from '../../../src/kernel/index.ts'
import { mixerOf } from '../../training/models.ts'
import { readingOf } from '../../training/reading.ts'
import { examine } from '../../training/recipe.ts'
import type { Trained } from '../../training/trained.ts'
import { watchPass, selectiveChannel } from '../../training/watch.ts'
import { COPIED, models, task, type ModelName } from './models.ts'
import { lettersOf, sequenceOf, settle } from './sequence.ts'

export interface State {
  /** How many places there are. */
  readonly context: string
  /** Of the letters, and of the fresh sequences. */
  readonly seed: number
  /** The layer that is looked into, counted from 1. */
  readonly layer: '1' | '2'
  /** Places of the letters, counted from 1. */
  readonly p1: number
  readonly p2: number
  readonly p3: number
  readonly p4: number
}

/** Fresh sequences that each model is asked about. */
export const SEQUENCES = 64

/** What one model makes of the sequence. */
export interface Answer {
  /** The letters that it answers, one a question. */
  readonly answers: readonly number[]
  /** How many of them are right. */
  readonly right: number
  /** The channel of the layer whose greatest step lies farthest above its median, and its steps. */
  readonly channel: number
  readonly steps: Float64Array
  /** COPIED × tokens: how much each question takes from each token there, over the most that it takes. */
  readonly reading: Float64Array
  /** The share of right answers on fresh sequences. */
  readonly fresh: number
}

export interface Copying {
  readonly context: number
  readonly tokens: readonly number[]
  /** Places of the letters, counted from 1, in order. */
  readonly places: readonly number[]
  readonly letters: readonly number[]
  readonly layer: number
  readonly mamba: Answer
  readonly lti: Answer
}

/** The answers to fresh sequences depend on places and seed alone: what was asked is not asked again. */
const asked = new Map<string, number>()

function freshAccuracy(name: ModelName, context: number, seed: number): number {
  const key = `${name} ${context} ${seed}`
  const { card, weights } = models[name]()
  const other = { task: { ...task, context }, model: card.model }
  const known = asked.get(key) ?? examine(weights, other, SEQUENCES, seed).accuracy
  if (asked.size > 20) asked.clear()
  asked.set(key, known)
  return known
}

function readingOfQuestions(
  { weights }: Trained,
  layer: number,
  { layers }: LanguageModelSaved,
): Float64Array {
  const rows = readingOf(weights, layer, layers[layer].mixer as Mamba1Saved, COPIED)
  const length = rows.length / COPIED
  for (let row = 0; row < COPIED; row++) {
    const own = rows.subarray(row * length, (row + 1) * length)
    const most = Math.max(...own)
    own.forEach((value, s) => (own[s] = value / most))
  }
  return rows
}

function answer(name: ModelName, batch: TaskBatch, layer: number, seed: number): Answer {
  const model = models[name]()
  const context = batch.ids.data.length - COPIED
  const { card, weights } = model
  const pass = languageModelForward(weights, batch.ids, { mixer: mixerOf(card.model) })
  const seen = watchPass(weights, card.model, batch, pass)
  const channel = selectiveChannel(seen.steps[layer])
  const answers = seen.predicted.slice(context)
  return {
    answers,
    right: answers.filter((letter, i) => letter === batch.targets.data[context + i]).length,
    channel,
    steps: seen.steps[layer][channel],
    reading: readingOfQuestions(model, layer, pass.saved),
    fresh: freshAccuracy(name, context, seed),
  }
}

/** Both trained models on the sequence that the reader has laid. */
export function compute({ context: wanted, seed, layer, p1, p2, p3, p4 }: State): Copying {
  const context = Number(wanted)
  const places = settle([p1, p2, p3, p4], context)
  const letters = lettersOf(seed)
  const batch = sequenceOf(context, places, letters)
  const index = Number(layer) - 1
  return {
    context,
    tokens: Array.from(batch.ids.data),
    places,
    letters,
    layer: Number(layer),
    mamba: answer('mamba', batch, index, seed),
    lti: answer('lti', batch, index, seed),
  }
}
