import type { Options } from 'minisearch'

/** One thing that search can find. */
export interface SearchDocument {
  /** Page and fragment from the root of the book. */
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly number: string
  readonly text: string
  /** Title of the page it stands on. */
  readonly page: string
}

/** What a result keeps of its document; `lead` is the beginning of its text. */
export interface StoredFields {
  readonly kind: string
  readonly title: string
  readonly number: string
  readonly page: string
  readonly lead: string
}

const leadLength = 240

/**
 * Lower case without accents, so that "Re" finds "Ré", and in one spelling: whoever writes
 * "initialization" or "neighbor" finds what the book says of initialisation and neighbours.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L}{3})iz(?=e|ing|at|$)/gu, 'is')
    .replace(/(?<=\p{L}[bilv])our/gu, 'or')
}

/**
 * The words of a text. Numbers of sections stay whole (2.3.1), everything else is cut where
 * neither letter nor digit stands, so that "zero-order" and `\mathbf{A}` are found by their parts.
 */
export function words(text: string): string[] {
  return text.match(/\d+(?:\.\d+)+|[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/** The words of a title, and what a hyphen joins as one word too: "mamba2" finds Mamba-2. */
function titleWords(title: string): string[] {
  const joined = title.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu) ?? []
  return [...words(title), ...joined.map((word) => word.replaceAll('-', ''))]
}

function leadOf(text: string): string {
  if (text.length <= leadLength) return text
  return `${text.slice(0, text.lastIndexOf(' ', leadLength))} …`
}

/** The one set of options by which the index is built and read. */
export const searchOptions: Options<SearchDocument> = {
  fields: ['title', 'number', 'text'],
  storeFields: ['kind', 'title', 'number', 'page', 'lead'],
  extractField: (document, field) =>
    field === 'lead' ? leadOf(document.text) : document[field as keyof SearchDocument],
  tokenize: (text, field) => (field === 'title' ? titleWords(text) : words(text)),
  processTerm: (term) => normalise(term) || null,
}
