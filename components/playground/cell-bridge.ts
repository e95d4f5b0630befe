import type { LiveCell } from '../../src/cell/element.ts'
import { showNote } from '../../src/cell/note.ts'

/** Keeps the cell's code with the panel's settings, unless the reader has written in it. */
export function bindCell(cell: LiveCell | null): (code: string) => void {
  let wanted: string | undefined
  const offer = (code: string) => {
    if (!cell) return
    if (cell.author(code)) return showNote(cell, undefined)
    if (cell.code === code) return
    showNote(cell, 'The code is your own; the panel’s settings are not in it.', [
      {
        label: 'Take the panel’s settings',
        choose: () => {
          showNote(cell, undefined)
          cell.author(code, { replace: true })
        },
      },
    ])
  }
  let ready = false
  void customElements.whenDefined('live-cell').then(() => {
    ready = true
    if (wanted !== undefined) offer(wanted)
  })
  return (code) => {
    if (code === wanted) return
    wanted = code
    if (ready) offer(code)
  }
}
