import { afterEach, describe, expect, it, vi } from 'vitest'
import { readBook } from '../../src/book/index.ts'
import { llmsText } from '../../src/build/llms-text.ts'
import { siteAddress } from '../../src/build/site-address.ts'
import { sitemapOf } from '../../src/build/sitemap.ts'

afterEach(() => void vi.unstubAllEnvs())

describe('siteAddress', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['https://example.org/mamba', 'https://example.org/mamba/'],
    ['http://example.org/mamba/', 'http://example.org/mamba/'],
  ])('of %s is %s', (told, address) => {
    vi.stubEnv('BOOK_SITE', told)
    expect(siteAddress()).toBe(address)
  })

  it('is none where nothing is told', () => {
    vi.stubEnv('BOOK_SITE', '')
    expect(siteAddress()).toBeUndefined()
  })

  it.each(['example.org/mamba', 'ftp://example.org/', 'https://example.org/?a=1'])(
    'refuses %s',
    (told) => {
      vi.stubEnv('BOOK_SITE', told)
      expect(siteAddress).toThrow(`BOOK_SITE is "${told}"; allowed is`)
    },
  )
})

describe('the sitemap', () => {
  it('has every page that may be found, by its whole address', () => {
    const pages = [
      { path: '404.html', html: '' },
      { path: 'embed.html', html: '<meta name="robots" content="noindex">' },
      { path: 'index.html', html: '' },
      { path: '2/b.html', html: '' },
    ]
    expect(sitemapOf(pages, 'https://example.org/m/').match(/(?<=<loc>)[^<]+/g)).toEqual([
      'https://example.org/m/',
      'https://example.org/m/2/b.html',
    ])
  })
})

describe('llms.txt', () => {
  const book = readBook()

  it('has a line for every chapter, with its summary', () => {
    const text = llmsText(book)
    for (const { page, frontmatter } of book.chapters.values())
      expect(text).toContain(`${page.title}](${page.url}): ${String(frontmatter.summary)}`)
    expect(text).toMatch(/^# A Survey of Mamba, live\n\n> /)
    expect(text).not.toContain('undefined')
  })

  it('has whole addresses where it is known where the book is hosted', () => {
    const links = llmsText(book, 'https://example.org/m/').match(/\]\([^)]+\)/g)!
    expect(links.length).toBeGreaterThan(book.chapters.size)
    for (const link of links) expect(link).toMatch(/^\]\(https:\/\/example\.org\/m\//)
  })
})
