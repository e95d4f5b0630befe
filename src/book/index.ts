import { backlinks, type Backlink } from './backlinks.ts'
import { readBook, type Book } from './book.ts'
import { termAnchor } from './glossary.ts'
import { inlineHtml, renderMath } from './katex.ts'
import { labelName, type Label } from './label.ts'
import type { NotationSymbol, Role } from './notation.ts'
import { sectionName, type Page, type Part } from './outline.ts'
import { shownBy, type Shown } from './questions.ts'
import { authorLine, shortAuthors, type Work } from './references.ts'

export type { Backlink } from './backlinks.ts'
export type { Book } from './book.ts'
export type { ChapterFile, Citation } from './chapters.ts'
export type { Label, LabelKind } from './label.ts'
export type { Role } from './notation.ts'
export { roles } from './notation.ts'
export type { Chapter, Page, Part, Subsection } from './outline.ts'
export { sectionName } from './outline.ts'
export { labelName } from './label.ts'
export type { Work } from './references.ts'
export { readBook } from './book.ts'
export { atlas, atlasSections, readCatalogue, sliceOf } from './atlas.ts'
export type { AtlasSection, AtlasSlice, AtlasSystem, Catalogue } from './atlas.ts'
export type { Lineage, LineageNode } from './lineage.ts'
export type { System } from './systems.ts'
export { belongsTo, withParents } from './systems.ts'
export type { Facet } from './vocabulary.ts'
export { faithfulness } from './faithfulness.ts'
export { lectures } from './teaching.ts'
export type { Lecture } from './teaching.ts'
export type { Standing } from './faithfulness.ts'
export { escapeHtml } from './katex.ts'
export { href } from './href.ts'

/** Parts with their chapters and pages, for the landing page and the contents. */
export function outline(book: Book = readBook()): readonly Part[] {
  return book.parts
}

/** All planned pages in reading order. */
export function pages(book: Book = readBook()): readonly Page[] {
  return book.pages
}

/** The first written page of a section of the survey, which may be the section's own or one within it. */
export function pageOfSection(number: string, book: Book = readBook()): Page | undefined {
  return book.pages.find((page) => page.written && `${page.number}.`.startsWith(`${number}.`))
}

/** What the chapter layout says about one written page. Throws for a number that is not a written chapter. */
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

export interface NotationEntry {
  /** Only the seven coloured symbols have a role. */
  readonly role?: Role
  /** The symbol set by KaTeX. */
  readonly html: string
  /** For the roles, every form the book uses (A and Ā), set by KaTeX. */
  readonly forms: readonly string[]
  readonly name: string
  readonly meaningHtml: string
  readonly domainHtml: string
  readonly shape?: string
  readonly unitHtml?: string
  readonly code: readonly string[]
  /** Symbols in papers, set by KaTeX. */
  readonly paper: readonly string[]
  readonly upstream: readonly string[]
  /** Where it is introduced; undefined where the book plans no such place. */
  readonly introduced?: Place
}

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

/** The registry of symbols with their formulas set; the seven roles first. */
export function notation(book: Book = readBook()): readonly NotationEntry[] {
  const { notation } = book
  const set = (latex: string): string => renderMath(latex, false, notation)
  const common = (entry: NotationSymbol) => ({
    html: set(entry.symbol),
    name: entry.name,
    meaningHtml: inlineHtml(entry.meaning, notation),
    domainHtml: inlineHtml(entry.domain, notation),
    shape: entry.shape,
    unitHtml: entry.unit && inlineHtml(entry.unit, notation),
    code: entry.code,
    paper: (entry.paper ?? []).map(set),
    upstream: entry.upstream ?? [],
    introduced: placeOf(entry.introduced, book),
  })
  return [
    ...notation.roles.map((entry) => ({
      ...common(entry),
      role: entry.role,
      forms: Object.keys(entry.macros).map(set),
    })),
    ...notation.others.map((entry) => ({
      ...common(entry),
      forms: [entry.symbol, ...(entry.forms ?? [])].map(set),
    })),
  ]
}

export interface GlossaryEntry {
  readonly key: string
  /** Id on the page of notation and glossary. */
  readonly anchor: string
  readonly term: string
  readonly meaning: string
  /** The page that introduces it; undefined while that is not planned. */
  readonly page?: Page
}

/** All terms, in the order of the alphabet. */
export function glossary(book: Book = readBook()): readonly GlossaryEntry[] {
  return [...book.glossary.values()].map(({ key, term, meaning, section }) => ({
    key,
    anchor: termAnchor(key),
    term,
    meaning,
    page: book.pages.find(({ number }) => number === section),
  }))
}

export interface Reference extends Work {
  readonly number: number
  readonly citedIn: readonly Backlink[]
  readonly authorLine: string
  readonly shortAuthors: string
}

/** Every work with its number and its back-references, in the order of the numbers. Its anchor is its key. */
export function references(book: Book = readBook()): readonly Reference[] {
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

/** Everything numbered of one kind in reading order: figures for the gallery, cells, tables, exercises. */
export function labelled(kind: Label['kind'], book: Book = readBook()): readonly Label[] {
  return [...book.chapters.values()].flatMap(({ labels }) =>
    labels.filter((label) => label.kind === kind),
  )
}

/** LaTeX set by KaTeX with the book's macros, for pages outside the chapters. */
export function math(latex: string, display = false, book: Book = readBook()): string {
  return renderMath(latex, display, book.notation)
}

/** A title or caption with its `$…$` set. */
export function richText(text: string, book: Book = readBook()): string {
  return inlineHtml(text, book.notation)
}
