import counts from './counts.json' with { type: 'json' }
import { rows, type Counts } from './count.ts'

export interface MapParameters {
  readonly view: 'month' | 'sum'
  /** Month at the cursor, counted from that of Mamba. */
  readonly month: number
}

/** The counts of the catalogue. */
export const catalogue: Counts = counts

export const LAST = catalogue.months.length - 1

export interface SurveyMap {
  /** For each row, what its bars show month by month: new systems, or all so far. */
  readonly bars: readonly (readonly number[])[]
  /** The same at the cursor. */
  readonly here: readonly number[]
  /** The longest bar. */
  readonly most: number
  /** Each row's systems, whatever their month. */
  readonly totals: readonly number[]
  /** Systems first posted in the month at the cursor, each counted once. */
  readonly posted: number
  /** The rows with the most at the cursor. */
  readonly busiest: readonly number[]
}

const names = [
  ...['Dec 2023', 'Jan 2024', 'Feb 2024', 'Mar 2024', 'Apr 2024', 'May 2024', 'Jun 2024'],
  ...['Jul 2024', 'Aug 2024', 'Sep 2024', 'Oct 2024', 'Nov 2024', 'Dec 2024'],
]

/** "Mar 2024". */
export function monthName(month: number): string {
  return names[month]
}

export function compute({ view, month }: MapParameters): SurveyMap {
  const bars = catalogue.inMonth.map((inMonth, row) => {
    let sum = catalogue.before[row]
    return inMonth.map((count) => {
      sum += count
      return view === 'sum' ? sum : count
    })
  })
  const here = bars.map((bar) => bar[month])
  const largest = Math.max(...here)
  return {
    bars,
    here,
    most: Math.max(...bars.flat()),
    totals: rows.map(
      (_, row) =>
        catalogue.before[row] +
        catalogue.after[row] +
        catalogue.inMonth[row].reduce((a, b) => a + b, 0),
    ),
    posted: catalogue.all[month],
    busiest: largest === 0 ? [] : here.flatMap((count, row) => (count === largest ? [row] : [])),
  }
}
