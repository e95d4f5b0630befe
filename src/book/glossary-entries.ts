import { readBook, type Book } from './book.ts'
import { termAnchor } from './glossary.ts'
import type { Page } from './outline.ts'

export interface GlossaryEntry {
  readonly key: string
  /** Id on the page of notation and glossary. */
  readonly anchor: string
  readonly term: string
  readonly meaning: string
  /** What readers may look for it by as well. */
  readonly names: readonly string[]
  /** The page that introduces it; undefined while that is not planned. */
  readonly page?: Page
}

/** All terms, in the order of the alphabet. */
export function glossary(book: Book = readBook()): readonly GlossaryEntry[] {
  return [...book.glossary.values()].map(({ key, term, meaning, names, section }) => ({
    key,
    anchor: termAnchor(key),
    term,
    meaning,
    names,
    page: book.pages.find(({ number }) => number === section),
  }))
}
