import type { Tensor } from '../../../src/kernel/index.ts'
import { ask, attentionShare, readInto, weightsOf, type Answers } from './read.ts'
import { BEFORE, LETTERS, material, MOST, N } from './stream.ts'

/** Every how manyth token says a fact too. */
export type Between = 'none' | '64' | '16' | '4'
/** How many tokens are kept of all, those with the largest steps. */
export type Keep = 'all' | '256' | '64'

export interface RecallParameters {
  /** Tokens since the fact, at the cursor. */
  readonly n: number
  readonly between: Between
  /** Steps of the selective layer, at facts and at other tokens. */
  readonly fact: number
  readonly filler: number
  /** The step of the layer that has one for all. */
  readonly same: number
  readonly keep: Keep
}

export const layers = ['selective', 'same'] as const
export type Layer = (typeof layers)[number]

export const distances: readonly number[] = [
  1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024,
]
/** Distances at which attention is asked. */
export const attended: readonly number[] = [1, 32, 256, MOST]

export interface RecallDistance {
  readonly n: number
  /** For each of the distances. */
  readonly curves: Readonly<Record<Layer, readonly Answers[]>>
  readonly attention: readonly number[]
  readonly here: Readonly<Record<Layer, Answers>>
  /** Part of the fact that is left at the cursor. */
  readonly left: Readonly<Record<Layer, number>>
  /** Other facts since. */
  readonly others: number
  /** Numbers in the state, and those that attention keeps at the cursor. */
  readonly state: number
  readonly cache: number
}

const isFact = (place: number, between: Between) =>
  between !== 'none' && (place - BEFORE) % Number(between) === 0

/** The step of every token of the text, the fact's at its place. */
export function stepsOf(layer: Layer, parameters: Omit<RecallParameters, 'n'>): Float64Array {
  const { between, fact, filler, same } = parameters
  const { uneven } = material().stream
  return uneven.map((factor, place) => {
    if (layer === 'same') return same
    return place === BEFORE || isFact(place, between) ? fact : filler * factor
  })
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)

/** All places of the text, those with larger steps first, and of equal ones the later. */
export const byStep = (steps: Float64Array): number[] =>
  range(0, steps.length).sort((a, b) => steps[b] - steps[a] || b - a)

/** Of the first `count` places, so many that come first in an order, as they stand in the text. */
export const kept = (order: readonly number[], count: number, most: number): number[] =>
  order
    .filter((place) => place < count)
    .slice(0, most)
    .sort((a, b) => a - b)

interface Held {
  readonly state: Tensor
  readonly weight: number
}

/** What is held after each of these distances, in their order, when every token is read. */
function readAll(steps: Float64Array, after: readonly number[]): Held[] {
  const weights = weightsOf(range(BEFORE, BEFORE + 1 + Math.max(...after)), steps)
  let state = readInto(undefined, range(0, BEFORE + 1), steps)
  let read = 0
  return after.map((n) => {
    if (n > read) state = readInto(state, range(BEFORE + 1 + read, BEFORE + 1 + n), steps)
    read = n
    return { state, weight: weights[n] }
  })
}

/** The same when all but the tokens with the largest steps are left out before the scan. */
function readKept(steps: Float64Array, after: readonly number[], most: number): Held[] {
  const order = byStep(steps)
  return after.map((n) => {
    const places = kept(order, BEFORE + 1 + n, most)
    const start = places.indexOf(BEFORE)
    const state = readInto(undefined, places, steps)
    if (start < 0) return { state, weight: 0 }
    return { state, weight: weightsOf(places.slice(start), steps).at(-1)! }
  })
}

function hold(layer: Layer, parameters: RecallParameters, after: readonly number[]): Held[] {
  const steps = stepsOf(layer, parameters)
  return layer === 'same' || parameters.keep === 'all'
    ? readAll(steps, after)
    : readKept(steps, after, Number(parameters.keep))
}

const remembered = new Map<Layer, { readonly key: string; readonly answers: readonly Answers[] }>()

/** The curves do not depend on the cursor, and that of one layer not on the steps of the other. */
function curveOf(layer: Layer, parameters: RecallParameters): readonly Answers[] {
  const { between, fact, filler, same, keep } = parameters
  const key = layer === 'same' ? String(same) : [between, fact, filler, keep].join()
  const last = remembered.get(layer)
  if (last?.key === key) return last.answers
  const answers = hold(layer, parameters, distances).map(({ state, weight }) => ask(state, weight))
  remembered.set(layer, { key, answers })
  return answers
}

let shares: readonly number[] | undefined

export function compute(parameters: RecallParameters): RecallDistance {
  const { between, fact, same } = parameters
  const n = Math.round(parameters.n)
  const held = {
    selective: hold('selective', parameters, [n])[0],
    same: hold('same', parameters, [n])[0],
  }
  const of = <T>(value: (layer: Layer) => T) => ({
    selective: value('selective'),
    same: value('same'),
  })
  shares ??= attended.map(attentionShare)
  return {
    n,
    curves: of((layer) => curveOf(layer, parameters)),
    attention: shares,
    here: of((layer) => ask(held[layer].state, held[layer].weight)),
    left: { selective: held.selective.weight / fact, same: held.same.weight / same },
    others: between === 'none' ? 0 : Math.floor(n / Number(between)),
    state: N * LETTERS,
    cache: (BEFORE + 1 + n) * (N + LETTERS),
  }
}
