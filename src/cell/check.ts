import { noScripts, say } from './cell-bar.ts'
import { verdictOf } from './exercise.ts'
import { showNote } from './note.ts'
import type { Runner } from './runner.ts'

/** Runs the check of an exercise on the code as it stands, and says what is off. */
export async function runCheck(cell: HTMLElement, runner: Runner): Promise<void> {
  const { check, cell: id, label = 'Cell' } = cell.dataset
  if (check === undefined || runner.isRunning) return
  showNote(cell, undefined)
  try {
    const result = await runner.run(check, `${id}, check`)
    if (!result) return
    const { isRight, text } = verdictOf(result, label)
    showNote(cell, text, [], isRight ? 'right' : 'wrong')
    say(cell, text)
  } catch {
    say(cell, noScripts)
  }
}
