import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  LENGTH,
  MOST,
  tokenCost,
  type ChunkParameters,
} from '../../../components/figures/chunk-length/compute.ts'
import figure from '../../../components/figures/chunk-length/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<ChunkParameters> = fc.record({
  Q: fc.integer({ min: 1, max: LENGTH }),
  N: fc.integer({ min: 1, max: MOST }),
  P: fc.integer({ min: 1, max: MOST }),
})

/** The multiplications of the four steps, counted chunk by chunk. */
function count({ Q, N, P }: ChunkParameters): number {
  const chunks = Math.ceil(LENGTH / Q)
  let products = 0
  for (let c = 0; c < chunks; c++) {
    const q = Math.min(Q, LENGTH - c * Q)
    products += ((q * (q + 1)) / 2) * (N + 1 + P)
    if (c < chunks - 1) products += q * N * P
    if (c > 0) products += q * N * P
    if (c > 0 && c < chunks - 1) products += N * P
  }
  return products / LENGTH
}

describe('chunk-length', () => {
  it('starts where chunks take few products and hold few numbers', () => {
    const { costs, recurrent, leanest, difference } = compute(defaults)
    const here = costs[defaults.Q - 1]
    expect(here.multiplications).toBeLessThan(1.1 * recurrent)
    expect(here.multiplications).toBeLessThan(0.4 * costs[LENGTH - 1].multiplications)
    expect(here.held).toBeLessThan(0.2 * costs[0].held)
    expect(here.held).toBeLessThan(0.4 * costs[LENGTH - 1].held)
    expect(Math.abs(leanest - Math.sqrt(2 * defaults.N * defaults.P))).toBeLessThan(4)
    expect(difference).toBeLessThan(1e-14)
  })

  it('counts as a walk over the chunks does', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { Q, N, P } = parameters
        expect(tokenCost(Q, N, P).multiplications).toBeCloseTo(count(parameters), 9)
      }),
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const parts =
          /^With N = (\d+) and P = (\d+), chunks of (\d+) tokens? cut the 64 tokens into (\d+) chunks?\. The outputs differ from the recurrence's by (\S+)(?: × 10⁻(\S+))? of the largest\. A token takes ([\d.]+) multiplications, against ([\d.]+) in the recurrence and ([\d.]+) with the whole matrix; ([\d.]+) numbers a token are held at once, and the chain from state to state has (\d+) steps?\. The fewest numbers are held with chunks of (\d+) tokens?\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const { Q, N, P } = parameters
        expect(parts.slice(1, 5).map(Number)).toEqual([N, P, Q, Math.ceil(LENGTH / Q)])
        expect(data.difference).toBeLessThan(1e-12)
        const rounded = (stated: string, truth: number) =>
          expect(Math.abs(Number(stated) - truth)).toBeLessThan(0.0501)
        rounded(parts[7], count(parameters))
        rounded(parts[8], 3 * N * P)
        rounded(parts[9], count({ Q: LENGTH, N, P }))
        expect(Number(parts[11])).toBe(Math.ceil(LENGTH / Q))
        const held = (q: number) => {
          const chunks = Math.ceil(LENGTH / q)
          const last = LENGTH - (chunks - 1) * q
          const scores = ((chunks - 1) * q * (q + 1) + last * (last + 1)) / 2
          return (scores + (chunks - 1) * N * P) / LENGTH
        }
        rounded(parts[10], held(Q))
        for (let q = 1; q <= LENGTH; q++)
          expect(held(Number(parts[12]))).toBeLessThanOrEqual(held(q) + 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 20000)
      }),
      { numRuns: 8 },
    )
  })

  it('keeps the heading of the curves clear of the name of the shortest chunk length', () => {
    const parameters = { ...defaults, Q: 1 }
    for (const narrow of [true, false]) {
      const frame = { width: narrow ? 320 : 678, height: figure.height.wide, narrow }
      const { marks } = figure.draw(compute(parameters), parameters, frame)
      const texts = marks.filter((mark) => mark.kind === 'text')
      const heading = texts.find(({ text }) => text === 'for each token')!
      const name = texts.find(({ runs }) => runs?.[1]?.text === ' = 1')!
      expect(name.y - heading.y).toBeGreaterThanOrEqual(20)
    }
  })

  it('moves the cursor to the chunk length under the hand', () => {
    expectHandle(figure, defaults, 'Q', [1, LENGTH])
  })
})
