import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  atlas,
  belongsTo,
  escapeHtml,
  readBook,
  references,
  sliceOf,
} from '../../src/book/index.ts'
import { readCsv } from '../../src/cell/csv.ts'
import { dist, gzipSize, pages, read } from './site.ts'

const kB = 1024
const html = read('atlas.html')
const systems = atlas()
const rows = [...html.matchAll(/<tbody id="([^"]+)"[^>]*>([^]*?)<\/tbody>/g)].map(
  ([, key, content]) => ({ key, content }),
)

describe('the page of the atlas', () => {
  it('holds every system, readable without scripts', () => {
    expect(rows.map(({ key }) => key).sort()).toEqual(systems.map(({ key }) => key).sort())
    const text = (content: string) =>
      content
        .replace(/<[^>]+>/g, ' ')
        .replaceAll('&amp;', '&')
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replace(/\s+/g, ' ')
    for (const { key, content } of rows) {
      const { idea, name, title, arxiv } = systems.find((system) => system.key === key)!
      const said = text(content)
      for (const part of [idea, name, title]) expect(said, key).toContain(part.replace(/\s+/g, ' '))
      if (arxiv) expect(content).toContain(`href="https://arxiv.org/abs/${arxiv}"`)
      expect(content).toContain(`href="./references.html#${key}"`)
    }
  })

  it('is linked by name, system by system, from the page of each section', () => {
    for (const page of readBook().pages) {
      const slice = page.written && !page.built ? sliceOf(page) : undefined
      if (!slice) continue
      const links = new Set(read(page.url).match(/atlas\.html#[^"]+">[^<]+<\/a>/g))
      for (const { key, name } of slice.systems)
        expect([...links], page.number).toContain(`atlas.html#${key}">${escapeHtml(name)}</a>`)
    }
  })

  it('counts each value of its panel as the catalogue does', () => {
    const counted = [
      ...html.matchAll(
        /<input type="checkbox" name="([^"]+)" value="([^"]+)"[^]*?data-part="count">\s*(\d+)/g,
      ),
    ]
    expect(counted.length).toBeGreaterThan(150)
    for (const [, facet, value, count] of counted) {
      const has = systems.filter((system) => {
        if (facet === 'section') return belongsTo(system, value)
        if (facet === 'code') return (value === 'open') === (system.code !== undefined)
        return system.facets[facet].includes(value)
      })
      expect(Number(count), `${facet} ${value}`).toBe(has.length)
    }
  })

  it('weighs at most 200 kB, and its scripts 25 kB, gzip', () => {
    const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map((match) => match[1])
    expect(scripts.map((file) => posix.basename(file).split('.')[0])).toEqual(['atlas', 'site'])
    const weight = scripts.reduce((sum, file) => sum + gzipSize(readFileSync(join(dist, file))), 0)
    expect(gzipSize(html)).toBeLessThanOrEqual(200 * kB)
    expect(weight).toBeLessThanOrEqual(25 * kB)
  })

  it('is reached from every section to which systems belong', () => {
    const linked = pages.filter((page) =>
      /href="[^"]*atlas\.html#atlas\.1=section:/.test(read(page)),
    )
    expect(linked.length).toBeGreaterThanOrEqual(9)
    for (const page of linked) {
      const [, section, count] =
        /atlas\.html#atlas\.1=section:([\w.]+)"[^>]*>\s*(\d+) in the atlas/.exec(read(page))!
      expect(Number(count), page).toBe(systems.filter((each) => belongsTo(each, section)).length)
    }
  })
})

describe('the files of the atlas and the references', () => {
  it('hold everything', () => {
    const keys = (bibtex: string) =>
      [...bibtex.matchAll(/^@\w+\{([^,\s]+),/gm)].map((match) => match[1]).sort()
    const own = systems.map(({ key }) => key).sort()
    expect(keys(read('atlas.bib'))).toEqual(own)
    expect(readCsv(read('atlas.csv').replaceAll('\r\n', '\n')).length).toBe(systems.length + 1)
    expect((JSON.parse(read('atlas.json')) as unknown[]).length).toBe(systems.length)
    expect(keys(read('references.bib'))).toEqual(
      references()
        .map(({ key }) => key)
        .sort(),
    )
  })
})

describe('the page of references', () => {
  const page = read('references.html')

  it('holds every reference once, numbered without a gap, and says where it is cited', () => {
    const items = [...page.matchAll(/<li id="([^"]+)"([^>]*)>([^]*?)<\/li>/g)]
    const listed = new Map(items.map(([, key, , content]) => [key, content]))
    const marked = items.filter(([, , attributes]) => / data-atlas(?=[\s=]|$)/.test(attributes))
    expect(marked.map(([, key]) => key).sort()).toEqual(systems.map(({ key }) => key).sort())
    const works = references()
    expect(listed.size).toBe(works.length)
    for (const { key, number, citedIn, authors, bibtex } of works) {
      const content = listed.get(key)!
      expect(content, key).toContain(`[${number}]`)
      for (const { number, url } of citedIn.flatMap(({ sections }) => sections))
        expect(content, key).toContain(`<a href="./${url}">${number}</a>`)
      expect(content.includes(`href="./atlas.html#${key}"`), key).toBe(
        systems.some((system) => system.key === key),
      )
      // Long lists of authors are shortened for the eye; the entry has all of them.
      if (authors.length > 5) expect(content).toContain(`and ${authors.length - 4} others`)
      expect(content).toContain(bibtex.split('\n')[0].replaceAll('&', '&amp;'))
    }
    expect(works.map(({ number }) => number)).toEqual(works.map((_, index) => index + 1))
  })
})
