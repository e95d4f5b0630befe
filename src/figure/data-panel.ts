import { copyText } from '../site/copy-text.ts'
import { toCsv } from './csv.ts'
import type { Table } from './definition.ts'
import { tableHead, tableRows, tableSummary } from './table-rows.ts'
import { dataHtml } from './tools.ts'

export interface DataPanelOptions {
  /** Of what the data are. */
  readonly title: string
  /** The present data. */
  table(): Table
  /** Tells what became of the copying. */
  say(text: string): void
}

/**
 * Lets the panel of data show a table while it is open, and copy it.
 * @returns what shows the present table.
 */
export function bindDataPanel(
  panel: HTMLDetailsElement,
  { title, table, say }: DataPanelOptions,
): () => void {
  const copy = async () =>
    say((await copyText(toCsv(table()))) ? 'CSV copied' : 'Copying is not allowed here')
  const show = () => {
    const present = table()
    const summary = panel.querySelector('summary span')!
    const text = tableSummary(present)
    // A text that is set again is laid out again.
    if (summary.textContent !== text) summary.textContent = text
    const [head, body] = panel.querySelectorAll('thead, tbody')
    if (!panel.open || !body) return
    head.innerHTML = tableHead(present)
    body.innerHTML = tableRows(present)
  }
  const open = () => {
    if (panel.open && !panel.querySelector('[data-tool="csv"]')) {
      panel.insertAdjacentHTML('beforeend', dataHtml(title))
      panel.querySelector('[data-tool="csv"]')!.addEventListener('click', () => void copy())
    }
    show()
  }
  panel.addEventListener('toggle', open)
  if (panel.open) open()
  return show
}
