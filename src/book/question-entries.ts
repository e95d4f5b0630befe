import { readBook, type Book } from './book.ts'
import { inlineHtml } from './katex.ts'
import type { Label } from './label.ts'
import type { Page } from './outline.ts'
import { shownBy, type Shown } from './questions.ts'

export interface QuestionEntry {
  readonly number: string
  /** In short, with its mathematics set. */
  readonly asksHtml: string
  /** The page where it belongs; undefined while that is not planned. */
  readonly page?: Page
  /** In reading order, with the figures, cells and tables that show them; none while no page answers it. */
  readonly answers: readonly { readonly question: Label; readonly shown: readonly Shown[] }[]
}

/** What readers ask, by number, and where the answers stand. */
export function questions(book: Book = readBook()): readonly QuestionEntry[] {
  const given = [...book.chapters.values()].flatMap(({ answers }) => answers)
  return book.questions.map(({ number, asks, section }) => ({
    number,
    asksHtml: inlineHtml(asks, book.notation),
    page: book.pages.find((page) => page.number === section),
    answers: given
      .filter(({ question }) => question.number === number)
      .map((answer) => ({ question: answer.question, shown: shownBy(answer, book.labels) })),
  }))
}
