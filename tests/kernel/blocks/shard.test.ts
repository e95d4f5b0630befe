import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mamba1InitialWeights } from '../../../src/kernel/blocks/mamba1-initial-weights.ts'
import { mamba2InitialWeights } from '../../../src/kernel/blocks/mamba2-initial-weights.ts'
import { mamba1Forward } from '../../../src/kernel/blocks/mamba1.ts'
import { mamba2Forward } from '../../../src/kernel/blocks/mamba2.ts'
import { shardMamba1, shardMamba2 } from '../../../src/kernel/blocks/shard.ts'
import { countWeights, type Weights } from '../../../src/kernel/blocks/weights.ts'
import { causalConv1d } from '../../../src/kernel/layers/causal-conv1d.ts'
import { linear } from '../../../src/kernel/layers/linear.ts'
import { addTensors, splitLast, swapLastAxes } from '../../../src/kernel/layers/rearrange.ts'
import { selectiveScan } from '../../../src/kernel/selective-scan/selective-scan.ts'
import type { Tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import { gaussianTensor } from './mixer-checks.ts'

/** Other numbers of the same shapes: at first D, norm and biases are alike in every channel. */
const redrawn = (weights: Weights): Weights =>
  Object.fromEntries(
    Object.entries(weights).map(([name, { shape }], i) => {
      const { data } = gaussianTensor(shape, i + 2)
      return [name, { shape, data: data.map((value) => 0.4 * value) }]
    }),
  )

/** Without the bias that a block may do without. */
const withoutBias = (weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).filter(([name]) => name !== 'conv1d.bias'))

/** With the biases of both projections, which a block need not have. */
const withProjectionBiases = (weights: Weights): Weights => ({
  ...weights,
  'in_proj.bias': gaussianTensor([weights['in_proj.weight'].shape[0]], 90),
  'out_proj.bias': gaussianTensor([weights['out_proj.weight'].shape[0]], 91),
})

describe('shardMamba2', () => {
  it('gives blocks whose outputs sum to that of the whole', () => {
    const cuts = fc.record({
      devices: fc.constantFrom(1, 2, 4),
      groups: fc.constantFrom(1, 2, 4, 8),
      each: fc.integer({ min: 1, max: 2 }),
      P: fc.integer({ min: 1, max: 3 }),
      N: fc.integer({ min: 1, max: 3 }),
      bias: fc.boolean(),
    })
    fc.assert(
      fc.property(cuts, ({ devices, groups, each, P, N, bias }) => {
        const normGroups = Math.max(devices, groups)
        const heads = normGroups * each
        const all = redrawn(mamba2InitialWeights({ dModel: heads, expand: P, P, N, groups }, 4))
        const weights = bias ? withProjectionBiases(all) : withoutBias(all)
        const hidden = gaussianTensor([2, 7, heads], 5)
        const whole = mamba2Forward(weights, hidden, { groups, normGroups }).out
        const own = {
          groups: Math.max(1, groups / devices),
          normGroups: normGroups / devices,
        }
        const sum = Array.from({ length: devices }, (_, device) => {
          const share = shardMamba2(weights, { device, devices, groups })
          return mamba2Forward(share, hidden, own).out
        }).reduce(addTensors)
        expectClose(sum.data, whole.data, 1e-12)
      }),
      { numRuns: 60 },
    )
  })

  it('refuses what cannot be shared out', () => {
    const weights = mamba2InitialWeights({ dModel: 12, P: 4, N: 2, groups: 3 }, 1)
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

  it('refuses groups that the weights do not have', () => {
    const weights = mamba2InitialWeights({ dModel: 12, P: 4, N: 4 }, 1)
    for (const groups of [3, 4])
      expect(() => shardMamba2(weights, { device: 0, devices: 2, groups })).toThrow(
        `groups is ${groups} with 6 heads, 24 channels and 32 convolved ones`,
      )
  })
})

/** A Mamba-1 block over devices, with the two sums that it takes. */
function mamba1OverDevices(shards: readonly Weights[], hidden: Tensor): Tensor {
  const first = shards.map((own) => {
    const [dim] = own.D.shape
    const [x, z] = splitLast(linear(hidden, own['in_proj.weight']), [dim, dim]).map(swapLastAxes)
    const activation = 'silu' as const
    return {
      own,
      z,
      x: causalConv1d(x, own['conv1d.weight'], own['conv1d.bias'], { activation }).y,
    }
  })
  const given = first
    .map(({ own, x }) => linear(swapLastAxes(x), own['x_proj.weight']))
    .reduce(addTensors)
  const outputs = first.map(({ own, x, z }) => {
    const [, N] = own.A_log.shape
    const [, R] = own['dt_proj.weight'].shape
    const [steps, B, C] = splitLast(given, [R, N, N])
    const dt = swapLastAxes(linear(steps, own['dt_proj.weight']))
    const A = { ...own.A_log, data: own.A_log.data.map((value) => -Math.exp(value)) }
    const { y } = selectiveScan(
      {
        ...{ x, z, dt, A, B: swapLastAxes(B), C: swapLastAxes(C), D: own.D },
        dtBias: own['dt_proj.bias'],
      },
      { dtSoftplus: true },
    )
    return linear(swapLastAxes(y), own['out_proj.weight'])
  })
  return outputs.reduce(addTensors)
}

describe('shardMamba1', () => {
  it.each([1, 2, 3, 4])('gives %s shares of a block that sum to the whole', (devices) => {
    const all = redrawn(mamba1InitialWeights({ dModel: 6, N: 3, dtRank: 2 }, 1))
    const hidden = gaussianTensor([2, 7, 6], 5)
    for (const weights of [all, withoutBias(all)]) {
      const shards = Array.from({ length: devices }, (_, device) =>
        shardMamba1(weights, { device, devices }),
      )
      expect(shards.reduce((sum, shard) => sum + countWeights(shard), 0)).toBe(
        countWeights(weights),
      )
      const { out } = mamba1Forward(weights, hidden)
      expectClose(mamba1OverDevices(shards, hidden).data, out.data, 1e-11)
    }
  })

  it('refuses what cannot be shared out', () => {
    const weights = mamba1InitialWeights({ dModel: 6, N: 3 }, 1)
    expect(() => shardMamba1(weights, { device: 0, devices: 5 })).toThrow(
      /^devices is 5; allowed are divisors of 12, the channels/,
    )
    for (const name of ['in_proj.bias', 'out_proj.bias']) {
      const biased = { ...weights, [name]: gaussianTensor([6], 1) }
      expect(() => shardMamba1(biased, { device: 0, devices: 2 })).toThrow(
        `weights has ${name}; allowed are weights of a block without it.`,
      )
    }
  })
})

describe('a norm in groups', () => {
  it('refuses groups that do not divide the channels', () => {
    const weights = mamba2InitialWeights({ dModel: 6, P: 4, N: 2 }, 1)
    expect(() => mamba2Forward(weights, gaussianTensor([1, 2, 6], 1), { normGroups: 5 })).toThrow(
      /^normGroups is 5; allowed are divisors of 12, the channels/,
    )
  })
})
