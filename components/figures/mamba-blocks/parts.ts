import type { Weights } from '../../../src/kernel/index.ts'
import { CONV, type Sizes } from './block.ts'

/** What a box of the drawing owns: the weights of these names. */
export interface Part {
  readonly name: string
  readonly owns: readonly string[]
  /** How many numbers that is, from the sizes alone. */
  count(sizes: Sizes): number
}

export const parts1: readonly Part[] = [
  { name: 'in_proj', owns: ['in_proj.weight'], count: ({ d, D }) => 2 * d * D },
  { name: 'conv', owns: ['conv1d.weight', 'conv1d.bias'], count: ({ D }) => (CONV + 1) * D },
  { name: 'x_proj', owns: ['x_proj.weight'], count: ({ D, R, N }) => D * (R + 2 * N) },
  { name: 'dt_proj', owns: ['dt_proj.weight', 'dt_proj.bias'], count: ({ D, R }) => D * (R + 1) },
  { name: 'scan', owns: ['A_log', 'D'], count: ({ D, N }) => D * (N + 1) },
  { name: 'gate', owns: [], count: () => 0 },
  { name: 'out_proj', owns: ['out_proj.weight'], count: ({ d, D }) => d * D },
]

export const parts2: readonly Part[] = [
  {
    name: 'in_proj',
    owns: ['in_proj.weight'],
    count: ({ d, D, N, groups, heads }) => d * (2 * D + 2 * groups * N + heads),
  },
  {
    name: 'conv',
    owns: ['conv1d.weight', 'conv1d.bias'],
    count: ({ D, N, groups }) => (CONV + 1) * (D + 2 * groups * N),
  },
  { name: 'softplus', owns: ['dt_bias'], count: ({ heads }) => heads },
  { name: 'scan', owns: ['A_log', 'D'], count: ({ heads }) => 2 * heads },
  { name: 'gate, norm', owns: ['norm.weight'], count: ({ D }) => D },
  { name: 'out_proj', owns: ['out_proj.weight'], count: ({ d, D }) => d * D },
]

/** The numbers that a part has among the weights of a block. */
export function owned({ owns }: Part, weights: Weights): number {
  return owns.reduce((sum, name) => sum + weights[name].data.length, 0)
}
