import { describe, expect, it } from 'vitest'
import {
  cacheNumbers,
  layerCost,
  mixingOperations,
  stackCost,
  stateNumbers,
  tokenOperations,
} from '../../../components/figures/block-builder/costs.ts'
import { models } from '../../../components/figures/block-builder/models.ts'
import type { Kind } from '../../../components/figures/block-builder/stack.ts'
import { costOf } from '../../../components/figures/cost/formulas.ts'
import {
  countWeights,
  attentionInitialWeights,
  mamba1InitialWeights,
  mamba2InitialWeights,
  mamba1Mixer,
  mamba2Mixer,
  type Tensor,
} from '../../../src/kernel/index.ts'
import { small } from './block-builder-settings.ts'

/** All numbers in the tensors of a state, however deep. */
function numbersIn(state: unknown): number {
  if (typeof state !== 'object' || state === null) return 0
  if ('data' in state && 'shape' in state) return (state as Tensor).data.length
  return Object.values(state).reduce<number>((sum, part) => sum + numbersIn(part), 0)
}

describe('the formulas of block-builder', () => {
  it('count the weights of the kernel, and the norm before the layer', () => {
    for (const d of [64, 128, 192]) {
      const heads = d / 32
      const counted: Partial<Record<Kind, number>> = {
        mamba1: countWeights(mamba1InitialWeights({ dModel: d }, 1)),
        mamba2: countWeights(mamba2InitialWeights({ dModel: d, N: 64 }, 1)),
        attention: countWeights(attentionInitialWeights({ dModel: d, heads }, 1)),
      }
      for (const [kind, weights] of Object.entries(counted) as [Kind, number][])
        expect(layerCost(small([kind], d), kind).weights).toBe(weights + d)
    }
  })

  it('count the state that the kernel carries', () => {
    // The kernel keeps four inputs of the convolution, as the public code does; three are needed.
    for (const d of [64, 128]) {
      const first = mamba1Mixer.initialState(mamba1InitialWeights({ dModel: d }, 1), 1)
      expect(stateNumbers(small(['mamba1'], d))).toBe(numbersIn(first) - 2 * d)
      const second = mamba2Mixer().initialState(mamba2InitialWeights({ dModel: d, N: 64 }, 1), 1)
      expect(stateNumbers(small(['mamba2'], d))).toBe(numbersIn(second) - 2 * d - 2 * 64)
    }
  })

  it('count the operations of a layer as the figure of the costs does', () => {
    for (const [kind, model] of [
      ['mamba1', 'selective'],
      ['attention', 'attention'],
    ] as const)
      for (const L of [1, 100, 5000]) {
        const stack = small([kind])
        const ours = 2 * layerCost(stack, kind).products + mixingOperations(stack, kind, L)
        expect(ours).toBe(costOf('decode', model, L, { D: 128, N: 16 }, 'layer'))
      }
  })

  it('count every expert once, and those that a token passes', () => {
    const { weights, used, products } = layerCost(small(['experts']), 'experts')
    const one = 2 * 128 * 512
    expect([weights, used, products]).toEqual([
      8 * one + 8 * 128 + 128,
      2 * one + 8 * 128 + 128,
      2 * one + 8 * 128,
    ])
  })

  it('store shared layers once and keep the keys of every call', () => {
    const shared = { ...small(['attention', 'mlp', 'mamba1', 'attention', 'mlp']), shared: true }
    const [mamba, attention, mlp] = stackCost(shared).kinds.map(({ weights }) => weights)
    expect(mamba).toBe(layerCost(shared, 'mamba1').weights)
    expect(attention).toBe(layerCost(shared, 'attention').weights + 2 * 128 ** 2)
    expect(mlp).toBe(layerCost(shared, 'mlp').weights)
    expect(cacheNumbers(shared, 10)).toBe(2 * 2 * 128 * 10)
    const apart = { ...shared, shared: false }
    expect(tokenOperations(shared, 10).products - tokenOperations(apart, 10).products).toBe(
      2 * 2 * 128 ** 2,
    )
  })

  it('let a window end the growth of the cache', () => {
    const { stack } = models.samba
    expect(cacheNumbers(stack, 2048)).toBe(cacheNumbers(stack, 1e6))
    expect(cacheNumbers(stack, 2047)).toBeLessThan(cacheNumbers(stack, 2048))
  })

  it('refuse a layer without sizes', () => {
    expect(() => stackCost({ ...small(['mamba2']), mamba2: undefined })).toThrow(
      'stack has a layer "mamba2" and no sizes for it',
    )
  })
})
