import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  LONGEST,
  SHORTEST,
  type CostParameters,
} from '../../../components/figures/cost/compute.ts'
import figure from '../../../components/figures/cost/figure.ts'
import { costOf, type Count, type View } from '../../../components/figures/cost/formulas.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<CostParameters> = fc.record({
  view: fc.constantFrom<View>('training', 'decode', 'memory'),
  count: fc.constantFrom<Count>('mixing', 'layer'),
  L: fc.double({ min: SHORTEST, max: LONGEST, noNaN: true }),
  D: fc.integer({ min: 64, max: 4096 }),
  N: fc.integer({ min: 1, max: 256 }),
})

/** 205 G → 205e9. */
function parseCount(text: string): number {
  const [, digits, prefix] = /^([\d.]+) ?([kMGTPE]?)$/.exec(text) as unknown as string[]
  return Number(digits) * 1000 ** ['', 'k', 'M', 'G', 'T', 'P', 'E'].indexOf(prefix)
}

describe('cost', () => {
  it('counts causal attention as a loop over its pairs does', () => {
    const [D, L] = [64, 37]
    let operations = 0
    for (let t = 0; t < L; t++) for (let s = 0; s <= t; s++) operations += 2 * D + 2 * D
    expect(costOf('training', 'attention', L, { D, N: 1 }, 'mixing')).toBe(operations)
    expect(costOf('decode', 'attention', L, { D, N: 1 }, 'mixing')).toBe(4 * D * L)
    expect(costOf('memory', 'attention', L, { D, N: 1 }, 'mixing')).toBe(2 * D * L)
  })

  it('counts the scan at 7 operations a state in sequence and 11 in parallel', () => {
    const sizes = { D: 1, N: 16 }
    expect(costOf('decode', 'selective', 500, sizes, 'mixing')).toBe(7 * 16 + 1)
    expect(costOf('training', 'selective', 500, sizes, 'mixing')).toBe(500 * (11 * 16 + 1))
  })

  it('counts the maps of a Mamba block of width 768 with 16 states part by part', () => {
    const inner = 1536
    const maps = 4_718_592 + 2_359_296 + 245_760 + 147_456 + 12_288
    const sizes = { D: 768, N: 16 }
    expect(costOf('decode', 'selective', 1, sizes, 'layer')).toBe(maps + inner * (7 * 16 + 1))
    expect(costOf('decode', 'attention', 1, sizes, 'layer')).toBe(8 * 768 * 768 + 4 * 768)
    expect(costOf('memory', 'selective', 1, sizes, 'layer')).toBe(inner * 16 + inner * 3)
  })

  it('22: keeps as much for 24 Mamba layers as 12 attention layers do for 38 tokens', () => {
    const numbers = (
      model: 'attention' | 'selective',
      layers: number,
      L: number,
      D: number,
      N = 16,
    ) => layers * costOf('memory', model, L, { D, N }, 'layer')
    const token = numbers('attention', 12, 1, 768)
    expect(token).toBe(18_432)
    expect(numbers('selective', 24, 1, 768)).toBe(700_416)
    expect(Math.floor(numbers('selective', 24, 1, 768) / token)).toBe(38)
    expect(Math.floor(numbers('selective', 24, 1, 768, 128) / token)).toBe(262)
    // In 16 bits, at 262,144 tokens: layers, width of keys and values, GiB.
    for (const [layers, D, size] of [
      [32, 4096, 128],
      [32, 1024, 32],
      [4, 1024, 4],
    ])
      expect((2 * numbers('attention', layers, 262_144, D)) / 2 ** 30).toBe(size)
  })

  it('quadruples attention and doubles the rest when a long sequence doubles', () => {
    const ratio = (model: 'rnn' | 'attention' | 'lti' | 'selective') => {
      const at = (L: number) => costOf('training', model, L, { D: 256, N: 16 }, 'mixing')
      return at(2 ** 20) / at(2 ** 19)
    }
    expect(ratio('attention')).toBeCloseTo(4, 4)
    expect(ratio('rnn')).toBe(2)
    expect(ratio('selective')).toBe(2)
    expect(ratio('lti')).toBeGreaterThan(2)
    expect(ratio('lti')).toBeLessThan(2.15)
  })

  it('starts with attention dearer from 88 tokens on', () => {
    const text = figure.readouts(compute(defaults), defaults)
    expect(text.find(({ key }) => key === 'crossing')?.value).toBe('88 tokens')
    const layer = compute({ ...defaults, count: 'layer' })
    expect(layer.crossing).toBeGreaterThan(2 * defaults.D)
    expect(layer.crossing).toBeLessThan(3 * defaults.D)
  })

  it('finds the first length at which attention costs more', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { crossing } = compute(parameters)
        const more = (L: number) =>
          costOf(parameters.view, 'attention', L, parameters, parameters.count) >
          costOf(parameters.view, 'selective', L, parameters, parameters.count)
        expect(more(crossing)).toBe(true)
        if (crossing > 1) expect(more(crossing - 1)).toBe(false)
      }),
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^At ([\d,]+) tokens, counted in (.+), attention needs ([\d.]+ ?\w?) and the selective SSM ([\d.]+ ?\w?): (?:(.+) takes ([\d.,]+) times as many as .+|both cost the same)\. Attention is the dearer of the two from (?:(1) token|([\d,]+) tokens) on(, beyond the end of the axis)?\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const L = Number(parts[1].replace(/,/g, ''))
        expect(L).toBe(Math.round(parameters.L))
        const cost = (model: 'attention' | 'selective', length = L) =>
          costOf(parameters.view, model, length, parameters, parameters.count)
        const near = (value: string, truth: number) =>
          expect(Math.abs(parseCount(value) / truth - 1)).toBeLessThan(0.006)
        near(parts[3], cost('attention'))
        near(parts[4], cost('selective'))
        if (parts[5]) {
          const ratio = cost('attention') / cost('selective')
          expect(parts[5]).toBe(ratio > 1 ? 'attention' : 'the selective SSM')
          const stated = Number(parts[6].replace(/,/g, ''))
          expect(Math.abs(stated / Math.max(ratio, 1 / ratio) - 1)).toBeLessThan(0.006)
        } else expect(cost('attention')).toBe(cost('selective'))
        const from = Number((parts[7] ?? parts[8]).replace(/,/g, ''))
        if (parts[8]) expect(from).toBeGreaterThan(1)
        expect(cost('attention', from)).toBeGreaterThan(cost('selective', from))
        expect(Boolean(parts[9])).toBe(from > LONGEST)
      }),
      { numRuns: 300 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 1500)
      }),
      { numRuns: 100 },
    )
  })

  it('moves the cursor to the length under the hand', () => {
    expectHandle(figure, defaults, 'L', [SHORTEST, LONGEST])
  })
})
