import { upstreamNames } from './upstream-names.ts'

/** Pairs of letters that follow each other, the start and end of each word counted as a letter. */
function letterPairs(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const word of text.toLowerCase().split(/[^a-z0-9]+/)) {
    const padded = ` ${word} `
    for (let i = 0; i + 1 < padded.length; i++) pairs.add(padded.slice(i, i + 2))
  }
  return pairs
}

/**
 * The names that share most pairs of letters with a name, at most three, nearest first.
 * @param name - what was asked for.
 * @param known - the names that exist.
 * @param texts - what else each known name is known by, in the same order; a word of it counts too.
 */
export function nearestNames(
  name: string,
  known: readonly string[],
  texts: readonly string[] = known,
): string[] {
  const wanted = letterPairs(name)
  const likeness = (text: string): number => {
    const pairs = letterPairs(text)
    let shared = 0
    for (const pair of wanted) if (pairs.has(pair)) shared++
    return (2 * shared) / (wanted.size + pairs.size)
  }
  return known
    .map((candidate, i) => {
      const words = texts[i].split(/\s+/).map(likeness)
      return { candidate, score: Math.max(likeness(candidate), ...words) }
    })
    .filter(({ score }) => score >= 0.4)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

/** A name without what sets spellings apart: underscores and capitals. */
function spelledPlainly(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}

/**
 * The known name that was most likely meant: one that published implementations call so, one that only
 * the spelling sets apart, as in `dt_softplus` and `dtSoftplus`, or one of many of the same letters.
 * @returns undefined where none is near.
 */
export function meantName(name: string, known: readonly string[]): string | undefined {
  const upstream = Object.hasOwn(upstreamNames, name) ? upstreamNames[name] : []
  const plain = spelledPlainly(name)
  return (
    known.find((candidate) => upstream.includes(candidate)) ??
    known.find((candidate) => spelledPlainly(candidate) === plain) ??
    nearestNames(name, known)[0]
  )
}
