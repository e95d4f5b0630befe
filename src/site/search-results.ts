import type MiniSearch from 'minisearch'
import { boost, nearestWord } from './nearest-word.ts'
import { normalise, words, type SearchDocument, type StoredFields } from './search-options.ts'

/** One line of the list. */
export interface SearchResult extends StoredFields {
  readonly id: string
  readonly score: number
}

/** What a query found. */
export interface Found {
  readonly results: readonly SearchResult[]
  /** The query with the nearest word of the book for its last word, when that may be a slip. */
  readonly nearest?: string
  /** The query that the results answer, when the one asked had words that the book does not have. */
  readonly corrected?: string
}

const longest = 24

/** Words that stand nearly everywhere: in a question they tell nothing, and take longest to look up. */
const common = new Set(
  (
    'a an and are as at be by can do does for from has have how if in is it its no not of on or so ' +
    'than that the their them then there these they this to was what when where which why will with'
  ).split(' '),
)

/** Whether a word is a common one; "A" is a symbol. */
function isCommon(word: string): boolean {
  return common.has(word.length > 1 ? word.toLowerCase() : word)
}

/** The words of a query that tell something; the last one where none does. */
function telling(query: string): string[] {
  const terms = words(query)
  const told = terms.filter((word) => !isCommon(word))
  return told.length > 0 ? told : terms.slice(-1)
}

/**
 * Everything that holds all words of the query (the last one may be unfinished), else what holds
 * some of them. Words that the book does not have give way to the words that are spelt most like
 * them; where the last one is merely the beginning of names, its nearest word is offered beside.
 */
export function find(index: MiniSearch<SearchDocument>, query: string): Found {
  const terms = telling(query)
  if (terms.length === 0) return { results: [] }
  const last = normalise(terms[terms.length - 1])
  const found = search(index, terms, query, 'AND')
  if (found.length > 0) {
    const isWord =
      found.some((result) => result.terms.includes(last)) || index.search(last).length > 0
    const nearest = isWord ? undefined : nearestWord(index, last, 1)
    const results = found.slice(0, longest) as unknown as SearchResult[]
    if (!nearest) return { results }
    return { results, nearest: withWords(query, new Map([[terms[terms.length - 1], nearest]])) }
  }
  const slips = new Map(terms.flatMap((term) => slipOf(index, term)))
  const mended = terms.map((term) => slips.get(term) ?? term)
  const whole = search(index, mended, query, 'AND')
  const part = whole.length > 0 ? whole : search(index, mended, query, 'OR')
  const results = part.slice(0, longest) as unknown as SearchResult[]
  if (slips.size === 0 || results.length === 0) return { results }
  return { results, corrected: withWords(query, slips) }
}

function search(
  index: MiniSearch<SearchDocument>,
  terms: readonly string[],
  query: string,
  combineWith: 'AND' | 'OR',
) {
  // One letter is a symbol: nearly every entry has a word that goes on from it.
  const prefix = (word: string, i: number, all: string[]) => i === all.length - 1 && word.length > 1
  const spelt = terms.join(' ')
  // "flash attention" is also asked for as one word.
  const queries = terms.length === 2 ? [spelt, terms.join('')] : [spelt]
  const keys = [keyOf(spelt), keyOf(query)]
  return index.search(
    { combineWith: 'OR', queries: queries.map((each) => ({ queries: [each], combineWith })) },
    {
      combineWith,
      prefix,
      boost,
      weights: { prefix: 0.2, fuzzy: 0.45 },
      boostDocument: (_id, _term, stored) => titleBoost(stored, keys, query),
    },
  )
}

/** How much an entry counts whose number or title is the query, begins with it, or holds it as it stands. */
function titleBoost(
  stored: Record<string, unknown> | undefined,
  keys: readonly string[],
  query: string,
): number {
  const { number, title, kind } = stored as unknown as StoredFields
  const key = keyOf(title)
  // "mamba2" is Mamba-2.
  const whole = key.replaceAll(' ', '')
  if (number === query || keys.some((asked) => whole === asked.replaceAll(' ', ''))) return 8
  // Functions are many, and named after what they compute: the terms and pages of it come first.
  const base = kind === 'Kernel' ? 0.5 : 1
  if (keys.some((asked) => `${key} `.startsWith(`${asked} `))) return 3 * base
  return query.length > 2 && title.includes(query) ? 2 * base : base
}

const keyOfText = new Map<string, string>()

/** A text by which titles are compared: its words, normalised; found once, for it is asked at every letter. */
function keyOf(text: string): string {
  let key = keyOfText.get(text)
  if (key === undefined) keyOfText.set(text, (key = words(text).map(normalise).join(' ')))
  return key
}

/** A word that nothing in the book has, not even as a beginning, with the nearest one that it has. */
function slipOf(index: MiniSearch<SearchDocument>, term: string): [string, string][] {
  if (/\d/.test(term) || index.search(term, { prefix: term.length > 1 }).length > 0) return []
  const nearest = nearestWord(index, normalise(term))
  return nearest ? [[term, nearest]] : []
}

/** The query with some of its words exchanged. */
function withWords(query: string, exchanged: ReadonlyMap<string, string>): string {
  return words(query)
    .map((word) => exchanged.get(word) ?? word)
    .join(' ')
}

/** A text cut where words of the query begin and end: every second piece is a match. */
export function markMatches(text: string, query: string): string[] {
  const wanted = words(query).map(normalise)
  const pieces = ['']
  let end = 0
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const plain = normalise(match[0])
    const hit = wanted.find((word) => plain.startsWith(word))
    if (!hit) continue
    // An accent may take two code units, so the length is the query's only where none was dropped.
    const length = plain.length === match[0].length ? hit.length : match[0].length
    pieces[pieces.length - 1] += text.slice(end, match.index)
    pieces.push(text.slice(match.index, match.index + length), '')
    end = match.index + length
  }
  pieces[pieces.length - 1] += text.slice(end)
  return pieces
}

/** The part of a text that shows the first match, with some words before it. */
export function excerpt(text: string, query: string): string {
  const [before, match] = markMatches(text, query)
  if (match === undefined || before.length < 60) return text
  const start = before.lastIndexOf(' ', before.length - 40) + 1
  return `… ${text.slice(start)}`
}
