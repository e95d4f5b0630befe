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
 * would do: there one slip is looked for, or two letters swapped.
 */
export function nearestWord(
  index: MiniSearch<SearchDocument>,
  word: string,
  most = 2,
): string | undefined {
  if (word.length < 3) return undefined
  const slips = new Map<string, number>()
  const isShort = word.length < 6
  index.search([word, ...(isShort ? swapsOf(word) : [])].join(' '), {
    fuzzy: (_, i) => (i > 0 ? 0 : isShort ? 1 : 2),
    // The words are wanted and not where they stand: what counts nothing is not weighed.
    boostDocument: (_, term) => {
      if (!slips.has(term)) slips.set(term, slipsBetween(word, term))
      return 0
    },
  })
  const near = [...slips].filter(([term, count]) => count <= most && !term.startsWith(word))
  const fewest = Math.min(...near.map(([, count]) => count))
  const nearest = near.filter(([, count]) => count === fewest).map(([term]) => term)
  if (nearest.length < 2) return nearest[0]
  const [first] = index.search(nearest.join(' '), { boost })
  return nearest.find((term) => first.terms.includes(term))
}
