import type { Timeline } from '../../../src/figure/definition.ts'
import { placeOf } from './board.ts'
import type { Scan, State } from './compute.ts'

/** The cells in the order in which the shown path reads them last; where each has its own, by number. */
function cellsInOrder({ readings, shown, chosen }: Scan): { cells: number[]; k: number } {
  const { path, visits, tokenOf, leadsTo } = readings[shown]
  if (leadsTo !== undefined) return { cells: readings.map((_, cell) => cell), k: chosen }
  const isLast = (step: number) => visits[path[step]].at(-1) === step
  const tokens = Array.from(path).filter((_, step) => isLast(step))
  return {
    cells: tokens.map((token) => tokenOf.indexOf(token)),
    k: tokens.indexOf(tokenOf[chosen]),
  }
}

/** The way along the path of the first order, the chosen cell going from one to the next. */
export function timeline([scan]: readonly Scan[], { path }: State): Timeline<State> {
  const { cells, k } = cellsInOrder(scan)
  const { readings, shown } = scan
  // Where the asked path leaves the chosen cell out, the way keeps to the one that is drawn in its place.
  const isAsked = readings[0].leadsTo !== undefined || shown === Math.min(path, readings.length) - 1
  return {
    k,
    last: cells.length - 1,
    at: (step) => {
      const { column, row } = placeOf(scan.board, scan.side, cells[step])
      return { x: column + 1, y: row + 1, ...(isAsked ? {} : { path: shown + 1 }) }
    },
  }
}
