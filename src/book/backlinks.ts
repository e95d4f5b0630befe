import type { Book } from './book.ts'
import type { Page } from './outline.ts'

/** A page that cites a work: the link goes to the first citation there. */
export interface Backlink {
  readonly page: Page
  readonly url: string
  /** The sections of the page that cite it by number, the page's own where that is in none of them. */
  readonly sections: readonly { readonly number: string; readonly url: string }[]
  readonly whys: readonly string[]
}

const known = new WeakMap<Book['chapters'], Map<string, readonly Backlink[]>>()

/** Pages that cite a work, in reading order. */
export function backlinks(key: string, book: Book): readonly Backlink[] {
  const found = known.get(book.chapters) ?? new Map<string, readonly Backlink[]>()
  known.set(book.chapters, found)
  const links = found.get(key) ?? findBacklinks(key, book)
  found.set(key, links)
  return links
}

function findBacklinks(key: string, book: Book): readonly Backlink[] {
  return [...book.chapters.values()].flatMap(({ page, citations }) => {
    const here = citations.filter((citation) => citation.key === key)
    if (here.length === 0) return []
    const whys = [...new Set(here.map(({ why }) => why).filter(Boolean))]
    const url = `${page.url}#cite-${key}`
    const sections = new Map<string, string>()
    for (const { within } of here) {
      const number = within?.number ?? page.number
      const later = within?.url ?? page.url
      if (!sections.has(number)) sections.set(number, sections.size === 0 ? url : later)
    }
    return [
      { page, url, sections: Array.from(sections, ([number, url]) => ({ number, url })), whys },
    ]
  })
}
