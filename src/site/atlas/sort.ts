import type { AtlasItem, AtlasState } from './state.ts'

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Texts in the order of the alphabet; what is empty comes last, whichever way the rest goes. */
function compare(a: string, b: string, way: 1 | -1): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '')
  return way * collator.compare(a, b)
}

/**
 * The places of the systems in the chosen order. Equals go by month, then by name, so that an order
 * depends on nothing that was chosen before.
 */
export function sorted(
  items: readonly AtlasItem[],
  { sort, down }: Pick<AtlasState, 'sort' | 'down'>,
): readonly number[] {
  const way = down ? -1 : 1
  const seen = (a: AtlasItem, b: AtlasItem, way: 1 | -1 = 1) => compare(a.month, b.month, way)
  const first = (a: AtlasItem, b: AtlasItem) =>
    sort === 'seen' ? seen(a, b, way) : compare(a.columns[sort], b.columns[sort], way)
  return items
    .map((_, place) => place)
    .sort((p, q) => {
      const [a, b] = [items[p], items[q]]
      return first(a, b) || seen(a, b) || collator.compare(a.name, b.name) || p - q
    })
}
