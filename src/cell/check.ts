import { noScripts, say } from './cell-bar.ts'
import type { CellElement } from './cells-of-page.ts'
import { verdictOf } from './exercise.ts'
import { showNote } from './note.ts'
import type { Runner } from './runner.ts'

/** Runs the check of an exercise on the code as it stands, and says what is off, and where. */
export async function runCheck(cell: CellElement, runner: Runner): Promise<void> {
  const { check, cell: id = '' } = cell.dataset
  if (check === undefined || runner.isRunning) return
  showNote(cell, undefined)
  try {
    const result = await runner.run(check, `${id}, check`)
    if (!result) return
    const { isRight, text, line } = verdictOf(result, id)
    showNote(cell, text, [], isRight ? 'right' : 'wrong')
    if (line !== undefined) cell.markError({ line })
    say(cell, text)
  } catch {
    say(cell, noScripts)
  }
}
