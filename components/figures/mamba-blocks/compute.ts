import { runMamba1, runMamba2, type Run, type Sizes } from './block.ts'
import { owned, parts1, parts2 } from './parts.ts'

export interface BlocksParameters {
  readonly block: '1' | '2'
  readonly d: number
  readonly expand: '1' | '2' | '3'
  readonly N: number
  readonly heads: '1' | '2' | '4'
  readonly groups: '1' | '2' | '4'
  /** The token that is read off, from 1. */
  readonly t: number
}

export interface Blocks {
  readonly block: '1' | '2'
  readonly sizes: Sizes
  readonly run: Run
  readonly parts: readonly { readonly name: string; readonly weights: number }[]
  readonly total: number
  /** The shares of the same parts in a block of the width of Mamba-130M, with the sizes of the public code. */
  readonly published: readonly { readonly name: string; readonly share: number }[]
  /** Parts that sum over all channels of the block, in the order of the flow. */
  readonly sums: readonly string[]
  /** Linear maps that must follow one another. */
  readonly series: number
  /** The token that is read off, from 0; its step in the first channel or head, and the decay of the slowest state there. */
  readonly now: number
  readonly step: number
  readonly decay: number
  /** The state after it: (D, N) in Mamba-1, (heads, P, N) in Mamba-2. */
  readonly state: { readonly shape: readonly number[]; readonly values: Float64Array }
}

export function sizesOf(parameters: BlocksParameters): Sizes {
  const d = 4 * Math.round(parameters.d / 4)
  const heads = Number(parameters.heads)
  return {
    d,
    D: d * Number(parameters.expand),
    N: Math.round(parameters.N),
    heads,
    groups: Math.min(heads, Number(parameters.groups)),
    R: Math.ceil(d / 16),
  }
}

/** Sizes of a block of the public models: one group, heads of 64 channels. */
function publishedSizes(block: '1' | '2', d: number): Sizes {
  return { d, D: 2 * d, N: block === '1' ? 16 : 128, heads: (2 * d) / 64, groups: 1, R: d / 16 }
}

function sharesOf(block: '1' | '2'): Blocks['published'] {
  const sizes = publishedSizes(block, 768)
  const counts = (block === '1' ? parts1 : parts2).map(({ name, count }) => ({
    name,
    weights: count(sizes),
  }))
  const total = counts.reduce((sum, { weights }) => sum + weights, 0)
  return counts
    .filter(({ weights }) => weights > 0)
    .map(({ name, weights }) => ({ name, share: weights / total }))
}

export function compute(parameters: BlocksParameters): Blocks {
  const { block } = parameters
  const sizes = sizesOf(parameters)
  const isFirst = block === '1'
  const run = isFirst ? runMamba1(sizes) : runMamba2(sizes)
  const parts = (isFirst ? parts1 : parts2).map((part) => ({
    name: part.name,
    weights: owned(part, run.weights),
  }))
  const now = Math.round(parameters.t) - 1
  const step = run.maps.d!.values[now]
  const { shape, data: values } = run.stateAfter(now)
  const whole = sizes.groups === 1 ? ['gate, norm'] : []
  return {
    block,
    sizes,
    run,
    parts,
    total: parts.reduce((sum, { weights }) => sum + weights, 0),
    published: sharesOf(block),
    sums: isFirst ? ['x_proj', 'out_proj'] : [...whole, 'out_proj'],
    series: isFirst ? 4 : 2,
    now,
    step,
    decay: Math.exp(-step * run.rate),
    state: { shape: shape.slice(1), values },
  }
}
