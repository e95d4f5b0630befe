import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSettings, formatState } from '../../src/figure/hash.ts'
import { accepts, formatValue } from '../../src/figure/parameter-values.ts'
import type { PatternParameter } from '../../src/figure/parameters.ts'
import {
  insertLetter,
  isPattern,
  moveLetter,
  patternOf,
  readPattern,
  removeLetter,
  showPattern,
  writePattern,
  writtenOut,
} from '../../src/figure/pattern.ts'
import { applyChange } from '../../src/figure/state.ts'

const layers: PatternParameter = {
  type: 'pattern',
  label: 'Layers',
  item: 'layer',
  letters: [
    { letter: 'm', name: 'Mamba-1' },
    { letter: 'M', name: 'Mamba-2' },
    { letter: 'A', name: 'attention' },
  ],
  most: 12,
  default: 'mA*2',
  known: [],
  shown: () => 'mA*2',
}

const patterns = fc
  .array(fc.constantFrom('m', 'M', 'A'), { minLength: 1, maxLength: 6 })
  .chain((letters) =>
    fc
      .integer({ min: 1, max: Math.floor(12 / letters.length) })
      .map((times) => ({ letters: letters.join(''), times })),
  )

const trouble = (text: string) => {
  const read = readPattern(layers, text)
  return isPattern(read) ? undefined : read
}

describe('a pattern', () => {
  it('comes back from its text, its field and a link', () => {
    fc.assert(
      fc.property(patterns, (pattern) => {
        const value = writePattern(pattern)
        expect(patternOf(layers, value)).toEqual(pattern)
        expect(patternOf(layers, showPattern(value))).toEqual(pattern)
        expect(formatValue(layers, value)).toBe(showPattern(value))
        expect(writtenOut(showPattern(value))).toBe(pattern.letters.repeat(pattern.times))
        const schema = { layers }
        const state = formatState({ name: 'f', version: 1, schema }, { layers: value })
        const text = state.replace('f.1=', '')
        expect(parseSettings(schema, text).values).toEqual(
          value === 'mA*2' ? {} : { layers: value },
        )
      }),
    )
  })

  it('tells small letters from capitals, and takes spaces and either sign', () => {
    expect(patternOf(layers, ' m M A × 3')).toEqual({ letters: 'mMA', times: 3 })
    expect(patternOf(layers, 'mMA*3')).toEqual({ letters: 'mMA', times: 3 })
    expect(patternOf(layers, 'Am')).toEqual({ letters: 'Am', times: 1 })
  })

  it('names the place, the letter and what is allowed', () => {
    expect(trouble('mAQm')).toEqual({ at: 2, message: 'Letter 3, “Q”, is none of m, M or A.' })
    expect(trouble('mQAZ')).toEqual({ at: 1, message: 'Letter 2, “Q”, is none of m, M or A.' })
    expect(trouble('m a')).toEqual({ at: 1, message: 'Letter 2, “a”, is none of m, M or A.' })
  })

  it('says what else is wrong', () => {
    expect(trouble(' ')?.message).toBe('Write at least one letter, m, M or A.')
    expect(trouble('*3')?.message).toBe('Write at least one letter, m, M or A.')
    const two = { ...layers, least: 2 }
    expect([accepts(two, 'm'), accepts(two, 'm*2'), accepts(two, 'mA')]).toEqual([
      false,
      true,
      true,
    ])
    expect(readPattern(two, 'm')).toEqual({ message: 'Use at least 2 layers.' })
    expect(trouble('mAm*5')?.message).toBe('These are 15 layers; use at most 12.')
    for (const text of ['m*', 'm*0', 'm*1.5', 'm*-2', 'm*2*2'])
      expect(trouble(text)?.message).toBe(
        'Behind × write one whole number from 1, how often the letters are repeated.',
      )
    expect([7, undefined, ['m'], 'x'].map((value) => accepts(layers, value))).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(() => patternOf(layers, 'mB')).toThrow('pattern is "mB". Letter 2')
  })

  it('is refused in words, and the last one stays', () => {
    const { refused, parameters } = applyChange({ layers }, { layers: 'm*4' }, { layers: 'mx' })
    expect(parameters).toEqual({ layers: 'm*4' })
    expect(refused.layers).toBe('Letter 2, “x”, is none of m, M or A. The figure keeps m × 4.')
  })
})

describe('an edit of a pattern', () => {
  it('puts a letter behind a place, or before all', () => {
    expect(insertLetter('mAm', 1, 'M')).toBe('mAMm')
    expect(insertLetter('mAm', -1, 'M')).toBe('MmAm')
  })

  it('moves a letter and keeps all', () => {
    expect([moveLetter('mAM', 0, 1), moveLetter('mAM', 2, -1)]).toEqual(['AmM', 'mMA'])
    expect([moveLetter('mA', 0, -1), moveLetter('mA', 1, 1), moveLetter('A', 0, 1)]).toEqual([
      'mA',
      'mA',
      'A',
    ])
    fc.assert(
      fc.property(patterns, fc.nat(), fc.integer({ min: -3, max: 3 }), ({ letters }, n, by) => {
        const at = n % letters.length
        const moved = moveLetter(letters, at, by)
        expect([...moved].sort()).toEqual([...letters].sort())
        const to = Math.min(letters.length - 1, Math.max(0, at + by))
        expect(moved[to]).toBe(letters[at])
      }),
    )
  })

  it('takes a letter out, but not the last', () => {
    expect(removeLetter('mAM', 1)).toBe('mM')
    expect(removeLetter('A', 0)).toBe('A')
  })
})
