import type MiniSearch from 'minisearch'
import type { SearchDocument } from './search-options.ts'

/** How much the fields count beside the text. */
export const boost = { title: 4, names: 4, about: 3, number: 6 }

/** A word with two neighbours swapped, in all ways. */
function swapsOf(word: string): string[] {
  return Array.from(
    { length: word.length - 1 },
    (_, i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2),
  )
}

/**
 * The word of the index with the fewest slips from `word`, at most so many, that does not merely go
 * on where it stops; of equals the most telling. With two letters of a short word changed nearly any
 * would do, and all of them would have to be weighed: there one slip is looked for, or two letters
 * swapped.
 */
export function nearestWord(
  index: MiniSearch<SearchDocument>,
  word: string,
  most = 2,
): string | undefined {
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
      if (term.startsWith(word)) continue
      if (slips <= most && (!best || slips < best.slips)) best = { term, slips }
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
