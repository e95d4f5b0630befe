import type { Options } from 'minisearch'

/** One thing that search can find. */
export interface SearchDocument {
  /** Page and fragment from the root of the book. */
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly number: string
  /** What it is called as well, with ` · ` between: a symbol's letters, the name in a paper's title. */
  readonly names?: string
  /** What it is about: the summary of a page, the terms that a section explains. */
  readonly about?: string
  readonly text: string
  /** What the list shows of it, where that is not the beginning of its text. */
  readonly lead?: string
  /** Title of the page it stands on. */
  readonly page: string
}

/** What the index keeps of a document; `lead` is the beginning of its text. */
export interface Entry {
  readonly kind: string
  readonly title: string
  readonly number: string
  readonly names?: string
  readonly page: string
  readonly lead: string
}

/** What MiniSearch puts into each of its results: the entry whole, for they are many and few of them are looked at. */
export interface StoredFields {
  readonly entry: Entry
}

const leadLength = 240

/**
 * Lower case without accents, small letters of formulas as letters, so that "Re" finds "Ré", and in
 * one spelling: whoever writes "initialization" or "neighbor" finds what the book says of
 * initialisation and neighbours.
 */
export function normalise(text: string): string {
  const plain = isAscii.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')
  return plain
    .toLowerCase()
    .replace(/(?<=\p{L}{3})iz(?=e|ing|at|$)/gu, 'is')
    .replace(/(?<=\p{L}[bilv])our/gu, 'or')
}

// Most words are, and need no look at their accents.
const isAscii = /^[ -~]*$/

/** Letters and digits above and below the line, as formulas in plain text have them. */
const small =
  '¹²³\\u02b0-\\u02b8\\u02e1-\\u02e3\\u1d2c-\\u1d6a\\u1d9c\\u1da0\\u1dbb\\u2070-\\u209c\\u2c7c\\u2c7d'
const word = new RegExp(
  `(?:\\d+(?:\\.\\d+)*|[AI])\\.[a-z](?![\\p{L}\\p{N}])|\\d+(?:\\.\\d+)+|(?:(?![${small}])[\\p{L}\\p{M}\\p{N}])+|[${small}]+`,
  'gu',
)

/**
 * The words of a text. Numbers of sections and cells stay whole (2.3.1, 2.3.a, I.a), everything else is cut where
 * neither letter nor digit stands, so that "zero-order" and `\mathbf{A}` are found by their parts,
 * and before an index: `hₖ` is `h` and `k`.
 */
export function words(text: string): string[] {
  return text.match(word) ?? []
}

/**
 * The words of a name, and neighbours as one word too: "mamba2" finds Mamba-2, and who asks for
 * "parallel scan" finds what has the two side by side before what has them apart.
 */
function namedWords(text: string): string[] {
  const found = [...text.matchAll(word)]
  const joined = found.slice(1).flatMap(({ 0: second, index }, i) => {
    const { 0: first, index: start } = found[i]
    const gap = text.slice(start + first.length, index)
    return gap === ' ' || gap === '-' ? [first + second] : []
  })
  return [...found.map(([each]) => each), ...joined]
}

/** What is empty is not stored. */
function entryOf({ kind, title, number, names, page, lead, text }: SearchDocument): Entry {
  return { kind, title, number, names: names || undefined, page, lead: lead ?? leadOf(text) }
}

function leadOf(text: string): string {
  if (text.length <= leadLength) return text
  return `${text.slice(0, text.lastIndexOf(' ', leadLength))} …`
}

/** What stands on a page that is about one thing: "HiPPO LegS" is a section on the page of HiPPO. */
const parts = new Set(['Section', 'Figure', 'Cell', 'Equation', 'Question'])

/** Fields whose words are few, and each of them meant. */
const named = new Set(['title', 'names', 'about'])

/** Fields that say what an entry is called. */
export const nameFields = ['title', 'names', 'about', 'number'] as const

/** Fields that say what stands in it, and on which page. */
export const textFields = ['under', 'text'] as const

/** The one set of options by which the index is built and read. */
export const searchOptions: Options<SearchDocument> = {
  fields: [...nameFields, ...textFields],
  storeFields: ['entry'],
  extractField: (document, field) => {
    if (field === 'under') return parts.has(document.kind) ? document.page : ''
    if (field === 'entry') return entryOf(document)
    return document[field as keyof SearchDocument] ?? ''
  },
  tokenize: (text, field) => (field && named.has(field) ? namedWords(text) : words(text)),
  processTerm: (term) => normalise(term) || null,
}
