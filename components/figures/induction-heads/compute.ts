import { softmax, type TaskBatch } from '../../../src/kernel/index.ts'
import { isCarried } from '../../training/carried.ts'
import { freshShares, type FreshShares } from '../../training/fresh.ts'
import { holdingOf, shareHeld } from '../../training/holding.ts'
import { inductionSequence, sign } from '../../training/induction.ts'
import { readInto, rememberedLooks, type Look } from '../../training/look.ts'
import { ALPHABET, LONGEST, models, task, type ModelName } from './models.ts'

export interface State {
  /** Of the letters, and of the fresh sequences. */
  readonly seed: number
  /** How many tokens the sequence has. */
  readonly length: string
  /** The layer that is looked into, counted from 1. */
  readonly layer: '1' | '2'
  /** Where the sign was asked to stand first, counted from 1. */
  readonly place: number
  /** The token read last, counted from 1; all are read where there are no more. */
  readonly token: number
}

/** As many tokens as the longest sequence has. */
export const END = LONGEST

/** Fresh sequences that each model is asked about. */
export const SEQUENCES = 32

/** What one model makes of the sequence; `reading` has one row, that of the sign that asks. */
export interface Answer extends Pick<Look, 'channel' | 'steps' | 'reading'> {
  /** How much of each token the state holds now, over the most. */
  readonly held: Float64Array
  /** The share of it that the tokens hold over which the convolution carries the wanted letter. */
  readonly ofLetter: number
  /** The probability of each letter after the sign that asks. */
  readonly odds: Float64Array
  /** The letter with the greatest. */
  readonly letter: number
  /** The share of right answers on fresh sequences of this length; a draft leaves it out, unless it is known. */
  readonly fresh: number | undefined
}

export interface Induction {
  readonly tokens: readonly number[]
  /** Where the sign stands first, counted from 1; the letter that is wanted follows it. */
  readonly place: number
  readonly wanted: number
  readonly layer: number
  /** Tokens read so far. Then the sign asks: the last of the sequence, or one in the place of what follows. */
  readonly read: number
  readonly mamba: Answer
  readonly lti: Answer
}

/** The tokens that have been read, and the sign that asks then. */
function askedAfter({ ids }: TaskBatch, read: number): Pick<TaskBatch, 'ids'> {
  const length = Math.min(read + 1, ids.data.length)
  const data = Float64Array.from(ids.data.slice(0, length))
  data[length - 1] = sign
  return { ids: { shape: [1, length], data } }
}

const shares = freshShares(SEQUENCES)
const looks = { mamba: rememberedLooks(models.mamba), lti: rememberedLooks(models.lti) }

function answer(
  name: ModelName,
  batch: TaskBatch,
  { layer, seed, read, place }: Pick<Induction, 'layer' | 'read' | 'place'> & { seed: number },
  fresh: FreshShares['known'],
): Answer {
  const model = models[name]()
  const length = batch.ids.data.length
  const { channel, steps, saved } = looks[name](batch, layer, 1)
  const holding = holdingOf(model.weights, layer, saved, read - 1)
  // The letter follows the sign.
  const { held, share } = shareHeld(holding, (t) => isCarried([place + 1], t))
  const { logits, reading } = readInto(model, askedAfter(batch, read), layer, 1)
  const [, count, vocabulary] = logits.shape
  const last = (count - 1) * vocabulary
  const letters = Float64Array.from(logits.data.slice(last, last + ALPHABET))
  const odds = softmax({ shape: [ALPHABET], data: letters }).data as Float64Array
  const byToken = new Float64Array(length)
  byToken.set(reading)
  return {
    odds,
    letter: odds.indexOf(Math.max(...odds)),
    channel,
    steps,
    reading: byToken,
    held,
    ofLetter: share,
    fresh: fresh(model, { ...task, length }, seed),
  }
}

function induction(
  { seed, length, layer, place: wanted, token }: State,
  fresh: FreshShares['known'],
): Induction {
  const count = Number(length)
  // A letter has to follow it, and the last sign has to come after that.
  const place = Math.min(wanted, count - 2)
  const batch = inductionSequence(count, place, seed)
  const read = Math.min(token, count)
  const at = { layer: Number(layer) - 1, seed, read, place }
  return {
    tokens: Array.from(batch.ids.data),
    place,
    wanted: batch.ids.data[place],
    layer: Number(layer),
    read,
    mamba: answer('mamba', batch, at, fresh),
    lti: answer('lti', batch, at, fresh),
  }
}

/** Both trained models on the sequence that the reader has laid, up to the token that is read last. */
export function compute(state: State): Induction {
  return induction(state, shares.share)
}

/** The same without fresh sequences that have not been read yet. */
export function draft(state: State): Induction {
  return induction(state, shares.known)
}
