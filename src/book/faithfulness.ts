import { readBook, type Book } from './book.ts'
import type { Page } from './outline.ts'
import { readYaml, requireStrings } from './read-yaml.ts'

const file = 'content/faithfulness.yaml'

/** What of a section of the survey the book was written from. */
export const sights = ['text', 'heading', 'nothing'] as const
export type Sight = (typeof sights)[number]

/** How a section of the survey stands to the book. */
export interface Standing {
  readonly number: string
  readonly title: string
  /** The page that treats it, or the first page of a chapter; `own` where the page is the section's. */
  readonly page: Page
  readonly own: boolean
  readonly seen: Sight
  /** What the book does with it, and where and why it departs. */
  readonly book: string
}

/** Every section of the outline that is written by hand, from chapters down, in reading order. */
export function sectionsOf(
  book: Book,
): readonly Pick<Standing, 'number' | 'title' | 'page' | 'own'>[] {
  const found = new Map<string, Pick<Standing, 'number' | 'title' | 'page' | 'own'>>()
  const add = (number: string, title: string, page: Page, own: boolean) => {
    if (!found.has(number)) found.set(number, { number, title, page, own })
  }
  for (const chapter of book.parts.flatMap(({ chapters }) => chapters)) {
    const pages = chapter.pages.filter(({ built }) => !built)
    if (pages.length === 0) continue
    const named = pages.find(({ number }) => number === chapter.number)
    add(chapter.number, chapter.title, named ?? pages[0], named !== undefined)
    for (const page of pages) {
      for (const { number, title } of chapter.within)
        if (page.number.startsWith(`${number}.`)) add(number, title, page, false)
      add(page.number, page.title, page, true)
      for (const { number, title } of page.within) add(number, title, page, false)
    }
  }
  return [...found.values()]
}

/**
 * How each section of the survey stands to the book, from content/faithfulness.yaml.
 * Throws when a section has no entry, an entry no section, or a word is not allowed.
 */
export function faithfulness(book: Book = readBook()): readonly Standing[] {
  const raw = readYaml(book.root, file) as Record<string, Pick<Standing, 'seen' | 'book'>>
  const sections = sectionsOf(book)
  const stray = Object.keys(raw).find((key) => !sections.some(({ number }) => number === key))
  if (stray !== undefined)
    throw new Error(`${file} has an entry ${stray}, which is no section of content/outline.yaml`)
  return sections.map((section) => {
    const entry = raw[section.number]
    if (entry === undefined)
      throw new Error(`${file} has no entry for section ${section.number} of content/outline.yaml`)
    requireStrings(entry, ['seen', 'book'], `${file}: ${section.number}`)
    if (!sights.includes(entry.seen))
      throw new Error(
        `${file}: ${section.number} has seen "${entry.seen}"; use ${sights.join(', ')}`,
      )
    return { ...section, seen: entry.seen, book: entry.book }
  })
}
