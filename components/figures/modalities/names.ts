import type { Exchange } from './compute.ts'

/** What the scans exchange, in the words of the figure. */
export const names: Readonly<Record<Exchange, string>> = {
  none: 'nothing',
  C: 'output weights C',
  dt: 'steps Δ',
  states: 'states',
  one: 'one sequence',
}
