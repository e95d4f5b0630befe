import { normalise, words } from './search-options.ts'

/** A word, from where it is looked for. */
const wordHere = /[\p{L}\p{M}\p{N}]+/uy
const isInWord = /[\p{L}\p{M}\p{N}]/u

/** What a query asks of a text. */
interface Wanted {
  readonly query: string
  readonly words: readonly string[]
  /** Letters that one of the words may begin with: its own, and those that are normalised to others. */
  readonly initial: RegExp
}

function wantedBy(query: string): Wanted {
  // An accent by itself is a word of which nothing is left.
  const wanted = words(query).map(normalise).filter(Boolean)
  const initials = new Set(wanted.flatMap(([initial]) => [initial, initial.toUpperCase()]))
  // No classes of letters, which take longer to compile than a list's texts to look through.
  return {
    query,
    words: wanted,
    initial: new RegExp(`[${[...initials].join('')}]|[^\\0-\\x7f]`, 'gu'),
  }
}

/** What was wanted last, for a query is asked of all texts of a list. */
let last = wantedBy('')

/** A text cut where words of the query begin and end: every second piece is a match. */
export function markMatches(text: string, query: string): string[] {
  if (last.query !== query) last = wantedBy(query)
  const pieces = ['']
  let end = 0
  for (const { index } of text.matchAll(last.initial)) {
    if (index > 0 && isInWord.test(text[index - 1])) continue
    wordHere.lastIndex = index
    const found = wordHere.exec(text)?.[0] ?? ''
    const plain = normalise(found)
    const hit = last.words.find((word) => plain.startsWith(word))
    if (!hit) continue
    // An accent may take two code units, so the length is the query's only where none was dropped.
    const length = plain.length === found.length ? hit.length : found.length
    pieces[pieces.length - 1] += text.slice(end, index)
    pieces.push(text.slice(index, index + length), '')
    end = index + length
  }
  pieces[pieces.length - 1] += text.slice(end)
  return pieces
}

/** The part of a marked text that shows the first match, with some words before it. */
export function excerpt(pieces: readonly string[]): readonly string[] {
  const [before, ...others] = pieces
  if (others.length === 0 || before.length < 60) return pieces
  const start = before.lastIndexOf(' ', before.length - 40) + 1
  return [`… ${before.slice(start)}`, ...others]
}
