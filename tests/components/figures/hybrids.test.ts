import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cacheNumbers, stateNumbers } from '../../../components/figures/block-builder/costs.ts'
import { models } from '../../../components/figures/block-builder/models.ts'
import {
  compute,
  LONGEST,
  SHORTEST,
  type HybridsParameters,
} from '../../../components/figures/hybrids/compute.ts'
import figure from '../../../components/figures/hybrids/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { formatBytes } from '../../../src/draw/index.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<HybridsParameters> = fc.record({
  L: fc.integer({ min: SHORTEST, max: LONGEST }),
})

/** State layers, numbers of one state, of its convolution; attention layers, numbers kept a token. */
const counts: Readonly<Record<string, readonly [number, number, number, number, number]>> = {
  'Zamba2 2.7B': [54, 64 * 2 * 2560, 3 * (2 * 2560 + 2 * 64), 9, 2 * 2 * 2560],
  'Jamba-1.5 Large': [63, 16 * 2 * 8192, 3 * 2 * 8192, 9, 2 * 8 * 128],
  'MiniMax-01': [70, 64 * 128 * 128, 0, 10, 2 * 8 * 128],
  'Nemotron-H 8B': [24, 128 * 64 * 128, 3 * (128 * 64 + 2 * 8 * 128), 4, 2 * 8 * 128],
  'Nemotron Nano 2': [27, 128 * 80 * 128, 3 * (128 * 80 + 2 * 8 * 128), 4, 2 * 8 * 128],
  'Qwen3-Next 80B': [36, 32 * 128 * 128, 3 * (2 * 16 * 128 + 32 * 128), 12, 2 * 2 * 256],
  'Granite 4.0 H-Small': [36, 2 * 4096 * 128, 3 * (2 * 4096 + 2 * 128), 4, 2 * 8 * 128],
  'Kimi Linear 48B': [20, 32 * 128 * 128, 3 * 3 * 32 * 128, 7, 576],
  'Nemotron 3 Nano': [23, 64 * 64 * 128, 3 * (64 * 64 + 2 * 8 * 128), 6, 2 * 2 * 128],
}

describe('hybrids', () => {
  it('keeps what the configurations say', () => {
    fc.assert(
      fc.property(settings, ({ L }) => {
        const { kept } = compute({ L })
        expect(kept.map(({ model }) => model.name)).toEqual(Object.keys(counts))
        for (const { model, share, states, cache, full, even } of kept) {
          const [layers, one, convolution, attends, token] = counts[model.name]
          expect(states).toBe(2 * layers * (one + convolution))
          expect(cache).toBe(2 * attends * token * L)
          expect(full).toBe(2 * (attends + layers) * token * L)
          expect(share).toBeCloseTo(attends / (attends + layers), 12)
          expect(2 * attends * token * even).toBeGreaterThanOrEqual(states)
          expect(2 * attends * token * (even - 1)).toBeLessThan(states)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('counts Nemotron-H as the block builder does', () => {
    const { kept } = compute(defaults)
    const { states, cache } = kept.find(({ model }) => model.name === 'Nemotron-H 8B')!
    const { stack } = models.nemotron
    expect(states).toBe(2 * stateNumbers(stack))
    expect(cache).toBe(2 * cacheNumbers(stack, defaults.L))
  })

  it('is in the order of release', () => {
    const months = compute(defaults).kept.map(({ model }) => model.month)
    expect(months).toEqual(months.toSorted())
  })

  it('opens where every cache outweighs the states but would weigh four times as much or more in full', () => {
    for (const { cache, states, full } of compute(defaults).kept) {
      expect(cache).toBeGreaterThan(states)
      expect(full / cache).toBeGreaterThan(3.8)
    }
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^After ([\d,]+) tokens, at 2 bytes a number, keys and values take from (.+) in (.+) to (.+) in (.+)\. They weigh at least as much as the states in (\d) of 9 models\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const all = Object.entries(counts).map(
          ([name, [layers, one, convolution, attends, token]]) => ({
            name,
            cache: 2 * attends * token * parameters.L,
            states: 2 * layers * (one + convolution),
          }),
        )
        const caches = all.map(({ cache }) => cache)
        const named = (name: string) => all.find((one) => one.name === name)!.cache
        expect(Number(parts[1].replaceAll(',', ''))).toBe(parameters.L)
        expect(named(parts[3])).toBe(Math.min(...caches))
        expect(named(parts[5])).toBe(Math.max(...caches))
        expect([parts[2], parts[4]]).toEqual(
          [Math.min(...caches), Math.max(...caches)].map(formatBytes),
        )
        expect(Number(parts[6])).toBe(all.filter(({ cache, states }) => cache >= states).length)
      }),
      { numRuns: 60 },
    )
  })

  it('has every mark within the drawing, from the shortest context to the longest', () => {
    for (const L of [SHORTEST, LONGEST])
      for (const width of [320, 678]) {
        const narrow = width < 480
        const frame = { width, height: 520, narrow }
        const { marks } = figure.draw(compute({ L }), { L }, frame)
        const points = marks.flatMap((mark) => (mark.kind === 'symbols' ? [...mark.points] : []))
        const across = points.filter((_, i) => i % 2 === 0)
        expect(across.length).toBeGreaterThanOrEqual(3 * 9)
        expect(Math.min(...across)).toBeGreaterThan(6)
        expect(Math.max(...across)).toBeLessThan(width - 6)
      }
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 3500)
        expect(figure.table(data, parameters).rows).toHaveLength(9)
        expect(figure.readouts(data, parameters)).toHaveLength(4)
      }),
      { numRuns: 30 },
    )
  })
})
