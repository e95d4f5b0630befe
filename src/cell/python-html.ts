import { escapeHtml } from './highlight.ts'

/** A cell's computation in Python: the tab's name, and the code highlighted as the cell's own is. */
export interface CellPython {
  readonly tab: string
  readonly html: string
}

/**
 * What a reader chooses the language with. Its height is that of its buttons from the first paint,
 * before its style sheet has come, so that nothing moves then; hence the one style in place.
 */
export function tabsHtml(python: readonly CellPython[]): string {
  if (python.length === 0) return ''
  const buttons = ['TypeScript', ...python.map(({ tab }) => tab)].map(
    (name) => `<button type="button" class="button">${escapeHtml(name)}</button>`,
  )
  return `<div class="cell-tabs" style="display:flex" data-search-skip data-needs-scripts>${buttons.join('')}</div>`
}

/** The same in Python as a page without scripts shows it: closed, under the cell's output. */
export function pythonHtml(python: readonly CellPython[], label: string): string {
  return python
    .map(({ tab, html }) => {
      const digits = String(html.split('\n').length).length
      return (
        `<details class="solution cell-python" data-search-skip><summary class="cell-bar">Show the same in ${escapeHtml(tab)}</summary>` +
        `<div class="cell-panel" data-tab="${escapeHtml(tab)}"><div class="cell-code" style="--digits:${digits}">` +
        `<pre tabindex="0" role="group" aria-label="${escapeHtml(`${tab} code of ${label}`)}">${html}</pre></div>` +
        `<p class="cell-bar">For reading and copying; it does not run in the page.</p></div></details>`
      )
    })
    .join('')
}
