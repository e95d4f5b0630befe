import type { CellsOfPage } from '../cell/link.ts'

/** A cell that may be an exercise. */
export interface ExerciseCell {
  readonly id: string
  readonly code: string
  /** The chapter, from the project's root, and the line in it of the cell's first line of code. */
  readonly file: string
  readonly line: number
  /** The cells before it in its chapter, from which it may import. */
  readonly cells?: CellsOfPage
  /** Of an exercise: code that throws when the cell is not right, and code that is. */
  readonly check?: string
  readonly solution?: string
}

/**
 * Tries the check of a cell that is an exercise: the solution must pass it, the code that the reader
 * starts from must not, or the check would tell nothing.
 * @throws Error naming file and line of the cell.
 */
export async function tryExercise(
  { check, solution, ...cell }: ExerciseCell,
  run: (cell: ExerciseCell) => Promise<unknown>,
): Promise<void> {
  if (check === undefined && solution === undefined) return
  const where = `(${cell.file}:${cell.line})`
  if (check === undefined || solution === undefined)
    throw new Error(`${where}: an exercise needs both a check and a solution`)
  const passes = async (code: string): Promise<string | undefined> => {
    const cells = new Map(cell.cells).set(cell.id, { code, label: 'The cell' })
    try {
      await run({ ...cell, id: `${cell.id}, check`, code: check, cells })
      return undefined
    } catch (error) {
      return (error as Error).message
    }
  }
  const start = passes(cell.code)
  const reason = await passes(solution)
  if (reason !== undefined) throw new Error(`${where}: the solution fails its check: ${reason}`)
  if ((await start) === undefined)
    throw new Error(`${where}: the code that the reader starts from passes the check`)
}
