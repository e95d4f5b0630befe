import type { Kind, Stack } from './stack.ts'

export interface OwnParameters {
  readonly mixer: '1' | '2'
  /** Layers that mix tokens. */
  readonly mixers: number
  /** Attention stands in one of so many mixers; 0 for none. */
  readonly every: number
  readonly place: 'first' | 'middle' | 'last'
  /** What stands behind each mixer. */
  readonly channels: 'none' | 'mlp' | 'half' | 'experts'
  /** How many experts there are, and how many of them a token passes. */
  readonly experts: '8-1' | '8-2' | '16-2' | '64-8'
  readonly d: number
  /** Keys as a part of the queries. */
  readonly keys: '1' | '4' | '8'
}

/** The stack that the controls describe. */
export function ownStack(parameters: OwnParameters): Stack {
  const { mixer, place, channels, keys } = parameters
  const [mixers, every, d] = [parameters.mixers, parameters.every, parameters.d].map(Math.round)
  const offset = { first: 0, middle: Math.floor(every / 2), last: every - 1 }[place]
  const mamba: Kind = mixer === '1' ? 'mamba1' : 'mamba2'
  const layers = Array.from({ length: mixers }, (_, i): Kind[] => {
    const mixing = every > 0 && i % every === offset ? 'attention' : mamba
    if (channels === 'none') return [mixing]
    const isRouted = channels === 'experts' || (channels === 'half' && i % 2 === 1)
    return [mixing, isRouted ? 'experts' : 'mlp']
  }).flat()
  const [count, used] = parameters.experts.split('-').map(Number)
  return {
    d,
    vocabulary: 50280,
    tied: true,
    layers,
    mamba1: { N: 16, R: Math.ceil(d / 16) },
    mamba2: { D: 2 * d, N: 128, heads: d / 32, groups: 1 },
    attention: { queries: d, keys: d / Number(keys) },
    mlp: { hidden: 4 * d, gated: false },
    experts: { count, used },
  }
}
