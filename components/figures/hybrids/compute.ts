import { stateNumbers } from '../../kept-states.ts'
import { hybrids, type Hybrid } from './models.ts'

export interface HybridsParameters {
  /** Tokens of the context. */
  readonly L: number
}

/** Bytes of a number. */
export const BYTES = 2
export const LONGEST = 2 ** 20
export const SHORTEST = 2 ** 10

/** What one model keeps between tokens, in bytes. */
export interface Kept {
  readonly model: Hybrid
  /** The part of the layers that mix tokens which attend. */
  readonly share: number
  readonly states: number
  readonly cache: number
  /** The keys and values if every layer that mixes tokens attended. */
  readonly full: number
  /** The context from which keys and values weigh at least as much as the states. */
  readonly even: number
}

export interface Hybrids {
  readonly L: number
  readonly kept: readonly Kept[]
}

export function compute(parameters: HybridsParameters): Hybrids {
  const L = Math.round(parameters.L)
  const kept = hybrids.map((model): Kept => {
    const { layers, kept: perToken } = model.attention
    const mixers = layers + model.state.layers
    const states = stateNumbers(model.state)
    return {
      model,
      share: layers / mixers,
      states: BYTES * states,
      cache: BYTES * layers * perToken * L,
      full: BYTES * mixers * perToken * L,
      even: Math.ceil(states / (layers * perToken)),
    }
  })
  return { L, kept }
}
