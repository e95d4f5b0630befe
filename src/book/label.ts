import type { Page } from './outline.ts'

export type LabelKind =
  | 'equation'
  | 'figure'
  | 'cell'
  | 'table'
  | 'exercise'
  | 'definition'
  | 'section'
  | 'heading'
  | 'question'
  | 'note'
  | 'paper-code'

/** Something on a page that has a number or can be linked to. */
export interface Label {
  readonly kind: LabelKind
  /** What `<Ref to>` names it by (`eq:zoh`, `fig:sampling`, `sec:2.3.1`), unique in the book; notes and unnumbered things have none. */
  readonly key?: string
  /** `2.3.1`, for cells `2.3.a`, for notes `1`; empty for unnumbered headings. */
  readonly number: string
  /** Of a section or a heading: how deep it stands on its page. */
  readonly depth?: 2 | 3
  /** Id of the element, unique on its page. */
  readonly anchor: string
  readonly page: Page
  /** Page and fragment from the site's root. */
  readonly url: string
  readonly title: string
  /** LaTeX of an equation: plain, and as the chapter writes it with the book's macros. */
  readonly latex?: string
  readonly source?: string
  /** The chapter file and line where it stands. */
  readonly file: string
  readonly line: number
}

const words: Partial<Record<LabelKind, string>> = {
  figure: 'Figure',
  cell: 'Cell',
  table: 'Table',
  exercise: 'Exercise',
  definition: 'Definition',
}

/** How a numbered thing is called in a sentence: `(2.3.1)`, `Figure 2.3.1`, `section 2.3.1`. */
export function labelName({ kind, number, title }: Label): string {
  if (kind === 'equation') return `(${number})`
  if (kind === 'section') return `section ${number}`
  if (kind === 'question') return title
  return `${words[kind]} ${number}`
}
