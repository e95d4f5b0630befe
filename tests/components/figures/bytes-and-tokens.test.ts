import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bytesOf,
  MERGES,
  merges,
  unitsOf,
} from '../../../components/figures/bytes-and-tokens/byte-pairs.ts'
import {
  compute,
  costsOf,
  type Reading,
  type State,
} from '../../../components/figures/bytes-and-tokens/compute.ts'
import { corpus } from '../../../components/figures/bytes-and-tokens/corpus.ts'
import figure from '../../../components/figures/bytes-and-tokens/figure.ts'
import { evenSpotsOf, spotsOf } from '../../../components/text-lines.ts'
import { accepts } from '../../../src/figure/parameter-values.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { inOneLine } from '../../../src/figure/text.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const texts = fc
  .oneof(
    fc.array(fc.constantFrom('the', 'key', 'Was', 'it?', 'naïve', 'door.', '鍵は', '“So.”', '12')),
    fc.array(fc.string({ unit: 'grapheme', maxLength: 5 }), { maxLength: 8 }),
  )
  .map((words) => inOneLine(words.join(' ')))
  .filter((text) => accepts(figure.schema.text, text))

const settings: fc.Arbitrary<State> = fc.record({
  text: texts,
  merges: fc.integer({ min: 0, max: MERGES }),
  where: fc.constantFrom<State['where']>('none', 'sentences', 'words'),
  dt: fc.double({ min: 0.001, max: 1, noNaN: true }),
  border: fc.double({ min: 0.01, max: 10, noNaN: true }),
  length: fc.integer({ min: 100, max: 10_000_000 }),
})

const words = (text: string) => text.match(/ ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s/gu) ?? []

/** All places of a pair joined, by hand. */
function joined(units: readonly string[], [first, second]: readonly [string, string]): string[] {
  const left = [...units]
  for (let i = 0; i + 1 < left.length; i++)
    if (left[i] === first && left[i + 1] === second) left.splice(i, 2, first + second)
  return left
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe('bytes-and-tokens', () => {
  it('learns at every turn a pair than which none is more frequent', () => {
    let parts = words(corpus.trim().replace(/\s+/g, ' ')).map(bytesOf)
    for (const pair of merges().slice(0, 60)) {
      const counts = new Map<string, number>()
      for (const part of parts)
        part.slice(1).forEach((unit, i) => {
          const key = JSON.stringify([part[i], unit])
          counts.set(key, (counts.get(key) ?? 0) + 1)
        })
      expect(counts.get(JSON.stringify(pair))).toBe(Math.max(...counts.values()))
      parts = parts.map((part) => joined(part, pair))
    }
    expect(merges()).toHaveLength(MERGES)
  })

  it('cuts a text as if its pairs were joined one after the other', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: MERGES }), (text, count) => {
        const expected = words(text).flatMap((word) =>
          merges().slice(0, count).reduce(joined, bytesOf(word)),
        )
        const units = unitsOf(text, count)
        expect(units).toEqual(expected)
        expect(units.join('')).toBe(bytesOf(text).join(''))
      }),
      { numRuns: 60 },
    )
    expect(unitsOf('a key', 0)).toEqual(bytesOf('a key'))
  })

  it('has left of a unit the exponential of the steps behind it', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const { bytes, subwords } = compute(state)
        for (const { isBorder, held } of [bytes, subwords]) {
          const steps = isBorder.map((border) => (border ? state.border : state.dt))
          held.forEach((share, j) =>
            expect(share).toBeCloseTo(Math.exp(-sum(steps.slice(j + 1))), 10),
          )
        }
      }),
      { numRuns: 40 },
    )
  })

  it('takes the long step where a sentence or a word begins', () => {
    const at = (where: State['where'], text: string) => {
      const { bytes, subwords } = compute({ ...defaults, where, text })
      const letters = ({ isBorder, sizes }: Reading) =>
        sizes.flatMap((size, i) => {
          const start = sum(sizes.slice(0, i))
          return isBorder[i] ? [text.slice(start, start + size)] : []
        })
      return [letters(bytes), letters(subwords)]
    }
    expect(at('sentences', 'So. It was! ("The key 1.5?") A')).toEqual([
      ['I', 'T', 'A'],
      [' It', 'T', ' A'],
    ])
    expect(at('words', 'the key is')).toEqual([
      ['k', 'i'],
      [' key', ' is'],
    ])
    expect(at('none', 'So. It')).toEqual([[], []])
  })

  it('opens where the long step has emptied the state of the first sentence', () => {
    const { characters, bytes, subwords } = compute(defaults)
    const last = characters.length - characters.join('').indexOf('It ')
    for (const { held, isBorder } of [bytes, subwords]) {
      const border = isBorder.indexOf(true)
      expect(held[border - 1]).toBeLessThan(0.05)
      expect(held[border]).toBeGreaterThan(0.15)
    }
    expect(bytes.reach).toBeLessThan(subwords.reach)
    expect(subwords.reach).toBeLessThanOrEqual(last + 1)
    const even = compute({ ...defaults, where: 'none' })
    expect(even.subwords.reach).toBe(characters.length)
    expect(even.subwords.held[0] / even.bytes.held[0]).toBeGreaterThan(5)
  })

  it('multiplies the cost of attention by the square and that of a scan by the ratio', () => {
    const { bytes, subwords } = compute(defaults)
    const ratio = bytes.L / subwords.L
    // The pairs of a dozen units, each with itself; 16 states; a key and a value of each.
    expect(costsOf({ ...bytes, L: 12 })).toEqual({
      pairs: 78,
      updates: 192,
      cached: 24,
      state: 16,
    })
    const [many, few] = [costsOf(bytes), costsOf(subwords)]
    expect(many.pairs / few.pairs).toBeCloseTo(ratio ** 2, 3)
    expect(many.updates / few.updates).toBe(ratio)
    expect(many.state).toBe(few.state)
  })

  it('sets every character in its line and leaves none out', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 30, max: 95 }), (text, columns) => {
        const characters = Array.from(text)
        const spots = spotsOf(characters, columns)
        expect(spots).toHaveLength(characters.length)
        spots.forEach(({ line, from, to }, c) => {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(columns)
          if (c === 0) return
          const before = spots[c - 1]
          if (line === before.line) expect(from).toBeGreaterThanOrEqual(before.from)
          else expect([line, from]).toEqual([before.line + 1, 0])
        })
      }),
    )
    const lines = spotsOf(Array.from('one two three four'), 9).map(({ line }) => line)
    expect(lines.join('')).toBe('000000001111112222')
  })

  it('leaves no word alone in the last of its lines, for which it takes no further line', () => {
    const characters = Array.from(defaultsOf(figure.schema).text)
    const lastLine = (spots: readonly { line: number }[]) => {
      const { line } = spots[spots.length - 1]
      return { line, text: characters.filter((_, c) => spots[c].line === line).join('') }
    }
    for (const columns of [32, 64, 126]) {
      const plain = lastLine(spotsOf(characters, columns))
      const even = lastLine(evenSpotsOf(characters, columns))
      expect(plain.text).toBe('was.')
      expect(even.line).toBe(plain.line)
      expect(even.text.length, even.text).toBeGreaterThan(columns / 5)
    }
    expect(evenSpotsOf(characters, 91)).toEqual(spotsOf(characters, 91))
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const data = compute(state)
        const text = figure.describe(data, state)
        const found =
          /^(\d+) characters?: (\d+) bytes? or (\d+) subwords?, ([\d.]+) bytes each\. With a step of (\S+) at (?:every unit|a unit, and of (\S+) at the beginning of (\d+) further (word|sentence)s?), the state at the end has left ([\d.]+) per cent of the first byte and ([\d.]+) per cent of the first subword, and more than 37 per cent of the last (\d+) characters read as bytes, of the last (\d+) read as subwords\./.exec(
            text,
          )
        if (!found) throw new Error(text)
        const characters = Array.from(state.text)
        const bytes = new TextEncoder().encode(state.text)
        const units = unitsOf(state.text, state.merges)
        expect(found.slice(1, 4).map(Number)).toEqual([
          characters.length,
          bytes.length,
          units.length,
        ])
        expect(Number(found[4])).toBeCloseTo(bytes.length / units.length, 2)
        expect(Number(found[5])).toBe(state.dt)
        if (state.where !== 'none') {
          expect(Number(found[6])).toBe(state.border)
          expect(Number(found[7])).toBe(data.bytes.isBorder.filter(Boolean).length)
        }
        for (const [i, { sizes, isBorder }] of [data.bytes, data.subwords].entries()) {
          const steps = isBorder.map((border) => (border ? state.border : state.dt))
          const held = steps.map((_, j) => Math.exp(-sum(steps.slice(j + 1))))
          expect(Math.abs(Number(found[9 + i]) / 100 - held[0])).toBeLessThan(0.000501)
          const from = sum(sizes.filter((_, j) => held[j] <= Math.exp(-1) * (1 + 1e-9)))
          const whole = new TextDecoder().decode(bytes.slice(from)).replace(/\uFFFD/g, '')
          expect(Number(found[11 + i])).toBe(
            from === 0 ? characters.length : Array.from(whole).length,
          )
        }
      }),
      { numRuns: 120 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (state) => {
        // Marks over letters take no room, of which the estimate of widths knows nothing.
        fc.pre(!/\p{M}/u.test(state.text))
        const data = compute(state)
        expectCleanDrawings(figure, data, state, 6000)
        expect(figure.table(data, state).rows).toHaveLength(data.subwords.sizes.length)
      }),
      { numRuns: 30 },
    )
  })

  it('refuses an empty text and one that is too long', () => {
    expect(accepts(figure.schema.text, '')).toBe(false)
    expect(accepts(figure.schema.text, 'x'.repeat(201))).toBe(false)
  })
})
