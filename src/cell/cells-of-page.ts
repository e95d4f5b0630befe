import type { CellsOfPage } from './link.ts'

/** A line of a cell, or a word of it. */
export interface Line {
  readonly line: number
  readonly name?: string
}

/** A cell of the page as other cells need it. */
export interface CellElement extends HTMLElement {
  readonly code: string
  readonly label: string
  /** Underlines a place where another cell's run went wrong; none leaves what its own run found. */
  markError(place?: Line): void
  /** Turns to a line; `put` takes the place of `name` in it. */
  turnTo(place: Line & { readonly put?: string }): void
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

/** The cell of the page that has an id. */
export function cellOfPage(id: string): CellElement | undefined {
  return elements().find(({ dataset }) => dataset.cell === id)
}

/** The focus goes on to the next cell of the page. */
export function goToNext(cell: HTMLElement): void {
  const cells: HTMLElement[] = elements()
  const next = cells[cells.indexOf(cell) + 1]
  next?.scrollIntoView({ block: 'nearest' })
  next?.querySelector<HTMLElement>('[data-part=source], .cm-content')?.focus()
}
