import { describe, expect, it } from 'vitest'
import { authorLine, numberWorks, readWorks, shortAuthors } from '../../src/book/references.ts'
import { makeRoot, projectRoot, write } from './compile.ts'

const works = readWorks(projectRoot)

describe('readWorks', () => {
  it('reads every entry of the file', () => {
    expect(works.size).toBeGreaterThan(500)
    expect(works.get('gu2021s4')).toMatchObject({
      title: 'Efficiently Modeling Long Sequences with Structured State Spaces',
      authors: ['Albert Gu', 'Karan Goel', 'Christopher Ré'],
      venue: 'ICLR',
      year: 2022,
      arxiv: '2111.00396',
    })
    expect(works.get('gu2021s4')!.bibtex).toMatch(/^@inproceedings\{gu2021s4,[^]*\}$/)
  })

  it('has a title, a year and a venue or an address for all of them', () => {
    for (const work of works.values()) {
      expect(work.title, work.key).not.toMatch(/[{}\\]/)
      expect(work.year, work.key).toBeGreaterThan(1900)
    }
  })

  it.each([
    [
      'a key twice',
      '@misc{a,\n title={T},\n year={2020}\n}\n@misc{a,\n title={T},\n year={2020}\n}',
      /key a is used twice/,
    ],
    ['an entry without a year', '@misc{a,\n title={T}\n}', /entry a needs a title and a year/],
  ])('refuses %s', (_, text, message) => {
    const root = makeRoot({})
    write(root, 'content/references.bib', text)
    expect(() => readWorks(root)).toThrow(message)
  })
})

describe('names', () => {
  it('shortens lists of authors', () => {
    expect(shortAuthors(works.get('gu2021s4')!)).toBe('Gu, Goel and Ré')
    expect(shortAuthors(works.get('gu2023mamba')!)).toBe('Gu and Dao')
    expect(shortAuthors(works.get('gu2020hippo')!)).toBe('Gu et al.')
    expect(authorLine({ ...works.get('gu2021s4')!, authors: ['A', 'B', 'C', 'D', 'E', 'F'] })).toBe(
      'A, B, C, D and 2 others',
    )
  })
})

describe('numberWorks', () => {
  it('numbers cited works in the order they are met, then the rest by author, year and title', () => {
    const numbers = numberWorks(works, ['gu2023mamba', 'gu2020hippo', 'gu2023mamba'])
    expect([numbers.get('gu2023mamba'), numbers.get('gu2020hippo')]).toEqual([1, 2])
    expect(numbers.size).toBe(works.size)
    const rest = [...numbers.keys()].slice(2).map((key) => works.get(key)!)
    const names = rest.map(({ families, title }) => families[0] ?? title)
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')))
  })
})
