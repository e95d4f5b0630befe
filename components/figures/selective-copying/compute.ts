import type { TaskBatch } from '../../../src/kernel/index.ts'
import { isCarried } from '../../training/carried.ts'
import { freshShares, type FreshShares } from '../../training/fresh.ts'
import { holdingOf, shareHeld } from '../../training/holding.ts'
import { rememberedLooks, type Look } from '../../training/look.ts'
import { COPIED, models, MOST, task, type ModelName } from './models.ts'
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
  /** The token read last, counted from 1; all are read where there are no more. */
  readonly token: number
}

/** As many tokens as the longest sequence has. */
export const END = MOST + COPIED

/** Fresh sequences that each model is asked about. */
export const SEQUENCES = 128

/** What one model makes of the sequence; a row of `reading` is one question's. */
export interface Answer extends Pick<Look, 'channel' | 'steps' | 'reading'> {
  /** The letters that it has answered, one a question that has been asked. */
  readonly answers: readonly number[]
  /** How many of them are right. */
  readonly right: number
  /** How much of each token the state holds now, over the most. */
  readonly held: Float64Array
  /** The share of it that the tokens hold over which the convolution carries a letter. */
  readonly ofLetters: number
  /** The share of right answers on fresh sequences of this length; a draft leaves it out, unless it is known. */
  readonly fresh: number | undefined
}

export interface Copying {
  readonly context: number
  readonly tokens: readonly number[]
  /** Places of the letters, counted from 1, in order. */
  readonly places: readonly number[]
  readonly letters: readonly number[]
  readonly layer: number
  /** Tokens read so far. */
  readonly read: number
  readonly mamba: Answer
  readonly lti: Answer
}

const shares = freshShares(SEQUENCES)

const looks = { mamba: rememberedLooks(models.mamba), lti: rememberedLooks(models.lti) }

function answer(
  name: ModelName,
  batch: TaskBatch,
  { layer, seed, read, places }: Pick<Copying, 'places' | 'read'> & { layer: number; seed: number },
  fresh: FreshShares['known'],
): Answer {
  const model = models[name]()
  const context = batch.ids.data.length - COPIED
  const { predicted, channel, steps, reading, saved } = looks[name](batch, layer, COPIED)
  const answers = predicted.slice(context, Math.max(context, read))
  const holding = holdingOf(model.weights, layer, saved, read - 1)
  const { held, share } = shareHeld(holding, (t) => isCarried(places, t))
  return {
    answers,
    right: answers.filter((letter, i) => letter === batch.targets.data[context + i]).length,
    channel,
    steps,
    reading,
    held,
    ofLetters: share,
    fresh: fresh(model, { ...task, context }, seed),
  }
}

function copying(
  { context: wanted, seed, layer, p1, p2, p3, p4, token }: State,
  fresh: FreshShares['known'],
): Copying {
  const context = Number(wanted)
  const places = settle([p1, p2, p3, p4], context)
  const letters = lettersOf(seed)
  const batch = sequenceOf(context, places, letters)
  const read = Math.min(token, context + COPIED)
  const asked = { layer: Number(layer) - 1, seed, read, places }
  return {
    context,
    tokens: Array.from(batch.ids.data),
    places,
    letters,
    layer: Number(layer),
    read,
    mamba: answer('mamba', batch, asked, fresh),
    lti: answer('lti', batch, asked, fresh),
  }
}

/** Both trained models on the sequence that the reader has laid, up to the token that is read last. */
export function compute(state: State): Copying {
  return copying(state, shares.share)
}

/** The same without fresh sequences that have not been read yet. */
export function draft(state: State): Copying {
  return copying(state, shares.known)
}
