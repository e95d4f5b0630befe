import { ms, timingOf } from './measure.ts'

/** The most that the book allows a search. */
const allowedMs = 10

export const searchColumns = ['searches', 'p50 / p95', 'most', `longer than ${allowedMs} ms`]

/** How long searches took, in the columns of a table. */
export function searchRow(times: readonly number[]): string[] {
  const { p50, p95 } = timingOf(times)
  const over = times.filter((time) => time > allowedMs)
  return [
    String(times.length),
    `${ms(p50)} / ${ms(p95)}`,
    ms(Math.max(...times)),
    String(over.length),
  ]
}
