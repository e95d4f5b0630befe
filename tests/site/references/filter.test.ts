import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCatalogue, references } from '../../../src/book/index.ts'
import { longestText } from '../../../src/site/address.ts'
import { fold } from '../../../src/site/fold.ts'
import {
  formatReferences,
  keptReferences,
  orderedReferences,
  orders,
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
  year: work.year,
  arxiv: work.arxiv ?? '',
  author: work.families[0] ?? work.title,
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

describe('the order of references', () => {
  const years = (order: (typeof orders)[number]) =>
    orderedReferences(items, order).map(({ year }) => year)

  it('is that of the numbers at first, and goes by year either way', () => {
    expect(orderedReferences(items, 'number')).toBe(items)
    const up = items.map(({ year }) => year).sort((a, b) => a - b)
    expect(years('oldest')).toEqual(up)
    expect(years('newest')).toEqual(up.toReversed())
    for (const order of orders)
      expect(new Set(orderedReferences(items, order))).toEqual(new Set(items))
  })

  it('puts works of one year by their month at arXiv', () => {
    const known = orderedReferences(items, 'newest').filter(({ arxiv }) => arxiv !== '')
    known.slice(1).forEach(({ year, arxiv }, i) => {
      if (year === known[i].year) expect(Number(arxiv)).toBeLessThanOrEqual(Number(known[i].arxiv))
    })
  })

  it('goes by the first author, and by age where one has several', () => {
    const gu = orderedReferences(items, 'author').filter(({ author }) => author === 'Gu')
    expect(gu.length).toBeGreaterThan(4)
    const ages = gu.map(({ year }) => year)
    expect(ages).toEqual(ages.toSorted())
    const [first] = orderedReferences(items, 'author')
    for (const { author } of items)
      expect(first.author.localeCompare(author, 'en')).toBeLessThanOrEqual(0)
  })
})

describe('its address', () => {
  it('gives back every state', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.constantFrom(...allowed),
        fc.constantFrom(...orders),
        (text, place, order) => {
          const hash = formatReferences({ text, place, order })
          if (hash === '') expect({ text: text.trim(), place, order }).toEqual(start)
          else
            expect(parseReferences(`#${hash}`, allowed)).toEqual({
              state: { text: text.trim(), place, order },
              ignored: [],
            })
        },
      ),
    )
  })

  it('leaves out what it cannot read, and tells it', () => {
    expect(parseReferences('#references.1=in:99,text:scan,order:size,x', allowed)).toEqual({
      state: { ...start, text: 'scan' },
      ignored: ['in:99', 'order:size', 'x'],
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
