import { fold, foldedWords, hasWord } from '../fold.ts'
import { slipsBetween } from '../slips.ts'
import {
  facetNames,
  filtersOn,
  type AtlasItem,
  type AtlasState,
  type FacetName,
  type Filter,
} from './state.ts'

/** Whether a month lies in the span; one that is not known lies in no span but the open one. */
function inSpan(month: string, { from, to }: AtlasState): boolean {
  if (from === undefined && to === undefined) return true
  return month !== '' && (from === undefined || from <= month) && (to === undefined || month <= to)
}

/** The filters that a system does not pass. */
export function failed(item: AtlasItem, state: AtlasState, words: readonly string[]): Filter[] {
  const failing: Filter[] = []
  if (!words.every((word) => hasWord(item.text, word))) failing.push('text')
  for (const facet of facetNames) {
    const chosen = state.chosen[facet]
    if (chosen && !chosen.some((value) => item.facets[facet].includes(value))) failing.push(facet)
  }
  if (!inSpan(item.month, state)) failing.push('months')
  return failing
}

export type FacetCounts = Readonly<Record<FacetName, ReadonlyMap<string, number>>>

/** What the filters leave, and what each of them would leave if it alone were changed. */
export interface Selection {
  /** Whether each system is left, in the order of the systems. */
  readonly kept: readonly boolean[]
  readonly count: number
  /** For each value, the systems that have it among those that pass all filters of other facets. */
  readonly counts: FacetCounts
  /** For each month, the systems that pass all filters but the span of months. */
  readonly months: ReadonlyMap<string, number>
}

const add = (counts: Map<string, number>, value: string) =>
  counts.set(value, (counts.get(value) ?? 0) + 1)

/** Applies the filters to all systems, in one pass. */
export function select(items: readonly AtlasItem[], state: AtlasState): Selection {
  const words = foldedWords(state.text)
  const counts = Object.fromEntries(
    facetNames.map((facet) => [facet, new Map<string, number>()]),
  ) as Record<FacetName, Map<string, number>>
  const months = new Map<string, number>()
  let count = 0
  const kept = items.map((item) => {
    const failing = failed(item, state, words)
    if (failing.length > 1) return false
    const [only] = failing
    for (const facet of facetNames)
      if (only === undefined || only === facet)
        for (const value of item.facets[facet]) add(counts[facet], value)
    if (only === undefined || only === 'months') add(months, item.month)
    if (only === undefined) count++
    return only === undefined
  })
  return { kept, count, counts, months }
}

/** A name without what sets its words apart. */
const joined = (name: string) => fold(name).replace(/[^\p{L}\d]/gu, '')

/** Slips in what is typed with which a name is still taken for what was meant. */
const mostSlips = 2

/**
 * The system that passes most of the filters; of equals the one whose name is nearest to what is
 * typed, then the one that comes first. None where a system passes nothing and no name is near.
 */
export function nearest(items: readonly AtlasItem[], state: AtlasState): AtlasItem | undefined {
  const words = foldedWords(state.text)
  const typed = joined(state.text)
  let best: { item: AtlasItem; failing: number; slips: number } | undefined
  for (const item of items) {
    const failing = failed(item, state, words).length
    if (best && failing > best.failing) continue
    const slips = typed === '' ? 0 : slipsBetween(typed, joined(item.name))
    if (!best || failing < best.failing || slips < best.slips) best = { item, failing, slips }
  }
  if (!best) return undefined
  const isNear = best.failing < filtersOn(state).length || best.slips <= mostSlips
  return isNear ? best.item : undefined
}
