import {
  hiddenMatrix,
  languageModelBackward,
  languageModelForward,
  type Mamba1Saved,
  type Matrix,
} from '../../../src/kernel/index.ts'
import { remembering } from '../../remembering.ts'
import { embeddingsOf, marginOf, readingVectors } from '../../training/embedded.ts'
import { inductionMamba, inductionSequence, inductionTask } from '../../training/induction.ts'
import { byToken, relevanceOf } from './relevance.ts'

/** Tokens, the last of which asks; channels of a layer. */
export const LENGTH = 24
export const CHANNELS = 2 * inductionMamba().card.model.width

export interface SaliencyParameters {
  readonly layer: '1' | '2'
  readonly channel: number
  /** Of the first sign, counted from 1. */
  readonly place: number
  readonly seed: number
}

/** Ways of saying which tokens an answer comes from. */
export const methods = ['attention', 'gradient', 'held', 'deletion'] as const
export type Method = (typeof methods)[number]

/** So many tokens are deleted, one after the other. */
export const DELETED = 4

export interface Saliency {
  readonly tokens: readonly number[]
  readonly place: number
  readonly wanted: number
  /** By how much the right letter leads. */
  readonly margin: number
  /** The hidden matrix of the channel, without its gate. */
  readonly M: Matrix
  /** A number a token and method: of attention the size of the last row of the matrix. */
  readonly scores: ByMethod<Float64Array>
  /** The tokens, counted from 0, that each method puts first, in order. */
  readonly first: ByMethod<readonly number[]>
  /** The lead when none, one, two, … of these are deleted. */
  readonly leads?: Readonly<Record<Method, readonly number[]>>
}

/** With the deletions, which a draft has where they were made before. */
export interface WholeSaliency extends Saliency {
  readonly scores: Readonly<Record<Method, Float64Array>>
  readonly first: Readonly<Record<Method, readonly number[]>>
  readonly leads: Readonly<Record<Method, readonly number[]>>
}

type Read = Exclude<Method, 'deletion'>
type ByMethod<T> = Readonly<Record<Read, T> & { readonly deletion?: T }>

const VOCABULARY = inductionTask.alphabet + 1

/** The lead of the wanted letter after each sequence. All run at once: what fills the shorter ones up comes after their end. */
function leadsOf(sequences: readonly (readonly number[])[], wanted: number): number[] {
  const L = Math.max(...sequences.map(({ length }) => length))
  const data = new Float64Array(sequences.length * L)
  sequences.forEach((tokens, b) => data.set(tokens, b * L))
  const { logits } = languageModelForward(inductionMamba().weights, {
    shape: [sequences.length, L],
    data,
  })
  return sequences.map(
    ({ length }, b) =>
      marginOf(logits, (b * L + length - 1) * VOCABULARY, VOCABULARY, wanted).margin,
  )
}

const without = (tokens: readonly number[], places: readonly number[]) =>
  tokens.filter((_, t) => !places.includes(t))

/** The tokens with the largest scores, largest first; the one that asks stays. */
function firstOf(scores: Float64Array): number[] {
  return Array.from({ length: LENGTH - 1 }, (_, t) => t)
    .sort((a, b) => scores[b] - scores[a])
    .slice(0, DELETED)
}

/** What does not depend on the channel that is looked at. */
interface Question {
  readonly tokens: readonly number[]
  readonly wanted: number
  readonly margin: number
  readonly saved: readonly Mamba1Saved[]
  readonly scores: Readonly<Record<Exclude<Read, 'attention'>, Float64Array>>
  /** What the lead loses without each token: found when it is first asked for. */
  deletion?: Float64Array
}

function questionOf(place: number, seed: number): Question {
  const { weights } = inductionMamba()
  const tokens = Array.from(inductionSequence(LENGTH, place, seed).ids.data)
  const wanted = tokens[place]
  const rows = embeddingsOf(weights, tokens)
  const vectors = readingVectors(weights, rows)
  const { logits, saved } = languageModelForward(vectors, [tokens.map((_, t) => t)])
  const asked = (LENGTH - 1) * logits.shape[2]
  const { margin, rival } = marginOf(logits, asked, VOCABULARY, wanted)
  const dlogits = new Float32Array(logits.data.length)
  dlogits[asked + wanted] = 1
  dlogits[asked + rival] = -1
  const weighed = { shape: logits.shape, data: dlogits }
  const slopes = languageModelBackward(vectors, saved, weighed)['embedding.weight']
  return {
    tokens,
    wanted,
    margin,
    saved: saved.layers.map(({ mixer }) => mixer as Mamba1Saved),
    scores: {
      gradient: byToken(slopes.data, rows),
      held: relevanceOf(vectors, saved, weighed, rows),
    },
  }
}

function deletionOf({ tokens, wanted, margin }: Question): Float64Array {
  const deleted = leadsOf(
    Array.from({ length: LENGTH - 1 }, (_, t) => without(tokens, [t])),
    wanted,
  )
  // The token that asks cannot be left out.
  return Float64Array.from(tokens, (_, t) => (t < LENGTH - 1 ? margin - deleted[t] : 0))
}

/** The hidden matrix of one channel, without its gate. */
function matrixOf(saved: Mamba1Saved, layer: number, channel: number): Matrix {
  const { weights } = inductionMamba()
  const own = (name: string) => weights[`layers.${layer}.mixer.${name}`].data
  const [, N, L] = saved.B.shape
  return hiddenMatrix(
    {
      dt: saved.dt.data.slice(channel * L, (channel + 1) * L),
      A: Array.from(own('A_log').slice(channel * N, (channel + 1) * N), (log) => -Math.exp(log)),
      B: { shape: [N, L], data: saved.B.data },
      C: { shape: [N, L], data: saved.C.data },
      D: own('D')[channel],
      dtBias: own('dt_proj.bias')[channel],
    },
    { dtSoftplus: true },
  )
}

/** While another channel is looked at, nothing else changes. */
const askedOf = remembering(questionOf)

/** What is known without a deletion. */
function readingOf(question: Question, { layer, channel, place }: SaliencyParameters) {
  const { tokens, wanted, margin, saved } = question
  const inLayer = Number(layer) - 1
  const M = matrixOf(saved[inLayer], inLayer, channel - 1)
  const attention = M.data.slice((LENGTH - 1) * LENGTH).map(Math.abs)
  const { gradient, held } = question.scores
  return {
    ...{ tokens, place, wanted, margin, M },
    scores: { attention, gradient, held },
    first: { attention: firstOf(attention), gradient: firstOf(gradient), held: firstOf(held) },
  }
}

export function compute(parameters: SaliencyParameters): WholeSaliency {
  const question = askedOf(parameters.place, parameters.seed)
  const reading = readingOf(question, parameters)
  const { wanted, margin, tokens } = reading
  const deletion = (question.deletion ??= deletionOf(question))
  const first = { ...reading.first, deletion: firstOf(deletion) }
  // Without its first token each lead is known from the deletions one by one.
  const more = DELETED - 1
  const found = leadsOf(
    methods.flatMap((method) =>
      Array.from({ length: more }, (_, k) => without(tokens, first[method].slice(0, k + 2))),
    ),
    wanted,
  )
  const leads = methods.map((method, m) => [
    method,
    [margin, margin - deletion[first[method][0]], ...found.slice(m * more, (m + 1) * more)],
  ])
  return {
    ...reading,
    scores: { ...reading.scores, deletion },
    first,
    leads: Object.fromEntries(leads) as WholeSaliency['leads'],
  }
}

/** The same without deletions of a sequence that has not been read at rest. */
export function draft(parameters: SaliencyParameters): Saliency {
  const question = askedOf(parameters.place, parameters.seed)
  return question.deletion ? compute(parameters) : readingOf(question, parameters)
}
