import type MiniSearch from 'minisearch'
import { normalise, words, type SearchDocument, type StoredFields } from './search-options.ts'

/** One line of the list. */
export interface SearchResult extends StoredFields {
  readonly id: string
  readonly score: number
}

/** What a query found, and the nearest word of the book when its last word may be a slip. */
export interface Found {
  readonly results: readonly SearchResult[]
  readonly nearest?: string
}

const most = 24
const boost = { title: 4, number: 6 }

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
 * some of them. Where nothing has the last word as it stands, the word of the book that is spelt
 * most like it comes too, unless it only goes on where the query stops.
 */
export function find(index: MiniSearch<SearchDocument>, query: string): Found {
  const terms = telling(query)
  if (terms.length === 0) return { results: [] }
  const last = normalise(terms[terms.length - 1])
  // One letter is a symbol: nearly every entry has a word that goes on from it.
  const prefix = (_: string, i: number) => i === terms.length - 1 && last.length > 1
  for (const combineWith of ['AND', 'OR'] as const) {
    const found = index.search(terms.join(' '), { combineWith, prefix, boost })
    if (found.length === 0) continue
    const results = found.slice(0, most) as unknown as SearchResult[]
    const isWord =
      found.some((result) => result.terms.includes(last)) || index.search(last).length > 0
    if (isWord) return { results }
    const nearest = nearestWord(index, last)
    return nearest?.startsWith(last) ? { results } : { results, nearest }
  }
  return { results: [], nearest: nearestWord(index, last) }
}

/** A word with two neighbours swapped, in all ways. */
function swapsOf(word: string): string[] {
  return Array.from(
    { length: word.length - 1 },
    (_, i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2),
  )
}

/**
 * The word of the index with the fewest slips from `word`, at most two; of equals the most telling. With
 * two letters of a short word changed nearly any would do, and all of them would have to be weighed:
 * there one slip is looked for, or two letters swapped.
 */
function nearestWord(index: MiniSearch<SearchDocument>, word: string): string | undefined {
  if (word.length < 3) return undefined
  const isShort = word.length < 5
  const found = index.search([word, ...(isShort ? swapsOf(word) : [])].join(' '), {
    fuzzy: (_, i) => (i > 0 ? 0 : isShort ? 1 : 2),
    boost,
  })
  let best: { term: string; slips: number } | undefined
  for (const { terms } of found) {
    for (const term of terms) {
      const slips = slipsBetween(word, term)
      if (!best || slips < best.slips) best = { term, slips }
    }
  }
  return best?.term
}

/** Optimal string alignment distance: letters added, lost, changed or swapped with their neighbour. */
export function slipsBetween(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [
    i,
    ...Array<number>(b.length).fill(0),
  ])
  for (let j = 1; j <= b.length; j++) rows[0][j] = j
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1)
    }
  }
  return rows[a.length][b.length]
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
