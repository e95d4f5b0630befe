import type { AuthoredCell } from './run-cells.ts'

/**
 * Tries the check of a cell that is an exercise: the solution must pass it, the code that the reader
 * starts from must not, or the check would tell nothing.
 * @throws Error naming file and line of the cell.
 */
export async function tryExercise(
  { check, solution, ...cell }: AuthoredCell,
  run: (cell: AuthoredCell) => Promise<unknown>,
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
  const reason = await passes(solution)
  if (reason !== undefined) throw new Error(`${where}: the solution fails its check: ${reason}`)
  if ((await passes(cell.code)) === undefined)
    throw new Error(`${where}: the code that the reader starts from passes the check`)
}
