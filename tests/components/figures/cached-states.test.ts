import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  LETTERS,
  LONGEST,
  recall,
  ROWS,
  SHORTEST,
  ways,
  type CachedParameters,
  type Way,
} from '../../../components/figures/cached-states/compute.ts'
import figure from '../../../components/figures/cached-states/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { gaussian, random } from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults: CachedParameters = defaultsOf(figure.schema)

const settings: fc.Arbitrary<CachedParameters> = fc.record({
  documents: fc.integer({ min: 2, max: 12 }),
  facts: fc.integer({ min: 2, max: 32 }),
  memory: fc.constantFrom<CachedParameters['memory']>('32', '128', 'all'),
  L: fc.integer({ min: SHORTEST, max: LONGEST }),
})

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, n) => sum + value * b[n], 0)

const decayOf = (memory: CachedParameters['memory']) =>
  memory === 'all' ? 1 : Math.exp(-1 / Number(memory))

/** The shares as sums over facts, with no state: what each fact adds to a question, by its age. */
function sharesByHand(documents: number, facts: number, decay: number): Record<Way, number[]> {
  const draws = Math.ceil(96 / facts)
  const right = { alone: [] as number[], mixed: [] as number[], row: [] as number[] }
  for (const way of ways) right[way] = new Array<number>(documents).fill(0)
  for (let one = 0; one < draws; one++) {
    const draw = gaussian(1e4 * facts + 2 * one)
    const choose = random(1e4 * facts + 2 * one + 1)
    const keys = Array.from({ length: documents * facts }, () =>
      Array.from({ length: ROWS }, () => draw()),
    ).map((key) => key.map((entry) => entry / Math.sqrt(dot(key, key))))
    const letters = keys.map(() => Math.floor(LETTERS * choose()))
    const weightOf: Record<Way, (asked: number, held: number) => number> = {
      alone: (asked, held) =>
        Math.floor(asked / facts) === Math.floor(held / facts)
          ? decay ** (facts - 1 - (held % facts))
          : 0,
      mixed: (_, held) => decay ** (facts - 1 - (held % facts)),
      row: (_, held) => decay ** (documents * facts - 1 - held),
    }
    keys.forEach((key, asked) => {
      const matches = keys.map((other) => dot(key, other))
      for (const way of ways) {
        const scores = new Array<number>(LETTERS).fill(0)
        matches.forEach((match, held) => {
          scores[letters[held]] += weightOf[way](asked, held) * match
        })
        if (scores.indexOf(Math.max(...scores)) === letters[asked])
          right[way][Math.floor(asked / facts)]++
      }
    })
  }
  for (const way of ways) right[way] = right[way].map((count) => count / (draws * facts))
  return right
}

describe('cached-states', () => {
  it('reads back what sums over the facts do, without a state', () => {
    fc.assert(
      fc.property(settings, ({ documents, facts, memory }) => {
        const { shares } = recall(documents, facts, decayOf(memory))
        const wanted = sharesByHand(documents, facts, decayOf(memory))
        // A tie that rounding decides may fall either way.
        for (const way of ways)
          shares[way].forEach((share, i) =>
            expect(Math.abs(share - wanted[way][i]), way).toBeLessThan(0.015),
          )
      }),
      { numRuns: 10 },
    )
  })

  it('puts the state of reading in a row together from cached states, to rounding', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expect(compute(parameters).apart).toBeLessThan(1e-13)
      }),
      { numRuns: 10 },
    )
  })

  it('opens where a row favours the last document and a mixture none', () => {
    const { shares } = compute(defaults)
    expect(shares.row[0]).toBeLessThan(0.5)
    expect(shares.row[5]).toBeGreaterThan(0.95)
    expect(Math.min(...shares.mixed)).toBeGreaterThan(0.8)
    expect(Math.min(...shares.alone)).toBeGreaterThan(0.95)
  })

  it('makes the row and the mixture one where nothing is forgotten', () => {
    const { shares } = compute({ ...defaults, memory: 'all' })
    expect(shares.row).toEqual(shares.mixed)
  })

  it('weighs states the same at every length, and the rest by the token', () => {
    const { bytes } = compute({ ...defaults, L: 1000 })
    // 64 layers of 5,120 channels with 16 states, and three inputs of the convolution.
    expect(bytes.state).toBe(2 * 64 * 5120 * (16 + 3))
    // 32 layers of keys and values of width 2,560.
    expect(bytes.cache).toBe(2 * 1000 * 32 * 2 * 2560)
    expect(bytes.text).toBe(4000)
    expect(compute({ ...defaults, L: 10 }).bytes.state).toBe(bytes.state)
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { documents, facts, memory, L } = parameters
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^(\d+) documents of (\d+) facts each\. Read in a row, the state gives back ([\d.]+) % of the first and ([\d.]+) % of the last\. Their cached states added up give back from ([\d.]+) % to ([\d.]+) % of each\. A document of ([\d,]+) tokens takes (.+) as text, (.+) as states and (.+) as keys and values\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const wanted = sharesByHand(documents, facts, decayOf(memory))
        expect(Number(parts[1])).toBe(documents)
        expect(Number(parts[2])).toBe(facts)
        const shares = [
          wanted.row[0],
          wanted.row[documents - 1],
          Math.min(...wanted.mixed),
          Math.max(...wanted.mixed),
        ]
        shares.forEach((share, i) =>
          expect(Math.abs(Number(parts[3 + i]) - 100 * share)).toBeLessThan(1.6),
        )
        expect(Number(parts[7].replaceAll(',', ''))).toBe(L)
      }),
      { numRuns: 8 },
    )
  })

  it('draws cleanly at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 6000)
      }),
      { numRuns: 12 },
    )
    expectHandle(figure, defaults, 'L', [SHORTEST, LONGEST])
  })
})
