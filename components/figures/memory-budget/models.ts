import { mamba1Rule, mamba2Rule } from '../../../src/kernel/index.ts'
import { keysAndValues, type StateLayers } from '../../kept-states.ts'

/** A released language model of seven or eight billion weights. */
export interface Model {
  readonly name: string
  /** All weights, embeddings among them. */
  readonly weights: number
  readonly attention: {
    readonly layers: number
    /** Numbers that a layer keeps of a token, keys and values together. */
    readonly kept: number
  }
  readonly states?: StateLayers
}

/**
 * Sizes are those of the configurations that the models are published with: of meta-llama
 * (Llama-2-7b, Meta-Llama-3-8B), nvidia (Nemotron-H-8B-Base-8K) and tiiuae (falcon-mamba-7b).
 */
export const models: readonly Model[] = [
  {
    name: 'Llama 2 7B',
    weights: 6_738_415_616,
    attention: { layers: 32, kept: keysAndValues(32, 128) },
  },
  {
    name: 'Llama 3 8B',
    weights: 8_030_261_248,
    attention: { layers: 32, kept: keysAndValues(8, 128) },
  },
  {
    name: 'Nemotron-H 8B',
    weights: 8_100_852_736,
    attention: { layers: 4, kept: keysAndValues(8, 128) },
    states: {
      layers: 24,
      rule: mamba2Rule,
      dk: 128,
      channels: 8192,
      convolved: 8192 + 2 * 8 * 128,
    },
  },
  {
    name: 'Falcon Mamba 7B',
    weights: 7_272_665_088,
    attention: { layers: 0, kept: 0 },
    states: { layers: 64, rule: mamba1Rule, dk: 16, channels: 8192, convolved: 8192 },
  },
]
