import { readBook, type Book } from './book.ts'
import { labelName } from './label.ts'
import { sectionName } from './outline.ts'

/** A place of the book as a sentence names it, with an address where it is written. */
export interface Place {
  readonly name: string
  readonly url?: string
}

/** The place that `<Ref to>` would name by `key`; undefined where the book plans nothing of that name. */
export function placeOf(key: string, book: Book = readBook()): Place | undefined {
  const label = book.labels.get(key)
  if (label) return { name: labelName(label), url: label.url }
  const page = book.pages.find(({ number }) => `sec:${number}` === key)
  return page && { name: sectionName(page.number), url: page.written ? page.url : undefined }
}
