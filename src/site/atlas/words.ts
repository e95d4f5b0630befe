import { monthName, spanName } from './months.ts'
import { filtersOn, type AtlasState, type FacetName, type Filter } from './state.ts'

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** `118 of 453 systems`; `453 systems` where nothing narrows them. */
export function countLine(count: number, all: number): string {
  return count === all ? `${all} systems` : `${count} of ${all} systems`
}

/** What the downloads give away: `The 118 systems that are left as`, before the names of the formats. */
export function downloadLine(count: number, all: number): string {
  if (count === 0) return 'No system is left to download'
  if (count === all) return `All ${all} systems as`
  return count === 1 ? 'The one system that is left as' : `The ${count} systems that are left as`
}

/** One filter that a reader can take off. */
export interface Chip {
  readonly filter: Filter
  /** The value of a facet that it stands for; the whole filter without it. */
  readonly value?: string
  readonly label: string
}

/** How a value is called. */
export type NameOf = (facet: FacetName, value: string) => string

/** The chips of a state, in the order of the panel. */
export function chipsOf(state: AtlasState, nameOf: NameOf): readonly Chip[] {
  return filtersOn(state).flatMap((filter): Chip[] => {
    if (filter === 'text') return [{ filter, label: `“${state.text.trim()}”` }]
    if (filter === 'months') return [{ filter, label: capital(spanName(state.from, state.to)) }]
    return (state.chosen[filter] ?? []).map((value) => ({
      filter,
      value,
      label: nameOf(filter, value),
    }))
  })
}

/** What stands where the table would be when nothing is left. */
export function emptyLine(state: AtlasState): string {
  const count = filtersOn(state).length
  if (count === 1) return 'No system matches this filter.'
  if (count === 2) return 'No system matches both filters.'
  return `No system matches all ${numbers[count] ?? count} filters.`
}

/** A filter as a sentence names it. */
export function filterName(filter: Filter, titleOf: (facet: FacetName) => string): string {
  if (filter === 'text') return 'the typed words'
  if (filter === 'months') return 'the span of months'
  return `the filter “${titleOf(filter)}”`
}

/** The value of a handle of the histogram, as it is spoken. */
export function handleText(month: string, count: number): string {
  return `${monthName(month)}, ${count === 1 ? '1 system' : `${count} systems`} in the span`
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1)
}
