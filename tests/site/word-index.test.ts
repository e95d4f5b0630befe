import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { describe, expect, it } from 'vitest'
import { searchOptions, type SearchDocument } from '../../src/site/search-options.ts'
import { WordIndex, type Asked } from '../../src/site/word-index.ts'
import { indexOf, madeOf } from './search-index.ts'

/** Words with common beginnings, and one slip apart. */
const word = fc.stringMatching(/^(?:state|stats|star|scan|can|s|12|1)(?:es|ned|t|3)?$/)
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
const entries = fc.array(
  fc.record({ title: text, names: text, about: text, text, number: word, page: text }),
  { minLength: 1, maxLength: 12 },
)
const documentsOf = (some: readonly Omit<SearchDocument, 'id' | 'kind'>[]) =>
  some.map((one, i): SearchDocument => ({ ...one, id: `${i}`, kind: i % 2 ? 'Section' : 'Page' }))

/** The weights of the search, as options of MiniSearch. */
const weighed = {
  boost: { title: 4, names: 4, about: 3, number: 6 },
  weights: { prefix: 0.2, fuzzy: 0.45 },
}

function wantedOf(made: MiniSearch<SearchDocument>, asked: readonly Asked[]) {
  return made.search(asked.map(({ word }) => word).join(' '), {
    ...weighed,
    tokenize: (query) => query.split(' '),
    prefix: (_, i) => asked[i].isBeginning ?? false,
    fuzzy: (_, i) => asked[i].slips ?? 0,
  })
}

describe('the index of words', () => {
  it('weighs as MiniSearch does, in its order', () => {
    const asked = fc.array(
      fc.record({ word, isBeginning: fc.boolean(), slips: fc.constantFrom(0, 1, 2) }),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(entries, asked, (some, words) => {
        const made = madeOf(documentsOf(some))
        // Words lie in another order before they are stored.
        const stored = MiniSearch.loadJSON<SearchDocument>(JSON.stringify(made), searchOptions)
        const index = new WordIndex(made.toJSON())
        const { entries, scores, of } = index.search(words)
        const found = Array.from(entries).sort((a, b) => scores[b] - scores[a])
        const wanted = wantedOf(stored, words)
        expect(found.map((entry) => [index.idOf(entry), scores[entry]])).toEqual(
          wanted.map(({ id, score }) => [id, score]),
        )
        for (const { id, queryTerms } of wanted) {
          const entry = found.find((one) => index.idOf(one) === id)!
          const led = words.filter((_, i) => of[i].includes(entry)).map(({ word }) => word)
          expect(new Set(led)).toEqual(new Set(queryTerms))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('leaves nothing of one query to the next', () => {
    const index = indexOf(documentsOf([{ title: 'state', number: '', text: 'scan', page: '' }]))
    const once = index.search([{ word: 'scan' }])
    index.search([
      { word: 'sta', isBeginning: true },
      { word: 'scan', slips: 1 },
    ])
    expect(index.search([{ word: 'scan' }])).toEqual(once)
    expect(index.search([{ word: 'mamba' }]).entries).toHaveLength(0)
  })

  it('knows words, their beginnings, and where they stand', () => {
    const index = indexOf(
      documentsOf([
        { title: 'state', number: '', text: 'scan', page: '' },
        { title: 'scanned', number: '', text: '', page: '' },
      ]),
    )
    expect([index.size, index.has('scan'), index.has('sca')]).toEqual([2, true, false])
    expect([index.begins('sca'), index.begins('scans')]).toEqual([true, false])
    expect([0, 1].map((entry) => index.stands('scan', entry))).toEqual([true, false])
    expect(index.stands('mamba', 0)).toBe(false)
    expect(index.wordsNear('scam', 1)).toEqual(['scan'])
  })
})
