import type { SearchResult as Hit } from 'minisearch'
import { normalise, words, type StoredFields } from './search-options.ts'

/** One line of the list. */
export interface SearchResult extends StoredFields {
  readonly id: string
  readonly score: number
}

const longest = 24

/** The best of what was found, by what the words weigh and by how the names answer the query. */
export function best(
  hits: readonly Hit[],
  terms: readonly string[],
  query: string,
): SearchResult[] {
  const asked = [...new Set([keyOf(terms.join(' ')), keyOf(query)])].map((key) => ({
    key,
    whole: key.replaceAll(' ', ''),
  }))
  return hits
    .map((hit) => {
      const stored = hit as unknown as StoredFields
      return { ...hit, score: hit.score * nameBoost(stored, asked, query) }
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, longest) as unknown as SearchResult[]
}

/**
 * Kinds that are looked up by their names, and are many: to any other query the pages and terms that
 * explain come first.
 */
const lookedUp = new Set(['Kernel', 'System', 'Reference', 'Cell'])

/** How much an entry counts whose number or name is the query, begins with it, or holds it as it stands. */
function nameBoost(
  { number, title, names, kind }: StoredFields,
  asked: readonly { readonly key: string; readonly whole: string }[],
  query: string,
): number {
  const keys = keysOf(title, names)
  // B is not b, nor B̄.
  if (names?.split(' · ').includes(query)) return 12
  // "mamba2" is Mamba-2.
  // An equation is asked for by its number too, but a section more often.
  if (number === query) return kind === 'Equation' ? 3 : 8
  if (keys.some(({ whole }) => asked.some((each) => each.whole === whole))) return 8
  const base = lookedUp.has(kind) ? 0.5 : 1
  if (keys.some(({ key }) => asked.some((each) => `${key} `.startsWith(`${each.key} `))))
    return 3 * base
  return query.length > 2 && title.includes(query) ? 2 * base : base
}

interface Key {
  readonly key: string
  /** Without its spaces. */
  readonly whole: string
}

const keysOfTitle = new Map<string, readonly Key[]>()

/** The names of an entry as they are compared, found once, for they are asked at every letter. */
function keysOf(title: string, names = ''): readonly Key[] {
  const id = `${title} · ${names}`
  let keys = keysOfTitle.get(id)
  if (!keys) {
    keys = [title, ...names.split(' · ')]
      .map(keyOf)
      .filter(Boolean)
      .map((key) => ({ key, whole: key.replaceAll(' ', '') }))
    keysOfTitle.set(id, keys)
  }
  return keys
}

/** A text by which names are compared: its words, normalised. */
function keyOf(text: string): string {
  return words(text).map(normalise).join(' ')
}
