import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  initialMamba1Weights,
  initialMamba2Weights,
} from '../../../src/kernel/blocks/initial-weights.ts'
import { mamba2Forward } from '../../../src/kernel/blocks/mamba2.ts'
import { shardMamba1, shardMamba2 } from '../../../src/kernel/blocks/shard.ts'
import { countWeights } from '../../../src/kernel/blocks/weights.ts'
import { addTensors } from '../../../src/kernel/layers/rearrange.ts'
import { expectClose } from '../close.ts'
import { gaussianTensor } from './mixer-checks.ts'

describe('shardMamba2', () => {
  it('gives blocks whose outputs sum to that of the whole', () => {
    const cuts = fc.record({
      devices: fc.constantFrom(1, 2, 4),
      perDevice: fc.integer({ min: 1, max: 2 }),
      perGroup: fc.integer({ min: 1, max: 2 }),
      P: fc.integer({ min: 1, max: 3 }),
      N: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(cuts, ({ devices, perDevice, perGroup, P, N }) => {
        const groups = devices * perDevice
        const heads = groups * perGroup
        const weights = initialMamba2Weights({ dModel: heads, expand: P, P, N, groups }, 4)
        const hidden = gaussianTensor([2, 7, heads], 5)
        const whole = mamba2Forward(weights, hidden, { groups, normGroups: groups }).out
        const sum = Array.from({ length: devices }, (_, device) => {
          const own = shardMamba2(weights, { device, devices, groups })
          return mamba2Forward(own, hidden, { groups: perDevice, normGroups: perDevice }).out
        }).reduce(addTensors)
        expectClose(sum.data, whole.data, 1e-12)
      }),
      { numRuns: 30 },
    )
  })

  it('copies a group that several devices read', () => {
    const weights = initialMamba2Weights({ dModel: 8, P: 4, N: 3 }, 1)
    const shards = [0, 1].map((device) => shardMamba2(weights, { device, devices: 2 }))
    const B = shards.map((shard) => shard['in_proj.weight'].data.slice(16 * 8, 19 * 8))
    expect(B[0]).toEqual(B[1])
    expect(B[0]).toEqual(weights['in_proj.weight'].data.slice(32 * 8, 35 * 8))
  })

  it('refuses what cannot be shared out', () => {
    const weights = initialMamba2Weights({ dModel: 12, P: 4, N: 2, groups: 3 }, 1)
    expect(() => shardMamba2(weights, { device: 0, devices: 4, groups: 3 })).toThrow(
      /^devices is 4; allowed are divisors of 6, the heads/,
    )
    expect(() => shardMamba2(weights, { device: 0, devices: 2, groups: 3 })).toThrow(
      /^devices is 2 with 3 groups/,
    )
    expect(() => shardMamba2(weights, { device: 3, devices: 3, groups: 3 })).toThrow(
      /^device is 3; allowed are whole numbers from 0 to 2/,
    )
  })
})

describe('shardMamba1', () => {
  it('shares out every weight once', () => {
    const weights = initialMamba1Weights({ dModel: 6, N: 3, dtRank: 2 }, 1)
    const shards = [0, 1, 2].map((device) => shardMamba1(weights, { device, devices: 3 }))
    expect(shards.reduce((sum, shard) => sum + countWeights(shard), 0)).toBe(countWeights(weights))
    const all = (of: (typeof shards)[number]) =>
      Object.values(of).flatMap(({ data }) => Array.from(data))
    expect(shards.flatMap(all).toSorted()).toEqual(all(weights).toSorted())
  })

  it('refuses what cannot be shared out', () => {
    const weights = initialMamba1Weights({ dModel: 6, N: 3 }, 1)
    expect(() => shardMamba1(weights, { device: 0, devices: 5 })).toThrow(
      /^devices is 5; allowed are divisors of 12, the channels/,
    )
  })
})

describe('a norm in groups', () => {
  it('refuses groups that do not divide the channels', () => {
    const weights = initialMamba2Weights({ dModel: 6, P: 4, N: 2 }, 1)
    expect(() => mamba2Forward(weights, gaussianTensor([1, 2, 6], 1), { normGroups: 5 })).toThrow(
      /^normGroups is 5; allowed are divisors of 12, the channels/,
    )
  })
})
