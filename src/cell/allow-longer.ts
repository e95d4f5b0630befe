import { partOf, say } from './cell-bar.ts'
import type { OutputLink } from './output-view.ts'
import type { Runner } from './runner.ts'
import { duration } from './status.ts'

/** Lets the runs of a cell take longer from now on; runs nothing. */
export function allowLonger(
  cell: HTMLElement,
  runner: Runner,
  { limit, choices }: Extract<OutputLink, { kind: 'limit' }>,
): void {
  runner.limit = limit
  choices?.remove()
  say(cell, `Runs of this cell may now take ${duration(limit)}`)
  partOf(cell, 'run').focus()
}
