import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { atlas, atlasSections, sliceOf } from '../../src/book/atlas.ts'
import { readBook } from '../../src/book/book.ts'
import { readLineage } from '../../src/book/lineage.ts'
import { belongsTo, readSystems, withParents } from '../../src/book/systems.ts'
import { readVocabulary } from '../../src/book/vocabulary.ts'
import { projectRoot, write } from './compile.ts'

const vocabulary = readVocabulary(projectRoot)
const systems = readSystems(projectRoot)
const book = readBook(projectRoot)
const numbers = new Set(
  book.parts.flatMap(({ chapters }) =>
    chapters.flatMap(({ number, within, pages }) => [
      number,
      ...within.map((section) => section.number),
      ...pages.flatMap((page) => [page.number, ...page.within.map((section) => section.number)]),
    ]),
  ),
)

describe('the references', () => {
  it('are each cited by a page, or stand for a system of the atlas', () => {
    const cited = [...book.chapters.values()].flatMap(({ citations }) =>
      citations.map(({ key }) => key),
    )
    const used = new Set([...cited, ...systems.map(({ key }) => key)])
    expect([...book.works.keys()].filter((key) => !used.has(key))).toEqual([])
  })
})

describe('the catalogue', () => {
  it('has a reference for every system, with its arXiv number, and shows what that says', () => {
    for (const { key, title, authors, arxiv } of atlas(book)) {
      const work = book.works.get(key)
      expect(work?.title, key).toBe(title)
      expect(work?.authors, key).toEqual(authors)
      expect(work?.arxiv, key).toBe(arxiv)
    }
  })

  it('names no two systems alike, and no arXiv number twice', () => {
    for (const list of [
      systems.map(({ name }) => name),
      systems.flatMap(({ arxiv }) => arxiv ?? []),
    ])
      expect(list.filter((each, i) => list.indexOf(each) !== i)).toEqual([])
  })

  it('has well-formed numbers, repositories and months', () => {
    for (const { key, arxiv, code, month, idea, authors } of systems) {
      expect(arxiv ?? '2000.00000', key).toMatch(/^\d{4}\.\d{4,5}$/)
      expect(code ?? 'a/b', key).toMatch(/^[\w.-]+\/[\w.-]+$/)
      expect(idea.length, key).toBeGreaterThan(20)
      expect(
        authors.every((author) => author.trim() === author && author !== ''),
        key,
      ).toBe(true)
      if (arxiv && month) expect(month, key).toBe(`20${arxiv.slice(0, 2)}-${arxiv.slice(2, 4)}`)
    }
  })

  it('places every system in sections of the outline', () => {
    for (const { key, sections } of systems) {
      expect(sections.length, key).toBeGreaterThan(0)
      for (const section of sections) expect(numbers.has(section), `${key}: ${section}`).toBe(true)
    }
  })

  it('uses every word of the vocabulary but those that say that there is none', () => {
    const unused = vocabulary.flatMap(({ facet, values }) =>
      values
        .filter(({ id }) => !systems.some((system) => system.facets[facet].includes(id)))
        .map(({ id }) => `${facet} ${id}`),
    )
    expect(unused).toEqual(['with kan', 'ssm unknown', 'ssm_base unknown'])
  })

  it('says of nothing that it is none and something at once', () => {
    for (const { key, facets } of systems)
      for (const [facet, values] of Object.entries(facets)) {
        if (values.includes('none')) expect(values, `${key} ${facet}`).toEqual(['none'])
        expect(new Set(values).size, `${key} ${facet}`).toBe(values.length)
      }
  })
})

describe('references', () => {
  it('are all cited, in the atlas, or works that no system stands for', () => {
    const keys = new Set(systems.map(({ key }) => key))
    const cited = new Set(
      [...book.chapters.values()].flatMap(({ citations }) => citations.map(({ key }) => key)),
    )
    for (const key of [...keys, ...cited]) expect(book.works.has(key), key).toBe(true)
    const further = [...book.works.keys()].filter((key) => !keys.has(key) && !cited.has(key))
    // Those of chapters 5 to 8, which are not all written; none may be added to them.
    expect(further.length).toBeLessThanOrEqual(26)
  })

  it('have well-formed numbers, and no two have the same', () => {
    const arxiv = [...book.works.values()].flatMap((work) => work.arxiv ?? [])
    const doi = [...book.works.values()].flatMap((work) => work.doi?.toLowerCase() ?? [])
    for (const number of arxiv) expect(number).toMatch(/^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/)
    for (const number of doi) expect(number).toMatch(/^10\.\d{4,9}\/\S+$/)
    for (const list of [arxiv, doi])
      expect(list.filter((each, i) => list.indexOf(each) !== i)).toEqual([])
    const titles = [...book.works.values()].map(({ title }) => title.toLowerCase())
    expect(titles.filter((each, i) => titles.indexOf(each) !== i)).toEqual([])
  })
})

describe('the atlas', () => {
  it('shows every system once, the earliest first, those of unknown month last', () => {
    const shown = atlas(book)
    expect(shown.map(({ key }) => key).sort()).toEqual(systems.map(({ key }) => key).sort())
    const months = shown.map(({ month }) => month ?? '9999')
    expect(months).toEqual([...months].sort())
  })

  it('counts a section with all that is in it', () => {
    expect(withParents('4.2.1')).toEqual(['4', '4.2', '4.2.1'])
    for (const { number } of atlasSections(book)) {
      const own = systems.filter((system) => belongsTo(system, number))
      expect(own.length, number).toBeGreaterThan(0)
      for (const { sections } of own)
        expect(sections.some((section) => `${section}.`.startsWith(`${number}.`))).toBe(true)
    }
    for (const system of systems)
      expect(system.sections.every((section) => belongsTo(system, section))).toBe(true)
  })

  it('gives each page its slice', () => {
    for (const page of book.pages) {
      const own = systems.filter((system) => belongsTo(system, page.number))
      expect(sliceOf(page, book)?.systems.length ?? 0, page.number).toBe(own.length)
      for (const part of sliceOf(page, book)?.parts ?? [])
        expect(part.systems.map(({ key }) => key).sort()).toEqual(
          systems
            .filter((system) => belongsTo(system, part.number))
            .map(({ key }) => key)
            .sort(),
        )
    }
  })
})

describe('the family tree', () => {
  const { lines, eras } = readLineage(projectRoot)
  const nodes = lines.flatMap((line) => line.nodes)

  it('says the same month as the catalogue', () => {
    for (const { key, month } of nodes)
      expect(systems.find((system) => system.key === key)?.month, key).toBe(month)
  })

  it('has eras that hold every system and do not overlap', () => {
    for (const { key, month } of nodes)
      expect(eras.filter(({ from, to }) => from <= month && month <= to).length, key).toBe(1)
  })
})

describe('bad data', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'systems-'))
    cpSync(join(projectRoot, 'content/vocabulary.yaml'), join(root, 'content/vocabulary.yaml'))
  })
  const facets = {
    ...Object.fromEntries(
      vocabulary.map(({ facet, values }) => [facet, values[0].id] as [string, string]),
    ),
    month: '2024-01',
    related: [] as string[],
  }
  const system = {
    ...{ key: 'a', name: 'A', title: 'T', authors: [], year: 2024, venue: null, arxiv: null },
    ...{ code: null, idea: 'I', sections: ['after'] },
  }
  const read = (own: object, systems: object[] = [system]) => {
    write(root, 'content/systems.json', JSON.stringify(systems))
    write(root, 'content/facets.json', JSON.stringify({ a: { ...facets, ...own } }))
    return readSystems(root)
  }

  it('is none where all is there', () => {
    expect(read({})[0]).toMatchObject({ key: 'a', month: '2024-01', sections: ['A'] })
  })

  it.each([
    ['a value that the vocabulary lacks', { scan: ['sideways'] }, /a has scan "sideways"; allowed/],
    ['a facet without values', { data: [] }, /a has no value of data/],
    ['a month that is none', { month: '2024-13' }, /month "2024-13"/],
    ['a relation to nobody', { related: ['b'] }, /a is related to b/],
  ])('%s', (_, own, message) => {
    expect(() => read(own)).toThrow(message)
  })

  it('a key twice, a system without facets, facets without a system', () => {
    expect(() => read({}, [system, system])).toThrow(/key a is used twice/)
    expect(() => read({}, [system, { ...system, key: 'b' }])).toThrow(/system b has no facets/)
    expect(() => read({}, [])).toThrow(/has no system a/)
  })

  it.each([
    ['- { facet: f, title: T, meaning: M }', /needs a list of values/],
    ['- { facet: f, title: T, values: [] }', /meaning/],
    [
      '- { facet: f, title: T, meaning: M, values: [{ id: a, name: A, meaning: M }, { id: a, name: A, meaning: M }] }',
      /value a twice/,
    ],
  ])('a vocabulary like %s', (text, message) => {
    write(root, 'content/vocabulary.yaml', text)
    expect(() => readVocabulary(root)).toThrow(message)
  })

  it.each([
    ['a parent that is no node', 'from: [nobody]', /a comes from nobody/],
    ['a month that is none', 'month: 2024-20', /month "2024-20"/],
    ['a child older than its parent', 'from: [b]', /older than its parent b/],
  ])('a family tree with %s', (_, field, message) => {
    const month = field.startsWith('month') ? '' : 'month: 2024-01, '
    write(
      root,
      'content/lineage.yaml',
      `lines:\n  - { line: A, title: T, nodes: [{ key: a, ${month}step: s, ${field} }, { key: b, month: 2024-02, step: s }] }\neras: []\n`,
    )
    expect(() => readLineage(root)).toThrow(message)
  })
})
