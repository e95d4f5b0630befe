import { normalise, words } from './search-options.ts'
import type { Asked, WordIndex } from './word-index.ts'

/** A word with two neighbours swapped, in all ways. */
function swapsOf(word: string): string[] {
  return Array.from(
    { length: word.length - 1 },
    (_, i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2),
  )
}

/**
 * The word of the index with the fewest slips from `word`, at most so many, that does not merely go
 * on where it stops; of equals the one whose entry weighs most. With two letters of a short word
 * changed nearly any would do, and all of them would have to be weighed: there one slip is looked
 * for, or two letters swapped.
 */
export function nearestWord(index: WordIndex, word: string, most = 2): string | undefined {
  if (word.length < 3) return undefined
  const isShort = word.length < 5
  const asked = words([word, ...(isShort ? swapsOf(word) : [])].join(' ')).map(
    (each, i): Asked => ({ word: normalise(each), slips: i > 0 ? 0 : isShort ? 1 : 2 }),
  )
  let nearest: string[] = []
  let fewest = most
  for (const near of wordsOf(index, asked)) {
    if (near.startsWith(word)) continue
    const slips = slipsBetween(word, near)
    if (slips < fewest) nearest = []
    if (slips > fewest || nearest.includes(near)) continue
    fewest = slips
    nearest.push(near)
  }
  return nearest.length > 1 ? weightiest(index, asked, nearest) : nearest[0]
}

/** The words that an index has for those asked for, in the order in which they are weighed. */
function wordsOf(index: WordIndex, asked: readonly Asked[]): string[] {
  return asked.flatMap(({ word, slips = 0 }) => [
    ...(index.has(word) ? [word] : []),
    ...(slips > 0 ? index.wordsNear(word, slips) : []),
  ])
}

/** Which of some words stands in the entry that weighs most of those that have one of them. */
function weightiest(index: WordIndex, asked: readonly Asked[], some: readonly string[]): string {
  const { entries, scores } = index.search(asked)
  let best: { readonly word: string; readonly score: number } | undefined
  for (const entry of entries) {
    const score = scores[entry]
    if (best && score <= best.score) continue
    const word = some.find((each) => index.stands(each, entry))
    if (word) best = { word, score }
  }
  return best!.word
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
