import { backlinks, type Backlink } from './backlinks.ts'
import { readBook, type Book } from './book.ts'
import { authorLine, shortAuthors, type Work } from './references.ts'

export interface Reference extends Work {
  readonly number: number
  readonly citedIn: readonly Backlink[]
  readonly authorLine: string
  readonly shortAuthors: string
}

const known = new WeakMap<Book, readonly Reference[]>()

/** Every work with its number and its back-references, in the order of the numbers. Its anchor is its key. */
export function references(book: Book = readBook()): readonly Reference[] {
  const list = known.get(book) ?? listOf(book)
  known.set(book, list)
  return list
}

function listOf(book: Book): readonly Reference[] {
  return [...book.workNumbers].map(([key, number]) => {
    const work = book.works.get(key)!
    return {
      ...work,
      number,
      authorLine: authorLine(work),
      shortAuthors: shortAuthors(work),
      citedIn: backlinks(key, book),
    }
  })
}
