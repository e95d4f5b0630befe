import type { RuleParts, RuleSizes } from './update-rule.ts'

/** Tokens whose shapes and ranges have been checked. */
export interface TokenSequence {
  readonly L: number
  readonly sizes: RuleSizes
  /** For each input L rows, or one row that stands for all. */
  readonly rows: RuleParts
  readonly width: Readonly<Record<string, number>>
}

/** A token that `loadToken` fills: rows that stand for all tokens are in it from the start. */
export function emptyToken({ rows, width }: TokenSequence): RuleParts {
  return Object.fromEntries(
    Object.entries(rows).map(([name, values]) => [
      name,
      values.length === width[name] ? values : new Float64Array(width[name]),
    ]),
  )
}

/** Copies row t of every input into a token of `emptyToken`. */
export function loadToken({ rows }: TokenSequence, t: number, token: RuleParts): void {
  for (const name in token) {
    const from = rows[name]
    const to = token[name]
    if (from === to) continue
    const first = t * to.length
    for (let i = 0; i < to.length; i++) to[i] = from[first + i]
  }
}

/** L rows of one input, repeated where one row stands for all. */
export function allRows({ L, rows, width }: TokenSequence, name: string): Float64Array {
  const values = rows[name]
  const size = width[name]
  if (values.length === L * size) return values
  return Float64Array.from({ length: L * size }, (_, i) => values[i % size])
}
