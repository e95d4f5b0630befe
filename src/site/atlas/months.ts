/** A month as the number of months since year 0. */
function ordinal(month: string): number {
  const [year, number] = month.split('-').map(Number)
  return 12 * year + number - 1
}

/** Every month from the first to the last. */
export function monthsBetween(first: string, last: string): readonly string[] {
  const from = ordinal(first)
  return Array.from({ length: ordinal(last) - from + 1 }, (_, index) => {
    const at = from + index
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

const names = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

/** `2024-01` → January 2024. */
export function monthName(month: string): string {
  const [year, number] = month.split('-')
  return `${names[Number(number) - 1]} ${year}`
}

/** `January to May 2024`, `January 2024`, `up to May 2024`, `from January 2024`. */
export function spanName(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return to === undefined ? 'any month' : `up to ${monthName(to)}`
  if (to === undefined) return `from ${monthName(from)}`
  if (from === to) return monthName(from)
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  const first = sameYear ? monthName(from).split(' ')[0] : monthName(from)
  return `${first} to ${monthName(to)}`
}

/** Share of a month's width that its bar takes. */
const BAR = 0.82

/** The bars of a histogram as one path: a month is 1 wide, a system 1 high, the ground at `most`. */
export function barsPath(heights: readonly number[], most: number): string {
  return heights
    .map((height, index) =>
      height === 0 ? '' : `M${round(index + (1 - BAR) / 2)} ${most}v${-height}h${BAR}v${height}z`,
    )
    .join('')
}

const round = (value: number) => Math.round(100 * value) / 100
