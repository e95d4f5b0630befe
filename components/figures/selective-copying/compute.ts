import type { TaskBatch } from '../../../src/kernel/index.ts'
import { freshShares } from '../../training/fresh.ts'
import { lookInto, type Look } from '../../training/look.ts'
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

/** What one model makes of the sequence; a row of `reading` is one question's. */
export interface Answer extends Pick<Look, 'channel' | 'steps' | 'reading'> {
  /** The letters that it answers, one a question. */
  readonly answers: readonly number[]
  /** How many of them are right. */
  readonly right: number
  /** The share of right answers on fresh sequences of this length. */
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

const freshShare = freshShares(SEQUENCES)

function answer(name: ModelName, batch: TaskBatch, layer: number, seed: number): Answer {
  const model = models[name]()
  const context = batch.ids.data.length - COPIED
  const { predicted, channel, steps, reading } = lookInto(model, batch, layer, COPIED)
  const answers = predicted.slice(context)
  return {
    answers,
    right: answers.filter((letter, i) => letter === batch.targets.data[context + i]).length,
    channel,
    steps,
    reading,
    fresh: freshShare(model, { ...task, context }, seed),
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
