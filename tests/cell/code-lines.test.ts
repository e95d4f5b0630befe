import { describe, expect, it } from 'vitest'
import { placeOfWord, replaceWord, wordIn } from '../../src/cell/code-lines.ts'

describe('words in code', () => {
  it('are found whole', () => {
    expect(wordIn('xzho zho(1)', 'zho')).toEqual({ start: 5, end: 8 })
    expect(wordIn('  a + b  ', 'c')).toEqual({ start: 2, end: 7 })
    expect(wordIn('   ')).toEqual({ start: 3, end: 3 })
  })

  it('are replaced on their line alone', () => {
    expect(replaceWord('zho\nzho zho', 2, 'zho', 'zoh')).toBe('zho\nzoh zho')
    expect(replaceWord('a', 2, 'a', 'b')).toBe('a')
    expect(replaceWord('ab', 1, 'a', 'c')).toBe('ab')
  })

  it('have a place in the whole', () => {
    const code = 'one\ntwo zho'
    const { start, end } = placeOfWord(code, 2, 'zho')
    expect(code.slice(start, end)).toBe('zho')
    expect(placeOfWord(code, 1)).toEqual({ start: 0, end: 3 })
  })
})
