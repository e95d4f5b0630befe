import { stateNumbers } from '../../kept-states.ts'
import { models, type Model } from './models.ts'

export type Bits = '4' | '8' | '16'

export interface BudgetParameters {
  /** Memory for weights, states and caches, in GB of 10⁹ bytes. */
  readonly memory: number
  readonly bits: Bits
  /** Tokens of each sequence. */
  readonly L: number
}

/** Bytes of a number that is kept between tokens. */
export const BYTES = 2
export const GB = 1e9
export const LEAST_MEMORY = 2
export const MOST_MEMORY = 1000
export const SHORTEST = 2 ** 10
export const LONGEST = 2 ** 20

export interface Budget {
  readonly model: Model
  /** Bytes of the weights; of the states and of the cache of one sequence. */
  readonly weights: number
  readonly states: number
  readonly cache: number
  /** Sequences that fit beside the weights at once; 0 too when the weights alone do not fit. */
  readonly fit: number
  /** Bytes read for one token of each of these sequences, a sequence's share of the weights among them. */
  readonly read: number
}

export function compute({ memory, bits, L }: BudgetParameters): readonly Budget[] {
  return models.map((model): Budget => {
    const weights = (model.weights * Number(bits)) / 8
    const states = model.states ? BYTES * stateNumbers(model.states) : 0
    const cache = BYTES * model.attention.layers * model.attention.kept * Math.round(L)
    const each = states + cache
    const fit = Math.max(0, Math.floor((memory * GB - weights) / each))
    return { model, weights, states, cache, fit, read: weights / Math.max(fit, 1) + each }
  })
}
