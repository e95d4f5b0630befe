import { partOf } from './cell-bar.ts'

/** What acts on the cell's own code, or shows a place in it: that code comes to the front first. */
const actsOnCode =
  '[data-part=run], [data-part=restore], [data-part=check], .cell-menu button, .cell-note button, [data-line]'

/** The panel in front, of a cell that also stands in Python. */
function panelShown(cell: HTMLElement): HTMLElement | null {
  return cell.querySelector<HTMLElement>('.cell-panel:not([hidden])')
}

/** The text of the Python in front; undefined where the cell's own code is. */
export function pythonShown(cell: HTMLElement): string | undefined {
  return panelShown(cell)?.querySelector('pre')?.textContent ?? undefined
}

/** Takes the Python out of what a page without scripts opens and closes, to stand where the code does. */
function takePanels(cell: HTMLElement): HTMLElement[] {
  const result = cell.querySelector('.cell-result')
  return [...cell.querySelectorAll<HTMLElement>('.cell-panel')].map((panel) => {
    const details = panel.closest('details')
    result?.before(panel)
    details?.remove()
    return panel
  })
}

/** Makes tabs of a cell's code and its Python, where it has any; the code stays in front. */
export function addPythonTabs(cell: HTMLElement): void {
  const list = cell.querySelector<HTMLElement>('.cell-tabs')
  const code = cell.querySelector<HTMLElement>('.cell-code')
  if (!list || !code) return
  const panels = [code, ...takePanels(cell)]
  const tabs = [...list.querySelectorAll('button')]
  const copy = partOf(cell, 'copy')

  const choose = (chosen: number): void => {
    tabs.forEach((tab, index) => {
      const isChosen = index === chosen
      tab.ariaSelected = String(isChosen)
      tab.tabIndex = isChosen ? 0 : -1
      panels[index].hidden = !isChosen
    })
    const { tab } = panels[chosen].dataset
    copy.title = tab ? `Copy the ${tab} code` : 'Copy the code'
    copy.ariaLabel = copy.title
  }

  list.setAttribute('role', 'tablist')
  list.ariaLabel = `Language of ${cell.dataset.label ?? 'the cell'}`
  tabs.forEach((tab, index) => {
    const panel = panels[index]
    tab.id = `${cell.id}-tab-${index}`
    panel.id = `${cell.id}-panel-${index}`
    tab.setAttribute('role', 'tab')
    tab.setAttribute('aria-controls', panel.id)
    panel.setAttribute('role', 'tabpanel')
    panel.setAttribute('aria-labelledby', tab.id)
    tab.addEventListener('click', () => choose(index))
  })
  list.addEventListener('keydown', (event) => {
    const at = tabs.findIndex((tab) => tab === document.activeElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = (to + tabs.length) % tabs.length
    choose(next)
    tabs[next].focus()
  })
  const onPress = ({ target }: Event): void => {
    if (panelShown(cell) && target instanceof Element && target.closest(actsOnCode)) choose(0)
  }
  cell.addEventListener('click', onPress, { capture: true })
  // The key that runs a cell does nothing from code that does not run.
  cell.addEventListener(
    'keydown',
    (event) => {
      const { key, target } = event
      if (key === 'Enter' && target instanceof Element && target.closest('.cell-panel'))
        event.preventDefault()
    },
    { capture: true },
  )
  choose(0)
}
