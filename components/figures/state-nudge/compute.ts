import {
  languageModelBackward,
  languageModelForward,
  random,
  type Numbers,
  type WeightsLike,
} from '../../../src/kernel/index.ts'
import { embeddingsOf, marginOf, readingVectors } from '../../training/embedded.ts'
import { inductionMamba, inductionSequence, inductionTask } from '../../training/induction.ts'
import { meanStepsOf, run, statesOf, type ForcedStep, type Run } from './run.ts'

/** Tokens, the last of which asks, and the place of the first sign, counted from 1. */
export const LENGTH = 24
export const PLACE = 8

/** The largest nudge, and the sizes at which the curves are computed. */
export const MOST = 0.4
export const sizes: readonly number[] = Array.from({ length: 9 }, (_, i) => (MOST * i) / 8)

export interface NudgeParameters {
  /** The nudged token, counted from 1. */
  readonly at: number
  /** By how much each entry of its embedding is moved. */
  readonly size: number
  /** Of the letters, and of the random signs. */
  readonly seed: number
  readonly draw: number
  readonly layer: '1' | '2'
  /** A step forced after a token, counted from 1. */
  readonly forced: number
  readonly after: number
}

/** The two directions of a nudge of one size. */
export const directions = ['gradient', 'random'] as const
export type Direction = (typeof directions)[number]

/** What comes of a nudge in one direction. */
export interface Nudged {
  /** How far the wanted letter's logit is above the others', and the letter that is answered. */
  readonly margin: number
  readonly answer: number
  /** The change of the state after each token over the state's size; zeros before the nudge. */
  readonly change: Float64Array
  /** The margin at each of `sizes`. */
  readonly margins: readonly number[]
}

export interface Nudge extends Readonly<Record<Direction, Nudged>> {
  readonly tokens: readonly number[]
  readonly wanted: number
  readonly at: number
  /** The margin without a nudge, and the answer. */
  readonly margin: number
  readonly answer: number
  /** The root of the mean square of an embedding's entries. */
  readonly entry: number
  /** Steps of the layer, the mean over its channels. */
  readonly steps: Float64Array
  /** By how much the margin would fall if it were linear: ε times the sum of the slope's sizes. */
  readonly linear: number
}

const { alphabet } = inductionTask
const VOCABULARY = alphabet + 1
const order: readonly number[] = Array.from({ length: LENGTH }, (_, t) => t)

interface Question {
  readonly tokens: readonly number[]
  readonly wanted: number
  readonly rows: ReturnType<typeof embeddingsOf>
  /** The slope of the margin by each vector, without a forced step. */
  readonly slope: Numbers
}

const questions = new Map<number, Question>()

/** A sequence with the slope of its margin: both stay while the nudge is moved. */
function questionOf(seed: number): Question {
  const known = questions.get(seed)
  if (known) return known
  const { ids } = inductionSequence(LENGTH, PLACE, seed)
  const tokens = Array.from(ids.data)
  const wanted = tokens[PLACE]
  const { weights } = inductionMamba()
  const rows = embeddingsOf(weights, tokens)
  const vectors = readingVectors(weights, rows)
  const { logits, saved } = languageModelForward(vectors, [[...order]])
  const width = logits.shape[2]
  const asked = (LENGTH - 1) * width
  const { rival } = marginOf(logits, asked, VOCABULARY, wanted)
  const dlogits = new Float32Array(logits.data.length)
  dlogits[asked + wanted] = 1
  dlogits[asked + rival] = -1
  const slopes = languageModelBackward(vectors, saved, { shape: logits.shape, data: dlogits })
  const question = { tokens, wanted, rows, slope: slopes['embedding.weight'].data }
  questions.set(seed, question)
  return question
}

/** A sign for each entry of the nudged vector: against the slope, or by chance. */
function signsOf(
  { slope, rows }: Question,
  { at, draw }: NudgeParameters,
): Record<Direction, number[]> {
  const width = rows.shape[1]
  const next = random(1000 + draw)
  const entries = Array.from({ length: width }, (_, i) => (at - 1) * width + i)
  return {
    gradient: entries.map((i) => -Math.sign(slope[i])),
    random: entries.map(() => (next() < 0.5 ? -1 : 1)),
  }
}

/** The model reading the sequence with other vectors after it, each in turn at the nudged place. */
function withVariants(
  { rows }: Question,
  at: number,
  nudges: readonly (readonly number[])[],
): { weights: WeightsLike; ids: number[][] } {
  const width = rows.shape[1]
  const data = new Float32Array((LENGTH + nudges.length) * width)
  data.set(rows.data)
  nudges.forEach((nudge, k) =>
    nudge.forEach((moved, i) => {
      data[(LENGTH + k) * width + i] = rows.data[(at - 1) * width + i] + moved
    }),
  )
  const shape = [LENGTH + nudges.length, width]
  return {
    weights: readingVectors(inductionMamba().weights, { shape, data }),
    ids: nudges.map((_, k) => order.map((t) => (t === at - 1 ? LENGTH + k : t))),
  }
}

function marginsOf({ logits }: Run, wanted: number): { margin: number; answer: number }[] {
  const [batch, , width] = logits.shape
  return Array.from({ length: batch }, (_, b) => {
    const { margin, rival } = marginOf(logits, b * width, VOCABULARY, wanted)
    return { margin, answer: margin > 0 ? wanted : rival }
  })
}

const lengthOf = (values: Float64Array) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0))

/** How far two rows of states are apart, over the size of the first. */
function changeOf(exact: readonly Float64Array[], nudged: readonly Float64Array[]): Float64Array {
  return Float64Array.from(exact, (h, t) => {
    const apart = lengthOf(nudged[t].map((value, i) => value - h[i]))
    return apart === 0 ? 0 : apart / lengthOf(h)
  })
}

export function compute(parameters: NudgeParameters): Nudge {
  const { at, size, seed, layer, forced, after } = parameters
  const question = questionOf(seed)
  const { tokens, wanted, rows, slope } = question
  const signs = signsOf(question, parameters)
  const step: ForcedStep = { after, step: forced }
  const inLayer = Number(layer) - 1

  const scaled = (direction: Direction, by: number) => signs[direction].map((sign) => by * sign)
  const curves = directions.flatMap((direction) =>
    sizes.slice(1).map((by) => scaled(direction, by)),
  )
  const { weights, ids } = withVariants(question, at, [
    ...directions.map((direction) => scaled(direction, size)),
    ...curves,
  ])
  const clean = run(weights, [order], step)
  const [own] = marginsOf(clean, wanted)
  const states = statesOf(weights, clean, inLayer)
  const found = marginsOf(run(weights, ids.slice(directions.length), step), wanted)
  const nudged = (d: number): Nudged => {
    const one = run(weights, [ids[d]], step)
    const count = sizes.length - 1
    return {
      ...marginsOf(one, wanted)[0],
      change: changeOf(states, statesOf(weights, one, inLayer)),
      margins: [own, ...found.slice(d * count, (d + 1) * count)].map(({ margin }) => margin),
    }
  }
  const width = rows.shape[1]
  const ofNudged = Array.from(slope.slice((at - 1) * width, at * width))
  return {
    tokens,
    wanted,
    at,
    ...own,
    entry: Math.sqrt(rows.data.reduce((sum, v) => sum + v * v, 0) / rows.data.length),
    steps: meanStepsOf(weights, clean, inLayer),
    linear: size * ofNudged.reduce((sum, v) => sum + Math.abs(v), 0),
    gradient: nudged(0),
    random: nudged(1),
  }
}
