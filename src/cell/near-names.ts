import { slipsBetween } from '../site/slips.ts'

/**
 * At most three of `known` that `name` may have been meant to be, nearest first; the last are those that
 * it begins, as of a word that was cut short. Letters are compared without case.
 */
export function nearNames(name: string, known: readonly string[]): string[] {
  const allowed = Math.max(1, Math.floor(name.length / 3))
  const lower = name.toLowerCase()
  const begins = (candidate: string): boolean =>
    name.length >= 3 && candidate.toLowerCase().startsWith(lower)
  return [...new Set(known)]
    .filter((candidate) => candidate !== name)
    .map((candidate) => ({ candidate, slips: slipsBetween(lower, candidate.toLowerCase()) }))
    .filter(({ candidate, slips }) => slips <= allowed || begins(candidate))
    .sort((a, b) => a.slips - b.slips || a.candidate.localeCompare(b.candidate))
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}
