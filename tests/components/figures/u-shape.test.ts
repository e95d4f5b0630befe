import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layerCost, mixingOperations } from '../../../components/figures/block-builder/costs.ts'
import { compute, type UParameters } from '../../../components/figures/u-shape/compute.ts'
import { blockOperations, mixers, type Mixer } from '../../../components/figures/u-shape/costs.ts'
import figure from '../../../components/figures/u-shape/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<UParameters> = fc.record({
  mixer: fc.constantFrom<Mixer>(...mixers),
  where: fc.constantFrom<UParameters['where']>('all', 'down', 'bottom'),
  axes: fc.constantFrom<UParameters['axes']>('2', '3'),
  side: fc.integer({ min: 2, max: 32 }).map((step) => 16 * step),
  stages: fc.integer({ min: 2, max: 6 }),
  c: fc.integer({ min: 1, max: 8 }).map((step) => 16 * step),
})

/** Operations of the whole U, walked down and up again. */
function walk({ where, axes, side, stages, c }: UParameters, mixer: Mixer) {
  const dimensions = Number(axes)
  const at = (stage: number) => {
    let along = side
    for (let i = 0; i < stage; i++) along = Math.ceil(along / 2)
    return { n: along ** dimensions, side: along, c: c * 2 ** stage }
  }
  const cost = (stage: number, mixes: boolean) =>
    blockOperations(mixes ? mixer : 'convolution', at(stage), dimensions)
  let total = cost(stages - 1, true)
  let outermost = 0
  for (let stage = 0; stage < stages - 1; stage++) {
    const both = cost(stage, where !== 'bottom') + cost(stage, where === 'all')
    total += both
    if (stage === 0) outermost = both
  }
  return { total, outermost: outermost / total, first: at(0), last: at(stages - 1) }
}

/** "1.5 billion" as a number; its three digits leave half a per cent. */
function read(text: string): number {
  const [, digits, unit] = /^([\d,.]+)(?: (\w+))?$/.exec(text)!
  const size = { million: 1e6, billion: 1e9, trillion: 1e12, quadrillion: 1e15 }[unit] ?? 1
  return Number(digits.replaceAll(',', '')) * size
}

describe('u-shape', () => {
  it('starts where attention everywhere costs hundreds of times as much as Mamba', () => {
    const { totals, costs } = compute(defaults)
    expect(totals.attention).toBeGreaterThan(100 * totals.mamba)
    expect(totals.mamba).toBeLessThan(totals.convolution)
    // At the bottom attention is the cheaper of the two.
    expect(costs.attention[4]).toBeLessThan(costs.mamba[4])
  })

  it('counts a Mamba block as the stack of layers does', () => {
    for (const c of [16, 64, 256]) {
      const stack = {
        d: c,
        vocabulary: 1,
        tied: true,
        layers: ['mamba1' as const],
        mamba1: { N: 16, R: Math.ceil(c / 16) },
      }
      const token = 2 * layerCost(stack, 'mamba1').products + mixingOperations(stack, 'mamba1', 1)
      expect(blockOperations('mamba', { n: 49, side: 7, c }, 2)).toBe(49 * token)
    }
  })

  it('counts attention and convolutions position by position', () => {
    const [n, c] = [9, 16]
    let attention = 0
    for (let position = 0; position < n; position++) attention += 2 * 4 * c * c + n * 2 * 2 * c
    expect(blockOperations('attention', { n, side: 3, c }, 2)).toBe(attention)
    expect(blockOperations('convolution', { n, side: 3, c }, 2)).toBe(2 * n * c * c * 9 * 2)
    expect(blockOperations('convolution', { n, side: 3, c }, 3)).toBe(2 * n * c * c * 27 * 2)
  })

  it('sums what stands on both arms', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { totals, outermost } = compute(parameters)
        for (const mixer of mixers)
          expect(totals[mixer] / walk(parameters, mixer).total).toBeCloseTo(1, 12)
        expect(outermost).toBeCloseTo(walk(parameters, parameters.mixer).outermost, 12)
      }),
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const text = figure.describe(compute(parameters), parameters)
        const found =
          /^A U of (\d) stages goes from ([\d × ]+) positions of width (\d+) to ([\d × ]+) of width ([\d,]+)\. With (\S+) (in all its blocks|on the way down and at the bottom|at the bottom alone)(?:, and convolutions elsewhere,)? one input takes (.+) operations, ([\d.]+) % of them in the outermost stage\. With (\S+) in the same places it takes (.+), with (\S+) in the same places it takes (.+)\.$/.exec(
            text,
          )
        if (!found) throw new Error(text)
        const named = {
          attention: 'attention',
          Mamba: 'mamba',
          convolutions: 'convolution',
        } as const
        const mixerOf = (word: string) => named[word as keyof typeof named]
        const { mixer, where, axes, stages, c } = parameters
        const { total, outermost, first, last } = walk(parameters, mixer)
        const shape = (side: number) => Array(Number(axes)).fill(side).join(' × ')
        expect(found.slice(1, 4)).toEqual([String(stages), shape(first.side), String(c)])
        expect([found[4], read(found[5])]).toEqual([shape(last.side), last.c])
        expect(mixerOf(found[6])).toBe(mixer)
        expect(found[7]).toBe(
          {
            all: 'in all its blocks',
            down: 'on the way down and at the bottom',
            bottom: 'at the bottom alone',
          }[where],
        )
        const near = (stated: string, truth: number) =>
          expect(Math.abs(read(stated) / truth - 1)).toBeLessThan(0.0051)
        near(found[8], total)
        expect(Math.abs(Number(found[9]) - 100 * outermost)).toBeLessThan(0.0501)
        expect(new Set([mixer, mixerOf(found[10]), mixerOf(found[12])]).size).toBe(3)
        near(found[11], walk(parameters, mixerOf(found[10])).total)
        near(found[13], walk(parameters, mixerOf(found[12])).total)
      }),
      { numRuns: 200 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 6000)
      }),
      { numRuns: 40 },
    )
  })

  it('lists a stage a row', () => {
    const { rows } = figure.table(compute(defaults), defaults)
    expect(rows).toHaveLength(5)
    expect(rows[0].slice(0, 3)).toEqual([1, '256 × 256', 32])
    expect(rows[4].slice(0, 3)).toEqual([5, '16 × 16', 512])
  })
})
