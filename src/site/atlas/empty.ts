import { nearest, type Selection } from './filter.ts'
import { bestToDrop } from './relax.ts'
import { without, type AtlasItem, type AtlasState, type FacetName } from './state.ts'
import { emptyLine, filterName } from './words.ts'

/** What stands in place of the table when nothing is left. */
export interface Empty {
  show(state: AtlasState, selection: Selection): void
}

/** Brings it to life: its button takes off the filter that leaves most systems. */
export function initEmpty(
  root: HTMLElement,
  items: readonly AtlasItem[],
  titleOf: (facet: FacetName) => string,
  relax: (state: AtlasState) => void,
): Empty {
  const part = <T extends HTMLElement>(name: string) =>
    root.querySelector<T>(`[data-part="${name}"]`)!
  const [frame, empty, drop] = ['frame', 'empty', 'drop'].map((name) => part(name))
  const near = part<HTMLAnchorElement>('near')
  let relaxed: AtlasState | undefined
  drop.addEventListener('click', () => {
    if (relaxed) relax(relaxed)
  })
  return {
    show(state, { count }) {
      empty.hidden = count > 0
      frame.classList.toggle('none', count === 0)
      if (count > 0) return
      part('empty-line').textContent = emptyLine(state)
      const item = nearest(items, state)
      near.parentElement!.hidden = !item
      if (item) {
        near.textContent = item.name
        near.href = `#${item.key}`
      }
      const best = bestToDrop(items, state)!
      drop.textContent = `Take off ${filterName(best.filter, titleOf)}: ${best.count}`
      relaxed = without(state, best.filter)
    },
  }
}
