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

/** Lower case without accents, so that "Re" finds "Ré". */
export function normalise(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/**
 * The words of a text. Numbers of sections stay whole (2.3.1), everything else is cut where
 * neither letter nor digit stands, so that "zero-order" and `\mathbf{A}` are found by their parts.
 */
export function words(text: string): string[] {
  return text.match(/\d+(?:\.\d+)+|[\p{L}\p{M}\p{N}]+/gu) ?? []
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
  tokenize: words,
  processTerm: (term) => normalise(term) || null,
}
