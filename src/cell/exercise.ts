import { placeText } from './cell-error.ts'
import type { PlaceInCell } from './output.ts'
import type { RunResult } from './run.ts'

/** What a reader is told after the check of an exercise. */
export interface Verdict {
  readonly isRight: boolean
  readonly text: string
  /** The line of the cell in which it went wrong. */
  readonly line?: number
}

/**
 * Reads how a check ended: it throws, in words for the reader, what is off. `id` is that of the cell
 * it is about, which may have thrown itself.
 */
export function verdictOf(result: RunResult, id: string): Verdict {
  if (result.state === 'done') return { isRight: true, text: 'That is right.' }
  const error = result.outputs.find((output) => output.kind === 'error')
  if (!error)
    return { isRight: false, text: 'Not yet. The check was stopped before it came to an end.' }
  const { message, at } = error
  const line = at?.id === id ? at.line : undefined
  return { isRight: false, text: `Not yet. ${at ? whereOf(at, line) : ''}${message}`, line }
}

/** "Line 3: " of the cell itself, "Cell 2.3.a, line 3: " of another. */
function whereOf(at: PlaceInCell, own: number | undefined): string {
  return own === undefined ? `${placeText(at)}: ` : `Line ${own}: `
}
