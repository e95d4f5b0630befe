import { readBook, type Book } from './book.ts'
import { inlineHtml, renderMath } from './katex.ts'
import type { Label } from './label.ts'
import type { Page, Part } from './outline.ts'

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
export type { Standing } from './faithfulness.ts'
export { escapeHtml } from './escape-html.ts'
export { href } from './href.ts'
export { pageFacts, type PageFacts } from './page-facts.ts'
export { placeOf, type Place } from './place.ts'
export { notation, type NotationEntry } from './notation-entries.ts'
export { glossary, type GlossaryEntry } from './glossary-entries.ts'
export { references, type Reference } from './reference-list.ts'
export { questions, type QuestionEntry } from './question-entries.ts'

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
