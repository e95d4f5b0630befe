import type { ErrorOutput, PlaceInCell } from './output.ts'

/**
 * A mistake in a cell's code, with its line (from 1), for a misspelt name with names near it, and,
 * where it lies in a cell that is needed, with the place there.
 */
export class CellError extends Error {
  readonly line: number | undefined
  readonly wrong: { readonly name: string; readonly near: readonly string[] } | undefined
  readonly at: PlaceInCell | undefined

  constructor(
    message: string,
    line?: number,
    wrong?: { name: string; near: readonly string[] },
    at?: PlaceInCell,
  ) {
    super(message)
    this.name = 'CellError'
    this.line = line
    this.wrong = wrong
    this.at = at
  }

  /** The error as output data. */
  toOutput(): ErrorOutput {
    return { kind: 'error', message: this.message, line: this.line, at: this.at, ...this.wrong }
  }
}

/** Whether this is such a mistake; the compiler's script and that of cells each have a class of it. */
export function isCellError(error: unknown): error is CellError {
  return error instanceof Error && error.name === 'CellError'
}

/** Line (from 1) of a position in code. */
export function lineAt(code: string, position: number): number {
  return code.slice(0, position).split('\n').length
}

/** "Cell 2.3.a, line 4". */
export function placeText({ label, line }: PlaceInCell): string {
  return line === undefined ? label : `${label}, line ${line}`
}
