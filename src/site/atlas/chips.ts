import type { AtlasState } from './state.ts'
import { chipsOf, type Chip, type NameOf } from './words.ts'

/** The row of chips, each of which takes off what it names. */
export interface Chips {
  show(state: AtlasState): void
}

/** Brings the chips to life. After one is pressed the focus goes to its neighbour, or to `home`. */
export function initChips(
  list: HTMLElement,
  home: HTMLElement,
  nameOf: NameOf,
  remove: (chip: Chip) => void,
): Chips {
  let shown: readonly Chip[] = []
  list.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button')
    if (!button) return
    const index = [...list.children].indexOf(button.parentElement!)
    remove(shown[index])
    const next = list.children[Math.min(index, list.children.length - 1)]
    ;(next?.querySelector('button') ?? home).focus()
  })
  return {
    show(state) {
      const chips = chipsOf(state, nameOf)
      if (JSON.stringify(chips) === JSON.stringify(shown)) return
      shown = chips
      list.replaceChildren(
        ...chips.map(({ label }) => {
          const button = document.createElement('button')
          button.type = 'button'
          button.className = 'chip'
          button.textContent = label
          button.setAttribute('aria-label', `Remove the filter ${label}`)
          const item = document.createElement('li')
          item.append(button)
          return item
        }),
      )
      list.hidden = chips.length === 0
    },
  }
}
