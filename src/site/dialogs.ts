/**
 * Opens a dialog from its button or link (a link leads to the same thing where scripts do not run).
 * The browser closes it on Escape and gives the focus back; a click on the backdrop closes it too.
 */
export function initDialog(dialog: HTMLDialogElement | null, openers: Iterable<Element>): void {
  if (!dialog) return
  for (const opener of openers) {
    opener.addEventListener('click', (event) => {
      event.preventDefault()
      openDialog(dialog)
    })
  }
  dialog.addEventListener('click', (event) => {
    const target = event.target as Element
    if (target === dialog || target.closest('[data-close]')) dialog.close()
  })
}

/** Shows a dialog above the page unless it is open already. */
export function openDialog(dialog: HTMLDialogElement): void {
  if (!dialog.open) dialog.showModal()
}
