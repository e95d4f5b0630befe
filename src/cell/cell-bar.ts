import { copyText } from '../site/copy-text.ts'
import { showNote } from './note.ts'
import type { Runner } from './runner.ts'
import type { Snapshots } from './snapshots.ts'
import { keptDetails, statusText, type CellState } from './status.ts'

/** What is said where running is not possible. */
export const noScripts = 'The scripts that run this cell could not be loaded.'

/** A named part of a cell, as `cell-html.ts` writes it. */
export function partOf(cell: HTMLElement, name: string): HTMLElement {
  return cell.querySelector<HTMLElement>(`[data-part="${name}"]`) as HTMLElement
}

/** Tells those who hear the page. */
export function say(cell: HTMLElement, text: string): void {
  partOf(cell, 'live').textContent = text
}

/** Writes the state of a cell into its bar: the words, and what its buttons do now. */
export function showBar(cell: HTMLElement, snapshots: Snapshots, runner: Runner): void {
  const state: CellState = runner.isShown ? 'running' : snapshots.state
  const isRunning = state === 'running'
  const { now, undo, isEdited } = snapshots
  const [text, more = ''] = statusText(state, isRunning ? runner.progress : now.outcome)
  cell.dataset.state = state
  const status = partOf(cell, 'status')
  if (status.textContent !== text + more) {
    const aside = document.createElement('span')
    aside.className = 'cell-more'
    aside.textContent = more
    status.replaceChildren(text, aside)
  }
  status.title = state === 'done' ? keptDetails(now.outcome.kept) : ''
  const label = partOf(cell, 'run').querySelector('span')
  const action = isRunning ? 'Stop' : 'Run'
  // A text that is written anew is laid out and painted anew, at every tick of a run.
  if (label && label.textContent !== action) label.textContent = action
  const restore = partOf(cell, 'restore') as HTMLButtonElement
  restore.disabled = !undo && !isEdited
  const what = undo ? 'Undo restore' : 'Restore the code'
  restore.title = restore.disabled
    ? 'Nothing to restore: this is the code as the book has it'
    : what
  restore.setAttribute('aria-label', what)
  restore.toggleAttribute('data-undo', undo !== undefined)
}

/** One sentence a run, for those who hear the page. */
export function announceRun(cell: HTMLElement, { state, now, error }: Snapshots): void {
  const [text, more = ''] = statusText(state, now.outcome)
  say(cell, `${cell.dataset.label ?? 'Cell'}: ${text}${more}${error ? `, ${error.message}` : ''}`)
}

/** Copies a text, and shows on the button that brought it that it did, or under the bar that it could not. */
export async function copyFrom(
  cell: HTMLElement,
  part: 'copy' | 'other',
  text: string,
  done: string,
): Promise<void> {
  if (!(await copyText(text))) {
    const refused = 'The browser did not allow copying.'
    const close = { label: 'Close', choose: () => showNote(cell, undefined) }
    showNote(cell, refused, [close])
    return say(cell, refused)
  }
  say(cell, done)
  const button = partOf(cell, part)
  button.dataset.done = ''
  setTimeout(() => delete button.dataset.done, 2000)
}
