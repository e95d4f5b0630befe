import { select } from './filter.ts'
import { filtersOn, without, type AtlasItem, type AtlasState, type Filter } from './state.ts'

/** A filter whose removal leaves most systems, with their number; undefined where none is on. */
export function bestToDrop(
  items: readonly AtlasItem[],
  state: AtlasState,
): { readonly filter: Filter; readonly count: number } | undefined {
  let best: { filter: Filter; count: number } | undefined
  for (const filter of filtersOn(state)) {
    const { count } = select(items, without(state, filter))
    if (!best || count > best.count) best = { filter, count }
  }
  return best
}
