import type { SearchResult as MiniSearchResult } from 'minisearch'
import { normalise, words, type Entry, type StoredFields } from './search-options.ts'

/** An entry that holds words of a query, as MiniSearch tells it. */
export type Hit = MiniSearchResult & StoredFields

/** One line of the list. */
export interface SearchResult extends Entry {
  readonly id: string
  readonly score: number
}

/** How many entries a list has at most. */
export const longest = 24
/** What the best name counts. */
const mostBoost = 12

/** The best of what was found, by what the words weigh and by how the names answer the query. */
export function best(
  hits: readonly Hit[],
  terms: readonly string[],
  query: string,
): SearchResult[] {
  const asked = [...new Set([keyOf(terms.join(' ')), keyOf(query)])].map(keyed)
  const top: { readonly hit: Hit; readonly score: number }[] = []
  for (const hit of hits) {
    // Hits come by their weight: none of those that follow could rise so far by its name.
    if (top.length === longest && mostBoost * hit.score < top[longest - 1].score) break
    const score = hit.score * nameBoost(hit.entry, asked, query)
    const place = top.findIndex((each) => each.score < score)
    if (place >= 0) top.splice(place, 0, { hit, score })
    else if (top.length < longest) top.push({ hit, score })
    if (top.length > longest) top.pop()
  }
  return top.map(({ hit, score }) => ({ ...hit.entry, id: hit.id as string, score }))
}

/**
 * Kinds that are looked up by their names, and are many: to any other query the pages and terms that
 * explain come first.
 */
const lookedUp = new Set(['Kernel', 'System', 'Reference', 'Cell'])

/** How much an entry counts whose number or name is the query, begins with it, or holds it as it stands. */
function nameBoost(entry: Entry, asked: readonly Key[], query: string): number {
  const { number, title, kind } = entry
  const { names, keys } = namesOf(entry)
  // B is not b, nor B̄.
  if (names.includes(query)) return mostBoost
  // "mamba2" is Mamba-2.
  // An equation is asked for by its number too, but a section more often.
  if (number === query) return kind === 'Equation' ? 3 : 8
  if (keys.some(({ whole }) => asked.some((each) => each.whole === whole))) return 8
  const base = lookedUp.has(kind) ? 0.5 : 1
  if (keys.some(({ words }) => asked.some((each) => words.startsWith(each.words)))) return 3 * base
  return query.length > 2 && title.includes(query) ? 2 * base : base
}

/** A text as it is compared. */
interface Key {
  /** Its words, each with a space after it. */
  readonly words: string
  /** Without its spaces. */
  readonly whole: string
}

const keyed = (key: string): Key => ({ words: `${key} `, whole: key.replaceAll(' ', '') })

interface Names {
  /** What it is called beside its title. */
  readonly names: readonly string[]
  readonly keys: readonly Key[]
}

const known = new WeakMap<Entry, Names>()

/** The names of an entry as they are compared, found once, for they are asked at every letter. */
function namesOf(entry: Entry): Names {
  let found = known.get(entry)
  if (!found) {
    const own = entry.names ? entry.names.split(' · ') : []
    const keys = [entry.title, ...own].map(keyOf).filter(Boolean).map(keyed)
    known.set(entry, (found = { names: own, keys }))
  }
  return found
}

/** Finds the names of entries before they are asked for. */
export function readNames(hits: readonly Hit[]): void {
  for (const { entry } of hits) namesOf(entry)
}

/** A text by which names are compared: its words, normalised. */
function keyOf(text: string): string {
  return words(text).map(normalise).join(' ')
}
