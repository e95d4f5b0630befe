import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatState, parseSettings, parseState } from '../../src/figure/hash.ts'
import { accepts, formatValue } from '../../src/figure/parameter-values.ts'
import { defaultsOf, type TextParameter } from '../../src/figure/parameters.ts'
import { applyChange } from '../../src/figure/state.ts'
import { asTaken, inOneLine, readText, textTrouble, writeText } from '../../src/figure/text.ts'

const words: TextParameter = { type: 'text', label: 'Text', default: 'a cat', most: 40 }
const schema = { words, other: { ...words, default: 'b' } }
const figure = { name: 'f', version: 1, schema }

const texts = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map(inOneLine)
  .filter((text) => textTrouble(words, text) === undefined)

describe('a text', () => {
  it('comes back whole from a link, whatever it is made of', () => {
    fc.assert(
      fc.property(texts, texts, (first, second) => {
        const parameters = { words: first, other: second }
        const state = formatState(figure, parameters)
        if (state === '') return expect(parameters).toEqual(defaultsOf(schema))
        const { values, ignored } = parseState(figure, `#${state}`)!
        expect(ignored).toEqual([])
        expect({ ...defaultsOf(schema), ...values }).toEqual(parameters)
        // A browser gives the fragment as it was written only if it has none of what it would escape.
        expect(state).toMatch(/^[\w.=:,!;'~-]*$/)
        return undefined
      }),
    )
  })

  it('takes only the characters of its alphabet, where it has one', () => {
    const bases = { most: 8, alphabet: 'ACGT' }
    expect(textTrouble(bases, 'GATTACA')).toBeUndefined()
    expect(textTrouble(bases, 'GATUACA')).toBe('There is no U here; use A, C, G, T.')
    expect(textTrouble(bases, 'GATTACAGA')).toBe('These are 9 characters; use at most 8.')
    // As a database writes it, in small letters and in groups and lines.
    expect(asTaken(bases, 'gat tac\r\na')).toBe('GATTACA')
    expect(textTrouble(bases, asTaken(bases, 'gau'))).toBe('There is no u here; use A, C, G, T.')
    expect(asTaken({ most: 8, alphabet: 'ab c' }, 'A B\nC')).toBe('a b c')
    expect(asTaken(words, 'A\tcat')).toBe('A cat')
  })

  it('is written with what a link keeps, and reads as words', () => {
    expect(writeText('The cat, 20% of it')).toBe('The_cat!2c;_20!25;_of_it')
    expect(writeText('a_b!')).toBe('a!5f;b!21;')
    expect(readText('x!110000;y')).toBe('x!110000;y')
    expect(parseSettings(schema, 'words:two_words').values).toEqual({ words: 'two words' })
  })

  it('is refused in words where it is too long, empty, or of several lines', () => {
    const said = (text: string) => applyChange(schema, defaultsOf(schema), { words: text }).refused
    expect(said('x'.repeat(41)).words).toBe(
      'These are 41 characters; use at most 40. The figure keeps its text.',
    )
    expect(said('').words).toBe('Write at least one character. The figure keeps its text.')
    expect(said('a\nb').words).toBe('Write the text in one line. The figure keeps its text.')
    expect(said('\ud800').words).toBe(
      'The text has half of a character in it. The figure keeps its text.',
    )
    expect(textTrouble({ least: 3, most: 9 }, 'ab')).toBe('Write at least 3 characters.')
    expect(accepts(words, 3)).toBe(false)
    expect(accepts(words, '🐈'.repeat(40))).toBe(true)
  })

  it('is put into one line, and shown as it is', () => {
    expect(inOneLine('a\r\nb\tc\u2028d\u2029e\u0085f')).toBe('a b c d e f')
    expect(formatValue(words, 'a b')).toBe('a b')
  })
})
