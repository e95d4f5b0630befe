import { layersOf } from './layers.ts'
import type { Stack } from './stack.ts'

export interface OwnParameters {
  /** The layers from the embedding up, a letter each, and how often they are repeated. */
  readonly pattern: string
  readonly d: number
  /** Keys as a part of the queries. */
  readonly keys: '1' | '4' | '8'
  /** Tokens that a query of window attention reaches back. */
  readonly reach: '512' | '2048' | '8192'
  /** How many experts there are, and how many of them a token passes. */
  readonly experts: '8-1' | '8-2' | '16-2' | '32-1' | '64-8'
}

/** The stack that the controls describe. */
export function ownStack(parameters: OwnParameters): Stack {
  const { pattern, keys, reach } = parameters
  const d = Math.round(parameters.d)
  const [count, used] = parameters.experts.split('-').map(Number)
  const attention = { queries: d, keys: d / Number(keys) }
  return {
    d,
    vocabulary: 50280,
    tied: true,
    layers: layersOf(pattern),
    mamba1: { N: 16, R: Math.ceil(d / 16) },
    mamba2: { D: 2 * d, N: 128, heads: d / 32, groups: 1 },
    attention,
    window: { ...attention, reach: Number(reach) },
    mlp: { hidden: 4 * d, gated: false },
    experts: { count, used },
  }
}
