import { describe, expect, it } from 'vitest'
import { compute as cacheOf } from '../../components/figures/attention-cache/compute.ts'
import { compute as drawnCost } from '../../components/figures/cost/compute.ts'
import cost from '../../components/figures/cost/figure.ts'
import { costOf } from '../../components/figures/cost/formulas.ts'
import { compute as storeOf } from '../../components/figures/linear-attention/compute.ts'
import {
  causalAttention,
  gaussian,
  linearAttentionRule,
  numericalRank,
  retnetRule,
  ruleStateSize,
  runRule,
  unitRows,
} from '../../src/kernel/index.ts'
import { readSection } from './section.ts'

/** The numbers of section 2.2, computed again. */
const { says, pressed } = readSection('2-background/2.2-transformers')

const square = { n: 16, dk: 8, write: 'add', sharpness: 16, asked: 3 } as const

describe('cost', () => {
  it('moves the ring far from where it is at first, and leaves the states level', () => {
    const left = { view: 'decode', count: 'mixing', D: 64, N: 1, L: 64 } as const
    const first = drawnCost({ ...left, view: 'training', D: 1024, N: 16 }).crossing
    const layer = drawnCost(pressed(cost, 'what is counted', left))
    expect(layer.crossing).toBeGreaterThan(20 * first)
    const { view, count, ...sizes } = pressed(cost, 'memory', left)
    for (const model of ['rnn', 'lti', 'selective'] as const)
      expect(costOf(view, model, 1e6, sizes, count)).toBe(costOf(view, model, 64, sizes, count))
    expect(costOf(view, 'attention', 1e6, sizes, count)).toBeGreaterThan(
      costOf(view, 'attention', 64, sizes, count),
    )
  })

  /** The part of attention that grows as the square, over the part of the 12D² weights. */
  const share = (D: number, L: number) =>
    costOf('training', 'attention', L, { D, N: 1 }, 'mixing') / (24 * D * D * L)

  it('quotes how small the square is at first', () => {
    expect(share(12_288, 2048).toFixed(3)).toBe('0.014')
    expect(share(2560, 2048).toFixed(3)).toBe('0.067')
    expect(share(12_288, 147_455)).toBe(1)
    says('1.4 per cent for GPT-3 at 2,048 tokens, and as much as the linear one at 147,455')
    says('At width 2,560 and 2,048 tokens it is 6.7 per cent.')
    const layer = (model: 'attention' | 'selective', L: number) =>
      costOf('training', model, L, { D: 2560, N: 16 }, 'layer')
    expect(layer('attention', 6008)).toBeLessThanOrEqual(layer('selective', 6008))
    expect(layer('attention', 6009)).toBeGreaterThan(layer('selective', 6009))
    says('attention costs more than a Mamba block only from 6,009 tokens on')
  })

  it('counts one operation a byte of the cache', () => {
    const D = 768
    const more = (view: 'decode' | 'memory') =>
      costOf(view, 'attention', 101, { D, N: 1 }, 'mixing') -
      costOf(view, 'attention', 100, { D, N: 1 }, 'mixing')
    expect(more('decode')).toBe(4 * D)
    expect(2 * more('memory')).toBe(4 * D)
    expect(312 / 2).toBeGreaterThan(150)
    says('one operation for each byte')
  })

  it('quotes the bytes of caches and states', () => {
    const bytes = (layers: number, width: number) => 2 * 2 * layers * width
    expect((bytes(96, 12_288) / 1e6).toFixed(2)).toBe('4.72')
    expect(((bytes(96, 12_288) * 2048) / 1e9).toFixed(2)).toBe('9.66')
    expect(bytes(40, 5120)).toBe(819_200)
    expect(bytes(4, 1024) * 2 ** 18).toBe(4 * 2 ** 30)
    expect(Math.round(8192 ** 2 / 1e6)).toBe(67)
    says('GPT-3 keeps 4.72 megabytes a token, and at its 2,048 tokens 9.66 gigabytes')
  })

  it('says from when on a cache is larger than a state', () => {
    const state = ruleStateSize(linearAttentionRule, { dk: 128, dv: 128 }) + 128
    expect(state).toBe(16_512)
    expect(2 * 128 * 64).toBeLessThan(state)
    expect(2 * 128 * 65).toBe(16_640)
    says('from 65 tokens on: 16,640 numbers against 16,512')
  })

  it('quotes the bound on copying', () => {
    const numbers = 64 * 5120 * 16
    expect(numbers).toBe(5_242_880)
    expect(numbers / (2 * 32 * 2560)).toBe(32)
    says('keeps 5,242,880 numbers at any length')
    says('has filled as many cache entries after 32 tokens')
    const bits = 16 * numbers
    expect((bits / Math.log2(50_280) / 1e6).toFixed(1)).toBe('5.4')
    says('would do for 5.4 million tokens out of 50,280')
  })
})

describe('figures', () => {
  it('says what the head on the outlined B reads', () => {
    const setting = { head: 'next', window: 'all', sharpness: 8, t: 14 } as const
    const all = cacheOf(setting)
    expect(all.read.map((share) => share.toFixed(2))).toEqual(['0.00', '0.00', '0.50', '0.50'])
    expect(all.bytes[1] - all.bytes[0]).toBe(32)
    const four = cacheOf({ ...setting, window: '4' })
    expect(four.read[3]).toBeGreaterThan(0.98)
    expect(four.bytes[13]).toBe(four.bytes[3])
    says('the cache grows by 32 bytes each time')
    const blunt = cacheOf({ ...setting, sharpness: 0.5 })
    for (const share of blunt.read) expect(Math.abs(share - 0.25)).toBeLessThan(0.07)
  })

  it('says how the memories of the second figure compare', () => {
    const error = (changes: object) => {
      const { errors } = storeOf({ ...square, ...changes })
      return { state: errors.state[15], softmax: errors.softmax[15] }
    }
    expect(error({}).state).toBeGreaterThan(1)
    expect(error({ dk: 24 }).state).toBeLessThan(error({}).state)
    expect(error({ sharpness: 2 }).softmax).toBeGreaterThan(0.5)
    expect(error({ write: 'delta' }).state).toBeLessThan(error({}).state)
    const delta = storeOf({ ...square, write: 'delta' })
    expect(Math.abs(delta.state.weights[2])).toBeLessThan(0.1)
    says('it errs less over all pairs, and forgets the oldest ones to do so')
  })

  it('expects interference of the size that is derived', () => {
    const draw = gaussian(12)
    const [n, d, trials] = [20, 6, 400]
    let sum = 0
    for (let trial = 0; trial < trials; trial++) {
      const data = Float64Array.from({ length: n * d }, () => draw())
      const keys = unitRows({ shape: [n, d], data })
      const values = { shape: [n, 1], data: Float64Array.from({ length: n }, () => draw()) }
      const { S } = runRule(linearAttentionRule, { q: keys, k: keys, v: values }).lastState
      const read = keys.data.slice(0, d).reduce((total, x, i) => total + x * S.data[i], 0)
      sum += (read - values.data[0]) ** 2
    }
    expect(Math.abs(sum / trials / ((n - 1) / d) - 1)).toBeLessThan(0.2)
  })
})

describe('attention', () => {
  it('does not see two earlier tokens change places, and a decaying state does', () => {
    const draw = gaussian(9)
    const rows = Array.from({ length: 5 }, () => [draw(), draw()])
    const swapped = [rows[0], rows[2], rows[1], rows[3], rows[4]]
    const attend = (x: number[][]) => {
      const heads = [x.map((row) => [row])]
      return causalAttention({ q: heads, k: heads, v: heads }).y.data[8]
    }
    const decay = (x: number[][]) => runRule(retnetRule, { q: x, k: x, v: x, gamma: 0.8 }).y.data[8]
    expect(attend(rows)).toBeCloseTo(attend(swapped), 12)
    expect(Math.abs(decay(rows) - decay(swapped))).toBeGreaterThan(1e-3)
  })

  it('gives the first token the share 1/t where all scores are equal', () => {
    const L = 7
    const zeros = Array.from({ length: L }, () => [[0, 0]])
    const { attention } = causalAttention(
      { q: [zeros], k: [zeros], v: [zeros] },
      { attention: true },
    )
    for (let t = 1; t <= L; t++) expect(attention!.data[(t - 1) * L]).toBeCloseTo(1 / t, 12)
    says('the first token gets the share $1/t$ of row $t$')
  })

  it('has products of second-order features as the exercise says', () => {
    const features = (x: readonly number[]) => [
      1,
      ...x,
      ...x.flatMap((a) => x.map((b) => (a * b) / Math.SQRT2)),
    ]
    const draw = gaussian(2)
    const [q, k] = [0, 1].map(() => Array.from({ length: 16 }, () => draw()))
    const u = q.reduce((sum, value, i) => sum + value * k[i], 0)
    const product = features(q).reduce((sum, value, i) => sum + value * features(k)[i], 0)
    expect(product).toBeCloseTo(1 + u + u ** 2 / 2, 9)
    expect(features(q)).toHaveLength(273)
    expect(1 + 16 + (16 * 17) / 2).toBe(153)
    says('273 for $d=16$')
  })

  it('can have full rank with keys of two numbers, as the exercise says', () => {
    const points = Array.from({ length: 6 }, (_, s) => [
      Math.cos((2 * Math.PI * s) / 6),
      Math.sin((2 * Math.PI * s) / 6),
    ])
    const products = points.map((p) => points.map((q) => 9 * (p[0] * q[0] + p[1] * q[1])))
    expect(numericalRank(products)).toBe(2)
    const shares = products.map((row) => {
      const weights = row.map(Math.exp)
      const sum = weights.reduce((total, weight) => total + weight)
      return weights.map((weight) => weight / sum)
    })
    expect(numericalRank(shares)).toBe(6)
  })
})
