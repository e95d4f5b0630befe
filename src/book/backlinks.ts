import type { Book } from './book.ts'
import type { Page } from './outline.ts'

/** A page that cites a work: the link goes to the first citation there. */
export interface Backlink {
  readonly page: Page
  readonly url: string
  readonly whys: readonly string[]
}

/** Pages that cite a work, in reading order. */
export function backlinks(key: string, book: Book): readonly Backlink[] {
  return [...book.chapters.values()].flatMap(({ page, citations }) => {
    const here = citations.filter((citation) => citation.key === key)
    if (here.length === 0) return []
    const whys = [...new Set(here.map(({ why }) => why).filter(Boolean))]
    return [{ page, url: `${page.url}#cite-${key}`, whys }]
  })
}
