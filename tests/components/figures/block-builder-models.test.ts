import { describe, expect, it } from 'vitest'
import figure from '../../../components/figures/block-builder/figure.ts'
import {
  cacheNumbers,
  layerCost,
  stackCost,
} from '../../../components/figures/block-builder/costs.ts'
import { models, type ModelKey } from '../../../components/figures/block-builder/models.ts'
import { ownStack } from '../../../components/figures/block-builder/own.ts'
import {
  countOf,
  kinds,
  type Kind,
  type Stack,
} from '../../../components/figures/block-builder/stack.ts'
import { accepts } from '../../../src/figure/parameter-values.ts'
import { defaults, published } from './block-builder-settings.ts'

describe('published models', () => {
  // Counts that others made of the weights of these four, having loaded them.
  it.each([
    ['mamba-130m', 129_135_360],
    ['mamba-2.8b', 2_768_345_600],
    ['llama', 6_738_415_616],
    ['mixtral', 46_702_792_704],
  ] as const)('%s has its weights', (key, weights) => {
    expect(stackCost(models[key].stack).weights).toBe(weights)
  })

  // No exact count of these is published: the count is ours, and it is held to what is published.
  it.each([
    // Its weight file, at 16 bits a number.
    ['mamba2-2.7b', 2_702_599_680, [5.41], 2],
    // Billions of parameters, by its page.
    ['jamba', 51_570_323_328, [51.57], 1],
    // Its three weight files, at 16 bits a number.
    ['zamba', 7_232_490_496, [4.94, 4.96, 4.57], 2],
  ] as const)('%s has as many weights as are published', (key, weights, sizes, bytes) => {
    expect(stackCost(models[key].stack).weights).toBe(weights)
    const published = sizes.reduce((sum, size) => sum + size, 0)
    // Every size is rounded to 0.01.
    expect(Math.abs((bytes * weights) / 1e9 - published)).toBeLessThan(0.005 * sizes.length)
  })

  it('come to the sizes that they are named by', () => {
    const billions = (key: ModelKey, part: 'weights' | 'used') =>
      (stackCost(models[key].stack)[part] / 1e9).toFixed(2)
    expect(billions('jamba', 'used')).toBe('12.11')
    expect(billions('mixtral', 'used')).toBe('12.88')
    expect(billions('samba', 'weights')).toBe('1.33')
    expect(billions('blackmamba', 'used')).toBe('0.63')
    expect(billions('nemotron', 'weights')).toBe('8.10')
    // Its weight file takes 5.57 GB at 16 bits.
    expect((2 * stackCost(models.blackmamba.stack).weights) / 1e9).toBeCloseTo(5.57, 2)
  })

  it('counts the smaller Samba to its 421 million', () => {
    const smaller: Stack = {
      ...models.samba.stack,
      d: 1536,
      layers: models.samba.stack.layers.slice(0, 24),
      mamba1: { N: 16, R: 96 },
      window: { queries: 1536, keys: 1536, reach: 2048 },
      mlp: { hidden: 4096, gated: true },
    }
    expect(Math.floor(stackCost(smaller).weights / 1e6)).toBe(421)
  })

  it.each([
    ['jamba', 4],
    ['mixtral', 32],
    ['llama', 128],
  ] as const)('%s keeps the published cache at 256K tokens', (key, gibibytes) => {
    expect(2 * cacheNumbers(models[key].stack, 2 ** 18)).toBe(gibibytes * 2 ** 30)
  })

  it('have the layers that their papers name', () => {
    const counts = (key: ModelKey) => kinds.map((kind) => countOf(models[key].stack, kind))
    expect(counts('jamba')).toEqual([28, 0, 4, 0, 16, 16])
    expect(counts('zamba')).toEqual([76, 0, 13, 0, 13, 0])
    expect(counts('samba')).toEqual([9, 0, 0, 9, 18, 0])
    expect(counts('blackmamba')).toEqual([18, 0, 0, 0, 0, 18])
    expect(counts('moe-mamba')).toEqual([8, 0, 0, 0, 0, 8])
    expect(counts('nemotron')).toEqual([0, 24, 4, 0, 24, 0])
  })

  it('have their attention where their configuration files put it', () => {
    const places = (key: ModelKey, of: Kind, kind: Kind) =>
      models[key].stack.layers
        .filter((layer) => layer === of || layer === kind)
        .flatMap((layer, i) => (layer === kind ? [i] : []))
    // attn_layer_offset 4, attn_layer_period 8; expert_layer_offset 1, expert_layer_period 2.
    expect(places('jamba', 'mamba1', 'attention')).toEqual([4, 12, 20, 28])
    expect(places('jamba', 'mlp', 'experts')).toEqual(
      Array.from({ length: 16 }, (_, i) => 2 * i + 1),
    )
    // The shared block comes before these of 76 Mamba layers, counted from 0.
    const before = places('zamba', 'mamba1', 'attention').map((place, call) => place - call)
    expect(before).toEqual([2, 7, 13, 19, 25, 31, 37, 43, 49, 55, 61, 67, 73])
    // hybrid_override_pattern, with its own letters.
    const pattern = 'M-M-M-M*-M-M-M-M-M*-M-M-M-M-M*-M-M-M-M-M*-M-M-M-M-M-'
    expect(pattern.replaceAll('-', 'F').replaceAll('*', 'A')).toBe(models.nemotron.pattern)
  })

  it('have patterns that the control of your own stack takes and reads alike', () => {
    for (const [, { pattern, stack }] of published) {
      expect(accepts(figure.schema.pattern, pattern), pattern).toBe(true)
      expect(ownStack({ ...defaults, pattern }).layers).toEqual(stack.layers)
    }
  })

  it('counts in MoE-Mamba what the table of its paper says of a layer', () => {
    const { stack } = models['moe-mamba']
    // 32 experts of 512 → 1,536 → 512, and the router.
    expect(layerCost(stack, 'experts').products).toBe(2 * 512 * 1536 + 32 * 512)
    expect(layerCost(stack, 'experts').weights).toBe(32 * 2 * 512 * 1536 + 32 * 512 + 512)
    // 416 million in all and 26 million active, without embeddings, for 32 experts.
    const { weights, used, ends } = stackCost(stack)
    expect([weights, used].map((count) => Math.round((count - ends) / 1e6))).toEqual([416, 26])
  })
})
