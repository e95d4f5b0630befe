import { readBook, type Book } from './book.ts'
import { inlineHtml } from './katex.ts'
import type { Label } from './label.ts'
import type { Page } from './outline.ts'

/** What the chapter layout says about one written page. */
export interface PageFacts {
  readonly page: Page
  readonly minutes: number
  readonly words: number
  readonly figures: number
  readonly cells: number
  /** The nearest written pages before and after it. */
  readonly previous?: Page
  readonly next?: Page
  /** h2 and h3 in order; `titleHtml` has mathematics set. */
  readonly headings: readonly {
    depth: 2 | 3
    number: string
    id: string
    title: string
    titleHtml: string
  }[]
}

/** @throws for a number that is not one of a written chapter. */
export function pageFacts(number: string, book: Book = readBook()): PageFacts {
  const chapter = book.chapters.get(number)
  if (!chapter)
    throw new Error(
      `number is ${number}; written chapters are ${[...book.chapters.keys()].join(', ')}`,
    )
  const written = book.pages.filter((page) => page.written && !page.built)
  const index = written.indexOf(chapter.page)
  const count = (kind: Label['kind']): number =>
    chapter.labels.filter((label) => label.kind === kind).length
  return {
    page: chapter.page,
    minutes: chapter.minutes,
    words: chapter.words,
    figures: count('figure'),
    cells: count('cell'),
    previous: written[index - 1],
    next: written[index + 1],
    headings: chapter.labels
      .filter(({ kind }) => kind === 'section' || kind === 'heading')
      .map(({ depth = 2, number, anchor, title }) => ({
        depth,
        number,
        id: anchor,
        title,
        titleHtml: inlineHtml(title, book.notation),
      })),
  }
}
