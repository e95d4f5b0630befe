/** What a cell offers when the page opens with code that is not the book's. */
import { showNote } from './note.ts'
import { sharedCell, sharedCode } from './share.ts'

/** A cell as far as offers need it. */
export interface OfferingCell {
  readonly element: HTMLElement
  readonly code: string
  /** Shows other code; with `keep` false it is not stored until the reader changes it. */
  show(code: string, keep: boolean): void
}

/** Says that the book's cell has changed since the reader's edit, and lets the reader choose. */
export function offerKept(
  cell: OfferingCell,
  kept: { readonly code: string; readonly version: string },
  discard: () => void,
): void {
  const done = (act: () => void) => () => {
    showNote(cell.element, undefined)
    act()
  }
  showNote(
    cell.element,
    `The book’s cell has changed since you edited it (version ${kept.version}).`,
    [
      { label: 'Show my edit', choose: done(() => cell.show(kept.code, true)) },
      { label: 'Discard it', choose: done(discard) },
    ],
  )
}

/** Shows the code that the page's address brings for this cell, as an edit that is not kept and not run. */
export async function offerShared(cell: OfferingCell): Promise<void> {
  const { element } = cell
  const { hash } = location
  if (sharedCell(hash) !== element.dataset.cell) return
  const code = await sharedCode(hash)
  element.scrollIntoView({ block: 'center' })
  if (code === undefined)
    return showNote(element, 'The code of this link cannot be read; the book’s own is shown.')
  const before = cell.code
  if (code === before) return
  cell.show(code, false)
  showNote(element, 'This code came with the link. Nothing has run: read it, then press Run.', [
    {
      label: 'Back to what was here',
      choose: () => {
        showNote(element, undefined)
        cell.show(before, true)
      },
    },
  ])
}
