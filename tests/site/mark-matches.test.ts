import { describe, expect, it } from 'vitest'
import { excerpt, markMatches } from '../../src/site/mark-matches.ts'

describe('markMatches', () => {
  it('cuts a text at the matches and loses nothing', () => {
    const text = 'This is the zero-order hold of Ré.'
    const pieces = markMatches(text, 'zero or re')
    expect(pieces.filter((_, i) => i % 2)).toEqual(['zero', 'or', 'Ré'])
    expect(pieces.join('')).toBe(text)
  })

  it('marks words by their beginning, of whatever spelling, and nothing within a word', () => {
    const marks = (text: string, query: string) => markMatches(text, query).filter((_, i) => i % 2)
    expect(marks('Initialisation, reinitialise', 'initialization')).toEqual(['Initialisation'])
    expect(marks('Àb, àb, âb, Ab, cab', 'ab')).toEqual(['Àb', 'àb', 'âb', 'Ab'])
    expect(marks('Mamba-2 of 2024, 12', '2')).toEqual(['2', '2'])
    expect(marks('hₖ and Δ', 'k δ')).toEqual(['Δ'])
  })

  it('marks nothing for a query without words', () => {
    expect(markMatches('é − 1', '−')).toEqual(['é − 1'])
  })

  it('passes over an accent that stands by itself', () => {
    expect(markMatches('A scan of é', '\u0304 scan')).toEqual(['A ', 'scan', ' of é'])
  })
})

describe('excerpt', () => {
  const shown = (text: string, query: string) => excerpt(markMatches(text, query)).join('')

  it('begins near a match that comes late', () => {
    const text = `${'word '.repeat(30)}needle in it`
    expect(shown(text, 'needle')).toMatch(/^… .{20,60}needle in it$/)
    expect(shown('a needle', 'needle')).toBe('a needle')
    expect(shown(text, 'missing')).toBe(text)
  })

  it('keeps every second piece a match', () => {
    const text = `${'word '.repeat(30)}needle in a needlework`
    expect(excerpt(markMatches(text, 'needle')).filter((_, i) => i % 2)).toEqual([
      'needle',
      'needle',
    ])
  })
})
