/**
 * Number of edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`, letters
 * compared without case.
 */
export function editDistance(a: string, b: string): number {
  const from = a.toLowerCase()
  const to = b.toLowerCase()
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= from.length; i++) {
    rows[i] = [i]
    for (let j = 1; j <= to.length; j++) {
      const replace = rows[i - 1][j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1)
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, replace)
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1)
      }
    }
  }
  return rows[from.length][to.length]
}

/**
 * At most three of `known` that `name` may have been meant to be, nearest first; the last are those that
 * it begins, as of a word that was cut short.
 */
export function nearNames(name: string, known: readonly string[]): string[] {
  const allowed = Math.max(1, Math.floor(name.length / 3))
  const begins = (candidate: string): boolean =>
    name.length >= 3 && candidate.toLowerCase().startsWith(name.toLowerCase())
  return [...new Set(known)]
    .filter((candidate) => candidate !== name)
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .filter(({ candidate, distance }) => distance <= allowed || begins(candidate))
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate))
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}
