import type MiniSearch from 'minisearch'
import type { Query } from 'minisearch'
import { boost, nearestWord } from './nearest-word.ts'
import { nameFields, normalise, textFields, words, type SearchDocument } from './search-options.ts'
import { best, longest, type Hit, type SearchResult } from './search-rank.ts'

/** What a query found. */
export interface Found {
  readonly results: readonly SearchResult[]
  /** The query with the nearest word of the book for its last word, when that may be a slip. */
  readonly nearest?: string
  /** The query that the results answer, when the one asked had words that the book does not have. */
  readonly corrected?: string
}

/** Words that stand nearly everywhere: in a question they tell nothing, and take longest to look up. */
const common = new Set(
  (
    'a about an and are as at be between by can do does for from has have how if in is it its no not of on or so ' +
    'than that the their them then there these they this to versus vs was what when where which why will with'
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

/** The query with `fig. 5.1.2` and `ex 5.1.2` spelt out, as the book has them. */
function spelledOut(query: string): string {
  return query
    .replace(/\bfig\.?\s+(?=\d|A\.)/gi, 'Figure ')
    .replace(/\bex\.?\s+(?=\d|A\.)/gi, 'Exercise ')
}

/**
 * Everything that holds all words of the query (the last one may be unfinished), else what holds
 * some of them. Words that the book does not have give way to the words that are spelt most like
 * them; where the last one is merely the beginning of names, its nearest word is offered beside.
 */
export function find(index: MiniSearch<SearchDocument>, asking: string): Found {
  const query = spelledOut(asking)
  const terms = telling(query)
  if (terms.length === 0) return { results: [] }
  const last = normalise(terms[terms.length - 1])
  const asked = lookFor(index, terms)
  const unknown = terms.filter((term) => asked.held.get(normalise(term))!.size === 0)
  // "implement" is no word of the book, and begins some; so would many a short one.
  const begun = unknown.filter((term) => term.length > 5 && begins(index, term))
  const slips = new Map(unknown.flatMap((term) => slipOf(index, term)))
  const mended = terms.map((term) => slips.get(term) ?? term)
  const looked = slips.size + begun.length > 0 ? lookFor(index, mended, begun) : asked
  const whole = wholeOf(mended, looked.held)
  const hits = weigh(index, looked, whole)
  const results = best(hits, mended, query)
  if (results.length === 0) return { results }
  if (slips.size > 0) return { results, corrected: withWords(query, slips) }
  const isBeginning = whole.size > 0 && holdersOf(index, last).size === 0
  const nearest = isBeginning ? nearestWord(index, last, 1) : undefined
  if (!nearest) return { results }
  return { results, nearest: withWords(query, new Map([[terms[terms.length - 1], nearest]])) }
}

/** The longest beginning of a word that is looked for among names only: most texts have a word that goes on from it. */
const longestInNames = 3

/** Looks for a word, as it stands or also as a beginning, among names. */
function amongNames(word: string, prefix: boolean): Query {
  return { queries: [word], prefix, fields: [...nameFields] }
}

/** Looks for a word, as it stands or also as a beginning, where that tells something. */
function whereItTells(word: string, prefix: boolean): Query {
  const queries = [word]
  if (!prefix || word.length > longestInNames) return { queries, prefix }
  const whole = { queries, prefix: false, fields: [...textFields] }
  return { queries: [amongNames(word, prefix), whole] }
}

/** The words of a query: how each is looked for, and which entries hold it so. */
interface Looked {
  readonly lookUp: (word: string) => Query
  readonly held: ReadonlyMap<string, ReadonlySet<string>>
}

/** Looks for words, and for two neighbours as one: "flash attention" is also one word. */
function lookFor(
  index: MiniSearch<SearchDocument>,
  terms: readonly string[],
  begun: readonly string[] = [],
): Looked {
  const pairs = pairsOf(terms)
  const unfinished = new Set([...terms.slice(-1), ...pairs.slice(-1), ...begun].map(normalise))
  // One letter is a symbol, and begins no word.
  const isPrefix = (word: string): boolean => word.length > 1 && unfinished.has(word)
  const heldBy = (lookUp: Looked['lookUp']): Looked => {
    const words = new Set([...terms, ...pairs].map(normalise))
    return {
      lookUp,
      held: new Map([...words].map((word) => [word, holdersOf(index, lookUp(word))])),
    }
  }
  // A number names little, and texts that refer to it are wanted too.
  if (terms.length === 1 && !/^\d/.test(terms[0])) {
    const named = heldBy((word) => amongNames(word, isPrefix(word)))
    const [[word, { size }]] = named.held
    // By itself it is a name, as A is, or what fills the list with names.
    if (size >= (common.has(word) ? 1 : longest)) return named
  }
  const looked = heldBy((word) => whereItTells(word, isPrefix(word)))
  if ([...looked.held.values()].some(({ size }) => size > 0)) return looked
  return heldBy((word) => ({ queries: [word], prefix: isPrefix(word) }))
}

/** The entries that have all that is asked, else whatever holds a word of it, by weight. */
function weigh(
  index: MiniSearch<SearchDocument>,
  { lookUp, held }: Looked,
  whole: ReadonlySet<string>,
): readonly Hit[] {
  const words = [...held.keys()].filter((word) => held.get(word)!.size > 0)
  const hits = index.search({
    ...{ queries: words.map(lookUp), boost, weights: { prefix: 0.2, fuzzy: 0.45 } },
    tokenize: asItIs,
    // Most of the time goes into weighing, which what has too few of the words is spared.
    boostDocument: whole.size > 0 ? (id) => (whole.has(id as string) ? 1 : 0) : undefined,
  })
  return hits as Hit[]
}

const asItIs = (word: string): string[] => [word]

function pairsOf(terms: readonly string[]): string[] {
  return terms.slice(1).map((term, i) => terms[i] + term)
}

/** What has every word of a query, be it joined with its neighbour; of a long one, all but a quarter. */
function wholeOf(
  terms: readonly string[],
  held: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const counts = new Map<string, number>()
  terms.forEach((term, i) => {
    const ways = [term, ...pairsOf(terms.slice(Math.max(0, i - 1), i + 2))].map(normalise)
    const ids = new Set<string>()
    for (const way of ways) for (const id of held.get(way)!) ids.add(id)
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  })
  const enough = terms.length - Math.floor(terms.length / 4)
  const whole = new Set<string>()
  for (const [id, count] of counts) if (count >= enough) whole.add(id)
  return whole
}

/** Entries that hold a word as it is looked for. */
function holdersOf(index: MiniSearch<SearchDocument>, query: Query): ReadonlySet<string> {
  const ids = new Set<string>()
  index.search(query, {
    tokenize: asItIs,
    // What counts nothing is not weighed.
    boostDocument: (id) => {
      ids.add(id as string)
      return 0
    },
  })
  return ids
}

/** Whether words of the book go on from this one. */
function begins(index: MiniSearch<SearchDocument>, term: string): boolean {
  return holdersOf(index, { queries: [term], prefix: term.length > 1 }).size > 0
}

/** A word that nothing in the book has, not even as a beginning, with the nearest one that it has. */
function slipOf(index: MiniSearch<SearchDocument>, term: string): [string, string][] {
  if (/\d/.test(term) || begins(index, term)) return []
  const nearest = nearestWord(index, normalise(term))
  return nearest ? [[term, nearest]] : []
}

/** The query with some of its words exchanged. */
function withWords(query: string, exchanged: ReadonlyMap<string, string>): string {
  return words(query)
    .map((word) => exchanged.get(word) ?? word)
    .join(' ')
}
