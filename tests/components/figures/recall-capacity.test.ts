import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  LETTERS,
  mixers,
  MOST_PAIRS,
  sharesOf,
  type Mixer,
  type RecallParameters,
} from '../../../components/figures/recall-capacity/compute.ts'
import figure from '../../../components/figures/recall-capacity/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { gaussian, random } from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults: RecallParameters = defaultsOf(figure.schema)

const settings: fc.Arbitrary<RecallParameters> = fc.record({
  N: fc.constantFrom<RecallParameters['N']>('4', '8', '16', '32', '64'),
  K: fc.integer({ min: 1, max: MOST_PAIRS }),
})

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, n) => sum + value * b[n], 0)

/** The shares by loops of its own, on the draws of the figure. */
function sharesByHand(K: number, N: number): Record<Mixer, number> {
  const draws = Math.ceil(128 / K)
  const right = { attention: 0, delta: 0, adding: 0 }
  for (let i = 0; i < draws; i++) {
    const draw = gaussian(1000 * K + 2 * i)
    const choose = random(1000 * K + 2 * i + 1)
    const keys = Array.from({ length: K }, () => Array.from({ length: N }, () => draw())).map(
      (key) => key.map((entry) => entry / Math.sqrt(dot(key, key))),
    )
    const letters = keys.map(() => Math.floor(LETTERS * choose()))
    const empty = () => Array.from({ length: LETTERS }, () => new Array<number>(N).fill(0))
    // Columns of a state, one a letter: what a key reads in each.
    const [added, rewritten] = [empty(), empty()]
    keys.forEach((key, j) => {
      const held = rewritten.map((column) => dot(column, key))
      for (let letter = 0; letter < LETTERS; letter++)
        for (let n = 0; n < N; n++) {
          const wanted = letter === letters[j] ? 1 : 0
          added[letter][n] += wanted * key[n]
          rewritten[letter][n] += (wanted - held[letter]) * key[n]
        }
    })
    const best = (scores: readonly number[]) => scores.indexOf(Math.max(...scores))
    keys.forEach((key, j) => {
      const read = (columns: readonly number[][]) => columns.map((column) => dot(column, key))
      const weights = keys.map((other) => Math.exp(40 * (dot(key, other) - 1)))
      const attended = new Array<number>(LETTERS).fill(0)
      weights.forEach((weight, s) => (attended[letters[s]] += weight))
      if (best(read(added)) === letters[j]) right.adding++
      if (best(read(rewritten)) === letters[j]) right.delta++
      if (best(attended) === letters[j]) right.attention++
    })
  }
  return Object.fromEntries(mixers.map((mixer) => [mixer, right[mixer] / (draws * K)])) as Record<
    Mixer,
    number
  >
}

describe('recall-capacity', () => {
  it('reads back what loops written out do', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { here, state, cache } = compute(parameters)
        const N = Number(parameters.N)
        const wanted = sharesByHand(parameters.K, N)
        // A tie that rounding decides may fall either way.
        for (const mixer of mixers)
          expect(Math.abs(here[mixer] - wanted[mixer]), mixer).toBeLessThan(0.01)
        expect(state).toBe(16 * N)
        expect(cache).toBe((16 + N) * parameters.K)
      }),
      { numRuns: 12 },
    )
  })

  it('opens where attention knows all pairs and a state of sixteen rows some', () => {
    const { here } = compute(defaults)
    expect(here.attention).toBe(1)
    expect(here.adding).toBeLessThan(0.75)
    expect(here.adding).toBeGreaterThan(2 / LETTERS)
  })

  it('holds about twice as many pairs with twice as many rows', () => {
    const knee = (N: RecallParameters['N']) => {
      const { counts, shares } = compute({ ...defaults, N })
      const i = shares.adding.findIndex((share) => share < 0.8)
      return i < 0 ? MOST_PAIRS : counts[i]
    }
    const knees = (['4', '8', '16', '32'] as const).map(knee)
    for (let i = 1; i < knees.length; i++) {
      expect(knees[i] / knees[i - 1]).toBeGreaterThan(1.3)
      expect(knees[i] / knees[i - 1]).toBeLessThan(3.1)
    }
  })

  it('holds some 95 per cent of as many pairs as rows, 80 of twice and 60 of four times as many', () => {
    const rows = [4, 8, 16, 32]
    const mean = (times: number) =>
      rows.reduce((sum, N) => sum + sharesOf(times * N, N).adding, 0) / rows.length
    expect(Math.abs(mean(1) - 0.95)).toBeLessThan(0.03)
    expect(Math.abs(mean(2) - 0.8)).toBeLessThan(0.05)
    expect(Math.abs(mean(4) - 0.6)).toBeLessThan(0.05)
  })

  it('draws the curve through the value at the cursor', () => {
    const { counts, shares } = compute(defaults)
    counts.forEach((K, i) => {
      const { here } = compute({ ...defaults, K })
      for (const mixer of mixers) expect(here[mixer]).toBe(shares[mixer][i])
    })
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^Of (\d+) pairs? of a random key and a letter, a state of (\d+) rows reads back ([\d.]+) % when pairs are added and ([\d.]+) % by the delta rule; attention reads back ([\d.]+) %\. The state keeps ([\d,]+) numbers and attention ([\d,]+)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const number = (part: string) => Number(part.replaceAll(',', ''))
        const wanted = sharesByHand(parameters.K, Number(parameters.N))
        expect(number(parts[1])).toBe(parameters.K)
        expect(parts[2]).toBe(parameters.N)
        expect(Math.abs(number(parts[3]) - 100 * wanted.adding)).toBeLessThan(1.1)
        expect(Math.abs(number(parts[4]) - 100 * wanted.delta)).toBeLessThan(1.1)
        expect(Math.abs(number(parts[5]) - 100 * wanted.attention)).toBeLessThan(1.1)
        expect(number(parts[6])).toBe(16 * Number(parameters.N))
        expect(number(parts[7])).toBe(parameters.K * (16 + Number(parameters.N)))
      }),
      { numRuns: 12 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 2600)
        expect(figure.table(data, parameters).rows).toHaveLength(13)
        expect(figure.readouts(data, parameters)).toHaveLength(5)
      }),
      { numRuns: 12 },
    )
  })

  it('moves the cursor to the number of pairs under the hand', () => {
    expectHandle(figure, { ...defaults, K: 32 }, 'K', [1, MOST_PAIRS])
  })
})
