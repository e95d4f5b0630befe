import { random, softmax, type TaskBatch } from '../../../src/kernel/index.ts'
import { freshShares } from '../../training/fresh.ts'
import { lookInto, type Look } from '../../training/look.ts'
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

/** What one model makes of the sequence; `reading` has one row, the last sign's. */
export interface Answer extends Pick<Look, 'channel' | 'steps' | 'reading'> {
  /** The probability of each letter after the last sign. */
  readonly odds: Float64Array
  /** The letter with the greatest. */
  readonly letter: number
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

const freshShare = freshShares(SEQUENCES)

function answer(name: ModelName, batch: TaskBatch, layer: number, seed: number): Answer {
  const model = models[name]()
  const { logits, channel, steps, reading } = lookInto(model, batch, layer, 1)
  const [, length, vocabulary] = logits.shape
  const last = (length - 1) * vocabulary
  const letters = Float64Array.from(logits.data.slice(last, last + ALPHABET))
  const odds = softmax({ shape: [ALPHABET], data: letters }).data as Float64Array
  return {
    odds,
    letter: odds.indexOf(Math.max(...odds)),
    channel,
    steps,
    reading,
    fresh: freshShare(model, { ...task, length }, seed),
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
