import type MiniSearch from 'minisearch'
import type { SearchDocument } from './search-options.ts'
import { slipsBetween } from './slips.ts'

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
