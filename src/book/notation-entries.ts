import { readBook, type Book } from './book.ts'
import { inlineHtml, renderMath } from './katex.ts'
import type { NotationSymbol, Role } from './notation.ts'
import { placeOf, type Place } from './place.ts'

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
