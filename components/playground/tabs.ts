import { sharedCell } from '../../src/cell/share.ts'
import { playgroundCell } from '../../src/cell/to-playground.ts'

/** The tabs that a small window shows; elsewhere all panels stand side by side and the tabs are hidden. */
export function bindTabs(root: HTMLElement, changed: () => void): void {
  const tabs = [...root.querySelectorAll<HTMLElement>('[role="tab"]')]
  const panels = tabs.map((tab) =>
    root.querySelector<HTMLElement>(`#${tab.getAttribute('aria-controls')}`)!,
  )
  const small = matchMedia('(max-width: 640px)')

  const choose = (tab: HTMLElement) => {
    root.dataset.tab = tab.id.replace('pg-tab-', '')
    for (const each of tabs) {
      each.ariaSelected = String(each === tab)
      each.tabIndex = each === tab ? 0 : -1
    }
    changed()
  }
  const name = () => {
    panels.forEach((panel, i) => {
      if (small.matches) {
        panel.setAttribute('role', 'tabpanel')
        panel.setAttribute('aria-labelledby', tabs[i].id)
      } else for (const attribute of ['role', 'aria-labelledby']) panel.removeAttribute(attribute)
    })
    changed()
  }
  tabs.forEach((tab, i) => {
    tab.addEventListener('click', () => choose(tab))
    tab.addEventListener('keydown', (event) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[event.key]
      if (to === undefined) return
      event.preventDefault()
      const next = tabs[(to + tabs.length) % tabs.length]
      choose(next)
      next.focus()
    })
  })
  /** Code that the address brings is in sight. */
  const followAddress = () => {
    const code = tabs.find(({ id }) => id === 'pg-tab-code')
    if (code && sharedCell(location.hash) === playgroundCell) choose(code)
  }
  small.addEventListener('change', name)
  addEventListener('hashchange', followAddress)
  name()
  followAddress()
}
