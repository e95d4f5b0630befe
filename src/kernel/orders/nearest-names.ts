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
