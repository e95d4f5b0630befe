import { tableHead, tableRows, tableSummary } from '../../src/figure/table-rows.ts'
import type { Run } from './compute.ts'
import { panelTexts } from './describe-panels.ts'
import { tables, type PanelName } from './tables.ts'

export interface PanelData {
  /** Describes all panels anew, and the tables that are open. */
  show(): void
}

/** The descriptions of the panels, and their tables, which are written when they are opened. */
export function bindPanelData(root: HTMLElement, run: () => Run): PanelData {
  const texts = [...root.querySelectorAll<HTMLElement>('[data-pg-text]')]
  const panels = [...root.querySelectorAll<HTMLDetailsElement>('[data-pg-table]')]
  const fill = (panel: HTMLDetailsElement) => {
    const table = tables[panel.dataset.pgTable as PanelName](run())
    panel.querySelector('small')!.textContent = tableSummary(table)
    if (!panel.open) return
    panel.querySelector('thead')!.innerHTML = tableHead(table)
    panel.querySelector('tbody')!.innerHTML = tableRows(table)
  }
  for (const panel of panels) panel.addEventListener('toggle', () => fill(panel))
  return {
    show() {
      for (const text of texts)
        text.textContent = panelTexts[text.dataset.pgText as PanelName](run())
      panels.forEach(fill)
    },
  }
}
