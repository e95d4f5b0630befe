import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  GPT3_BYTES_PER_TOKEN,
  type CacheParameters,
} from '../../../components/figures/attention-cache/compute.ts'
import figure from '../../../components/figures/attention-cache/figure.ts'
import {
  headInputs,
  L,
  LETTERS,
  TOKENS,
  WIDTH,
} from '../../../components/figures/attention-cache/heads.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<CacheParameters> = fc.record({
  head: fc.constantFrom<CacheParameters['head']>('same', 'before', 'next'),
  window: fc.constantFrom<CacheParameters['window']>('all', '8', '4'),
  sharpness: fc.double({ min: 0.5, max: 32, noNaN: true }),
  t: fc.integer({ min: 1, max: L }),
})

/** Row t − 1 of the attention matrix, by the definition. */
function rowOf({ head, window, sharpness, t }: CacheParameters): number[] {
  const { q, k } = headInputs(head)
  const oldest = window === 'all' ? 0 : t - Number(window)
  const weights = TOKENS.map((_, s) => {
    if (s >= t || s < oldest) return 0
    let score = 0
    for (let i = 0; i < WIDTH; i++) score += q.data[(t - 1) * WIDTH + i] * k.data[s * WIDTH + i]
    return Math.exp(sharpness * score)
  })
  const sum = weights.reduce((total, weight) => total + weight)
  return weights.map((weight) => weight / sum)
}

describe('attention-cache', () => {
  it('shares attention as the definition says', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { shares } = compute(parameters)
        rowOf(parameters).forEach((share, s) =>
          expect(shares[(parameters.t - 1) * L + s]).toBeCloseTo(share, 12),
        )
      }),
    )
  })

  it('has queries and keys of length 1, but for the key that has no token before it', () => {
    for (const head of ['same', 'before', 'next'] as const) {
      const { q, k } = headInputs(head)
      const lengths = (data: Float64Array) =>
        TOKENS.map((_, t) => Math.hypot(...data.slice(t * WIDTH, (t + 1) * WIDTH)))
      lengths(q.data).forEach((length) => expect(length).toBeCloseTo(1, 12))
      lengths(k.data).forEach((length, s) =>
        expect(length).toBeCloseTo(head === 'next' && s === 0 ? 0 : 1, 12),
      )
    }
  })

  it('starts with a head that splits its attention between C and D', () => {
    const { read } = compute(defaults)
    expect(TOKENS[defaults.t - 1]).toBe('B')
    expect(read[2]).toBeCloseTo(0.5, 2)
    expect(read[3]).toBeCloseTo(0.5, 2)
  })

  it('finds what each head looks for, wherever it has occurred before', () => {
    for (let t = 2; t <= L; t++) {
      const { shares } = compute({ ...defaults, head: 'before', sharpness: 32, t })
      expect(shares[(t - 1) * L + t - 2]).toBeGreaterThan(0.99)
      const same = compute({ ...defaults, head: 'same', sharpness: 32, t })
      expect(same.read[LETTERS.indexOf(TOKENS[t - 1] as 'A')]).toBeGreaterThan(0.99)
    }
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^The head that looks for (.+) stands on token (\d+), (\w), and reads A ([\d.]+), B ([\d.]+), C ([\d.]+), D ([\d.]+)\. No single token gets more than ([\d.]+), the share of token (\d+), (\w)\. The cache holds (\d+) tokens? in (\d+) bytes, (more than|less than|as much as) the 128 bytes of an 8 × 8 state\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const row = rowOf(parameters)
        expect(Number(parts[2])).toBe(parameters.t)
        expect(parts[3]).toBe(TOKENS[parameters.t - 1])
        LETTERS.forEach((letter, i) => {
          const read = row.reduce((sum, share, s) => sum + (TOKENS[s] === letter ? share : 0), 0)
          expect(Math.abs(Number(parts[4 + i]) - read)).toBeLessThan(0.00501)
        })
        expect(Math.abs(Number(parts[8]) - Math.max(...row))).toBeLessThan(0.00501)
        const s = Number(parts[9]) - 1
        expect(row[s]).toBeCloseTo(Math.max(...row), 9)
        expect(parts[10]).toBe(TOKENS[s])
        const most = parameters.window === 'all' ? L : Number(parameters.window) - 1
        const kept = Math.min(parameters.t, most)
        expect(Number(parts[11])).toBe(kept)
        const bytes = kept * 2 * WIDTH * 2
        expect(Number(parts[12])).toBe(bytes)
        const relation = bytes > 128 ? 'more than' : bytes < 128 ? 'less than' : 'as much as'
        expect(parts[13]).toBe(relation)
      }),
      { numRuns: 300 },
    )
  })

  it('counts the bytes of GPT-3 at 96 layers of width 12,288', () => {
    expect(GPT3_BYTES_PER_TOKEN).toBe(4_718_592)
    const text = figure.readouts(compute(defaults), defaults)
    expect(text.find(({ key }) => key === 'gpt3')?.value).toBe('66.1 MB')
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 4500)
        expect(figure.table(data, parameters).rows).toHaveLength(L)
      }),
      { numRuns: 60 },
    )
  })

  it('moves to the token under the hand', () => {
    expectHandle(figure, defaults, 't', [1, L])
  })
})
