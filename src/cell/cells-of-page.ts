import type { CellsOfPage } from './link.ts'

/** What is read of a cell of the page. */
interface CellElement extends HTMLElement {
  readonly code: string
  readonly label: string
}

function elements(): CellElement[] {
  return [...document.querySelectorAll<CellElement>('live-cell')]
}

/** The cells of the page, as they stand, for those that import from others. */
export function cellsOfPage(): CellsOfPage {
  return new Map(
    elements().map(({ dataset, code, label }) => [dataset.cell ?? '', { code, label }]),
  )
}

/** The focus goes on to the next cell of the page. */
export function goToNext(cell: HTMLElement): void {
  const cells: HTMLElement[] = elements()
  const next = cells[cells.indexOf(cell) + 1]
  next?.scrollIntoView({ block: 'nearest' })
  next?.querySelector<HTMLElement>('[data-part=source], .cm-content')?.focus()
}
