import { describe, expect, it } from 'vitest'
import { layerCost, mixingOperations } from '../../../components/figures/block-builder/costs.ts'
import { compute, type UParameters } from '../../../components/figures/u-shape/compute.ts'
import { blockCost, positionsOf, type Mixer } from '../../../components/figures/u-shape/costs.ts'
import figure from '../../../components/figures/u-shape/figure.ts'
import { models } from '../../../components/figures/u-shape/models.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import {
  countWeights,
  attentionInitialWeights,
  mamba1InitialWeights,
} from '../../../src/kernel/index.ts'

const defaults = defaultsOf(figure.schema)

const of = (model: UParameters['model'], mixer: Mixer = 'mamba') =>
  compute({ ...defaults, model, mixer })

describe('the parts', () => {
  it('counts a Mamba block as the stack of layers and the kernel do', () => {
    for (const c of [16, 64, 256]) {
      const stack = {
        d: c,
        vocabulary: 1,
        tied: true,
        layers: ['mamba1' as const],
        mamba1: { N: 16, R: Math.ceil(c / 16) },
      }
      const token = 2 * layerCost(stack, 'mamba1').products + mixingOperations(stack, 'mamba1', 1)
      const stage = { n: 49, side: 7, c }
      const { weights, operations } = blockCost('mamba', stage, positionsOf(stage), 2)
      expect(operations).toBe(49 * token)
      expect(weights).toBe(countWeights(mamba1InitialWeights({ dModel: c }, 1)))
    }
  })

  it('counts attention and convolutions position by position', () => {
    const [n, c] = [9, 16]
    const stage = { n, side: 3, c }
    let operations = 0
    for (let position = 0; position < n; position++) operations += 2 * 4 * c * c + n * 2 * 2 * c
    const weights = countWeights(attentionInitialWeights({ dModel: c, heads: 2 }, 1))
    expect(blockCost('attention', stage, positionsOf(stage), 2)).toEqual({ weights, operations })
    for (const [axes, window] of [
      [2, 9],
      [3, 27],
    ])
      expect(blockCost('convolution', stage, positionsOf(stage), axes)).toEqual({
        weights: 2 * window * c * c,
        operations: 2 * 2 * window * c * c * n,
      })
  })
})

describe('published networks', () => {
  it('counts the weights of MambaVision-T, and with norms and biases as many as published', () => {
    const { weights, network } = of('mamba-vision')
    expect(Math.abs(weights / 31.8e6 - 1)).toBeLessThan(0.0025)
    // Two batch norms and biases a convolution block; two norms, an MLP's biases and attention's or
    // none, as Mamba's are counted, elsewhere.
    const left = [80, 160, 320, 640].map((c, stage) => {
      const depth = [1, 3, 8, 4][stage]
      return stage < 2 ? depth * 2 * 3 * c : depth * (4 * c + 5 * c) + (depth / 2) * 4 * c
    })
    const ends = 2 * 32 + 2 * 80 + 2 * 640 + 1000
    const all = weights + left.reduce((sum, one) => sum + one, 0) + ends
    expect(all).toBe(31_794_248)
    expect((all / 1e6).toFixed(1)).toBe('31.8')
    expect(network.published).toBe(31.8e6)
  })

  it('comes within a twentieth of the 4.4 billion multiply-adds of MambaVision-T', () => {
    // The scan and the products of attention with keys and values are ours alone.
    expect(of('mamba-vision').totals.mamba / 2 / 4.4e9).toBeGreaterThan(1)
    expect(of('mamba-vision').totals.mamba / 2 / 4.4e9).toBeLessThan(1.05)
  })

  it('counts the weights of DiM-H within half a per cent of what it is reported to have', () => {
    const { weights, network, counts } = of('dim')
    expect(Math.abs(weights / 860e6 - 1)).toBeLessThan(0.005)
    expect(network.published).toBe(860e6)
    expect(counts.mamba).toBe(49)
    const c = 1536
    const mamba = countWeights(mamba1InitialWeights({ dModel: c, convWidth: 3 }, 1))
    const norms = 3 * c * c + 49 * 3 * c + 256 * c + c * c
    const ends = 2 * 16 * c + 2 * c * c + (256 + 2 + 2 * 1001 + 6 + 18) * c
    expect(weights).toBe(49 * mamba + 24 * 2 * c * c + norms + ends)
  })

  it('counts the weights of U-Mamba as its code makes them', () => {
    const widths = [32, 64, 128, 256, 320, 320]
    const residual = (from: number, to: number) => 27 * (from * to + to * to) + from * to
    const mamba = (c: number) => countWeights(mamba1InitialWeights({ dModel: c }, 1))
    let shared = residual(1, 32) + 2 * 27 * 32 * 32
    widths.forEach((c, s) => {
      shared += residual(s === 0 ? 32 : widths[s - 1], c)
      if (s < 3) shared += 2 * 27 * c * c
    })
    for (let s = 1; s < 6; s++) {
      const [below, c] = [widths[6 - s], widths[5 - s]]
      shared += below * c + residual(2 * c, c)
      if (s <= 3) shared += 2 * 27 * c * c
    }
    expect(of('u-mamba-bot').weights).toBe(shared + mamba(320))
    // At the bottom the code scans 320 channels as tokens of 4 × 4 × 4.
    const enc = [32, 64, 128, 256, 320, 64].reduce((sum, c) => sum + mamba(c), 0)
    expect(of('u-mamba-enc').weights).toBe(shared + enc)
    expect(models['u-mamba-enc'].published).toBeUndefined()
  })

  it('counts the operations of U-Mamba position by position', () => {
    const widths = [32, 64, 128, 256, 320, 320]
    const n = (s: number) => (128 / 2 ** s) ** 3
    const residual = (from: number, to: number) => 27 * (from * to + to * to) + from * to
    let products = n(0) * (residual(1, 32) + 2 * 27 * 32 * 32)
    widths.forEach((c, s) => {
      products += n(s) * (residual(s === 0 ? 32 : widths[s - 1], c) + (s < 3 ? 54 * c * c : 0))
    })
    for (let s = 1; s < 6; s++) {
      const [below, c] = [widths[6 - s], widths[5 - s]]
      products += n(5 - s) * (below * c + residual(2 * c, c) + (s <= 3 ? 54 * c * c : 0))
    }
    const bottom = { n: 64, side: 4, c: 320 }
    const { operations } = blockCost('mamba', bottom, positionsOf(bottom), 3)
    expect(of('u-mamba-bot').totals.mamba).toBe(2 * products + operations)
  })
})
