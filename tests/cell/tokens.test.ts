import { describe, expect, it } from 'vitest'
import { tokenize } from '../../src/cell/tokens.ts'

const kinds = (code: string): string[] => tokenize(code).map(({ kind, text }) => `${kind} ${text}`)

describe('tokenize', () => {
  it('tells a regular expression from a division', () => {
    expect(kinds('a / b / c')).toEqual([
      'word a',
      'punctuation /',
      'word b',
      'punctuation /',
      'word c',
    ])
    expect(kinds('x = /[/"]+/g')).toEqual(['word x', 'punctuation =', 'regex /[/"]+/g'])
    expect(kinds('return /a/')).toEqual(['word return', 'regex /a/'])
    expect(kinds('(a) / 2')).toContain('punctuation /')
  })

  it('takes strings, comments and nested templates whole', () => {
    expect(kinds(`'it\\'s' // "no"`)).toEqual([`string 'it\\'s'`, 'comment // "no"'])
    expect(kinds('`a ${f({ b: `}` })} c` + 1')).toEqual([
      'template `a ${f({ b: `}` })} c`',
      'punctuation +',
      'number 1',
    ])
    expect(kinds('/* a\n b */ c')).toEqual(['comment /* a\n b */', 'word c'])
  })

  it('reads numbers and operators whole', () => {
    expect(kinds('1e-3 .5 0xff 10_000 2n')).toEqual([
      'number 1e-3',
      'number .5',
      'number 0xff',
      'number 10_000',
      'number 2n',
    ])
    expect(kinds('a?.b ?? c => ...d ** 2')).toEqual(
      expect.arrayContaining([
        'punctuation ?.',
        'punctuation ??',
        'punctuation =>',
        'punctuation ...',
        'punctuation **',
      ]),
    )
  })

  it('counts brackets', () => {
    const [f, open, brace, name] = tokenize('f({ x })')
    expect([f.depth, open.depth, brace.depth, name.depth]).toEqual([0, 0, 1, 2])
    expect(name.inside).toBe('{')
  })

  it('comes to an end on text that is no code', () => {
    expect(tokenize('`${ "').length).toBeGreaterThan(0)
    expect(tokenize('@ # \\ )))').length).toBeGreaterThan(0)
  })
})
