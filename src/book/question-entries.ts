import { readBook, type Book } from './book.ts'
import { inlineHtml } from './katex.ts'
import { labelName, type Label } from './label.ts'
import { sectionName, type Page } from './outline.ts'
import { shownBy, type Shown } from './questions.ts'

export interface QuestionEntry {
  readonly number: string
  /** In short, with its mathematics set. */
  readonly asksHtml: string
  /** The page where it belongs; undefined while that is not planned. */
  readonly page?: Page
  /** In reading order; none while no page answers it. */
  readonly answers: readonly {
    readonly question: Label
    /** Its first sentences, with their mathematics set. */
    readonly openingHtml: string
    /** The figures, cells and tables that show it. */
    readonly shown: readonly Shown[]
  }[]
}

/** What an opening refers to, in words; `<Ref>` resolves sections that are no labels in the same way. */
const named = (opening: string, { labels }: Book): string =>
  opening.replace(/⟨([^⟩]+)⟩/g, (_, key: string) => {
    const label = labels.get(key)
    return label ? labelName(label) : sectionName(key.replace(/^sec:/, ''))
  })

/** What readers ask, by number, and where the answers stand. */
export function questions(book: Book = readBook()): readonly QuestionEntry[] {
  const given = [...book.chapters.values()].flatMap(({ answers }) => answers)
  return book.questions.map(({ number, asks, section }) => ({
    number,
    asksHtml: inlineHtml(asks, book.notation),
    page: book.pages.find((page) => page.number === section),
    answers: given
      .filter(({ question }) => question.number === number)
      .map((answer) => ({
        question: answer.question,
        openingHtml: inlineHtml(named(answer.opening, book), book.notation),
        shown: shownBy(answer, book.labels),
      })),
  }))
}
