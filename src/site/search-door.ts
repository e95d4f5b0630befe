import { openDialog } from './dialogs.ts'
import { scriptsMissing } from './failures.ts'
import { loadScript } from './load-script.ts'
import { Retry } from './retry.ts'

/**
 * Opens the search by button, `/` or Ctrl/Cmd K. The engine and its index are loaded when the
 * reader first turns to the field; until they are here, what is typed waits in the field, and where
 * they do not come they are asked for again while the reader waits.
 */
export function initSearch(dialog: HTMLDialogElement | null, openers: Iterable<Element>): void {
  if (!dialog) return
  const { script, index } = dialog.dataset
  const status = dialog.querySelector('.status')
  const retry = new Retry(() => dialog.open && load())
  const load = () => {
    if (!script || !index) return
    loadScript(index)
      .then(() => loadScript(script))
      .then(() => retry.end())
      .catch((error: Error) => {
        console.error(error)
        if (status) status.textContent = scriptsMissing.search
        retry.later()
      })
  }
  const open = () => {
    load()
    openDialog(dialog)
    dialog.querySelector('input')?.select()
  }
  for (const opener of openers) {
    opener.addEventListener('pointerenter', load)
    opener.addEventListener('focus', load)
    opener.addEventListener('click', (event) => {
      event.preventDefault()
      open()
    })
  }
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
  if (location.hash === `#${dialog.id}`) open()
  document.addEventListener('keydown', (event) => {
    const isSlash =
      event.key === '/' &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey &&
      !isTyping(event.target)
    if (isSlash || (event.key === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey)) {
      event.preventDefault()
      open()
    }
  })
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  )
}
