import { cellOfPage, type CellElement, type Line } from './cells-of-page.ts'
import type { CodeField } from './code-field.ts'
import type { ErrorOutput } from './output.ts'
import type { Snapshots } from './snapshots.ts'

function lineOf(error: Pick<ErrorOutput, 'line' | 'name'> | undefined): Line | undefined {
  return error?.line === undefined ? undefined : { line: error.line, name: error.name }
}

/** Underlines where a cell's run went wrong: in its own code, and in that of a cell that it needs. */
export class ErrorMarks {
  private readonly field: CodeField
  private readonly snapshots: Snapshots
  /** The other cell that the last run marked. */
  private other: CellElement | undefined

  constructor(field: CodeField, snapshots: Snapshots) {
    this.field = field
    this.snapshots = snapshots
  }

  /** Marks the error of the last run, in place of what was marked before. */
  show(): void {
    this.other?.markError()
    const { error } = this.snapshots
    const at = error?.at
    this.other = at && cellOfPage(at.id)
    this.other?.markError(lineOf({ line: at?.line, name: error?.name }))
    // A name that is wrong in the other cell is not what is wrong with the import.
    this.field.markError(lineOf(at ? { line: error?.line } : error))
  }

  /** Marks a place for another cell, or, without one, the error of the own last run if it stands. */
  mark(place: Line | undefined): void {
    const { state, error } = this.snapshots
    const own = state === 'error' ? lineOf(error?.at ? { line: error.line } : error) : undefined
    this.field.markError(place ?? own)
  }
}
