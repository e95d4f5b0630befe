import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatLink,
  formatNumbers,
  parseLink,
  parseLinkNumbers,
} from '../../../components/playground/link.ts'
import { schema } from '../../../components/playground/schema.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { state } from './arbitrary.ts'

const authored = { settings: defaultsOf(schema), own: [] }

describe('the address of the playground', () => {
  it('gives every state back', () => {
    fc.assert(
      fc.property(state, (now) => {
        const link = formatLink(now)
        expect(parseLink(`#${link}`)).toEqual({ state: now, ignored: [] })
        // As a browser may have rewritten it.
        expect(parseLink(`#${encodeURI(link)}`).state).toEqual(now)
      }),
      { numRuns: 300 },
    )
  })

  it('is empty at the start, and readable after', () => {
    expect(formatLink(authored)).toBe('')
    const own = [0, 0, 0, 0, 1, 0.5, -2]
    expect(formatLink({ settings: { ...authored.settings, dt: 0.1, input: 'own' }, own })).toBe(
      'playground.1=input:own,dt:0.1&input.1=0*4_1_0.5_-2',
    )
  })

  it('keeps what it can read of a bad link and names the rest', () => {
    const { state: read, ignored } = parseLink('#playground.1=dt:banana,N:4,colour:red&input.1=1_x')
    expect(read).toEqual({ settings: { ...authored.settings, N: 4 }, own: [] })
    expect(ignored).toEqual(['dt:banana', 'colour:red', 'input.1=1_x'])
  })

  it('ignores an older or newer version whole', () => {
    const { state: read, ignored } = parseLink('#playground.9=dt:0.1')
    expect(read).toEqual(authored)
    expect(ignored).toEqual(['playground.9=dt:0.1'])
  })

  it('does not ask for numbers that are not there', () => {
    const { state: read, ignored } = parseLink('#playground.1=input:own')
    expect(read.settings.input).toBe('mixed')
    expect(ignored).toHaveLength(1)
  })

  it('never throws, and never takes too much', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        for (const hash of [text, `#playground.1=${text}`, `#input.1=${text}`, `#%${text}`])
          expect(parseLink(hash).state.own.length).toBeLessThanOrEqual(720)
      }),
      { numRuns: 300 },
    )
    expect(parseLinkNumbers('0*9999')).toBeUndefined()
    expect(parseLinkNumbers('1*0')).toBeUndefined()
    expect(parseLinkNumbers('1e99')).toBeUndefined()
    expect(formatNumbers([1, 1, 2, 2, 2])).toBe('1_1_2*3')
  })
})
