import type { AtlasItem, FacetName } from './state.ts'

/** One value of a facet over the months. */
export interface TimelineLane {
  readonly value: string
  readonly count: number
  /** The earliest and the latest system that has it; of one month the first in the catalogue's order. */
  readonly first?: AtlasItem
  readonly last?: AtlasItem
  /** Systems of each month. */
  readonly heights: readonly number[]
}

/** The values of a facet over the months, those that came first at the top; of systems that are left. */
export function lanesOf(
  items: readonly AtlasItem[],
  kept: readonly boolean[],
  facet: FacetName,
  months: readonly string[],
): readonly TimelineLane[] {
  const byValue = new Map<string, AtlasItem[]>()
  items.forEach((item, index) => {
    if (!kept[index]) return
    for (const value of item.facets[facet])
      byValue.set(value, [...(byValue.get(value) ?? []), item])
  })
  const lanes = [...byValue].map(([value, own]): TimelineLane => {
    const dated = own.filter(({ month }) => month !== '')
    const ends = [...dated].sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0))
    return {
      value,
      count: own.length,
      first: ends[0],
      last: ends.findLast(({ month }) => month === ends[ends.length - 1].month),
      heights: months.map((month) => dated.filter((item) => item.month === month).length),
    }
  })
  const start = ({ first }: TimelineLane) => first?.month ?? '9999'
  return lanes.sort((a, b) =>
    start(a) === start(b) ? b.count - a.count : start(a) < start(b) ? -1 : 1,
  )
}
