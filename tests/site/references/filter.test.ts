import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCatalogue, references } from '../../../src/book/index.ts'
import { longestText } from '../../../src/site/address.ts'
import { fold } from '../../../src/site/fold.ts'
import {
  formatReferences,
  keptReferences,
  parseReferences,
  places,
  referenceCount,
  saveLabel,
  start,
  type ReferenceItem,
} from '../../../src/site/references/filter.ts'

const systems = new Set(readCatalogue().systems.map(({ key }) => key))
const items: readonly ReferenceItem[] = references().map((work) => ({
  key: work.key,
  citedIn: work.citedIn.map(({ page }) => page.number),
  inAtlas: systems.has(work.key),
  text: fold(`${work.title} ${work.authors.join(' ')} ${work.bibtex}`),
}))
const sections = [...new Set(items.flatMap(({ citedIn }) => citedIn))]
const allowed = new Set<string>([...places, ...sections])
const left = (text: string, place = 'all') => {
  const kept = keptReferences(items, { text, place })
  return items.filter((_, index) => kept[index]).map(({ key }) => key)
}

describe('the filter of references', () => {
  it('keeps everything at the start, and what is cited apart from what is not', () => {
    expect(left('').length).toBe(items.length)
    expect([...left('', 'cited'), ...left('', 'uncited')].sort()).toEqual(left('').sort())
    expect(left('', 'atlas').length).toBe(systems.size)
  })

  it('keeps what a page cites', () => {
    for (const section of sections) {
      const expected = references().filter(({ citedIn }) =>
        citedIn.some(({ page }) => page.number === section),
      )
      expect(left('', section)).toEqual(expected.map(({ key }) => key))
    }
    expect(left('', '2.3')).toContain('gu2020hippo')
  })

  it('finds authors whom the line shortens, with and without their accents', () => {
    expect(left('re hippo')).toContain('gu2020hippo')
    expect(left('Ré HiPPO')).toEqual(left('hippo re'))
    expect(left('gu2020hippo')).toContain('gu2020hippo')
  })

  it('counts in words', () => {
    expect(referenceCount(40, 528)).toBe('40 of 528 references')
    expect(referenceCount(528, 528)).toBe('528 references')
    expect([528, 40, 1, 0].map((count) => saveLabel(count, 528))).toEqual([
      'BibTeX of all',
      'BibTeX of these 40',
      'BibTeX of this one',
      'BibTeX of none',
    ])
  })
})

describe('its address', () => {
  it('gives back every state', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.constantFrom(...allowed),
        (text, place) => {
          const hash = formatReferences({ text, place })
          if (hash === '') expect({ text: text.trim(), place }).toEqual(start)
          else
            expect(parseReferences(`#${hash}`, allowed)).toEqual({
              state: { text: text.trim(), place },
              ignored: [],
            })
        },
      ),
    )
  })

  it('leaves out what it cannot read, and tells it', () => {
    expect(parseReferences('#references.1=in:99,text:scan,x', allowed)).toEqual({
      state: { ...start, text: 'scan' },
      ignored: ['in:99', 'x'],
    })
    expect(parseReferences('#gu2020hippo', allowed)).toBeUndefined()
    expect(parseReferences('#references.1=in%3', allowed)!.ignored).toEqual(['in%3'])
  })

  it('is the start where there is none, and keeps no text that is too long to be typed', () => {
    expect(parseReferences('', allowed)).toEqual({ state: start, ignored: [] })
    const long = parseReferences(`#references.1=text:${'x'.repeat(longestText + 1)}`, allowed)!
    expect(long.state).toEqual(start)
    expect(long.ignored[0].length).toBeLessThan(50)
    const text = 'x'.repeat(longestText)
    expect(parseReferences(`#references.1=text:${text}`, allowed)!.state.text).toBe(text)
  })
})
