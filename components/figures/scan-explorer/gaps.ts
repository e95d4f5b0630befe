import type { Board } from './board.ts'
import { pairsOf } from './neighbours.ts'
import type { Reading } from './readings.ts'
import { edgesBetween } from './tree.ts'

/** The upper ends of the classes in which gaps are counted; what shares no sequence comes last. */
export const classes = [1, 2, 4, 8, 16, 32, 64, 128, 255] as const

export interface GapStatistics {
  readonly pairs: number
  /** Pairs that no path reads more than a step apart. */
  readonly adjacent: number
  /** Pairs that share no sequence. */
  readonly apart: number
  /** Over the pairs that share one; 0 without any. */
  readonly mean: number
  readonly longest: number
  /** How many pairs fall in each of `classes`, and how many are apart. */
  readonly histogram: readonly number[]
}

function gapOn({ tokenOf, visits, segment, tree }: Reading, p: number, q: number): number {
  if (tree) return edgesBetween(tree, p, q)
  let least = Infinity
  for (const a of visits[tokenOf[p]])
    for (const b of visits[tokenOf[q]])
      if (Math.floor(a / segment) === Math.floor(b / segment))
        least = Math.min(least, Math.abs(a - b))
  return least
}

/** Steps from the last reading of a cell to the end of the path. */
function stepsToEnd({ path, tokenOf, visits }: Reading, cell: number): number {
  return path.length - 1 - (visits[tokenOf[cell]].at(-1) ?? -Infinity)
}

/**
 * The least number of steps between two cells on any of the paths; infinite where none holds both.
 * Of paths that lead to a cell each, the one's counts and the other's, from where it is read to the end.
 */
export function gapBetween(readings: readonly Reading[], p: number, q: number): number {
  if (readings[0].leadsTo !== undefined)
    return Math.min(stepsToEnd(readings[p], q), stepsToEnd(readings[q], p))
  return readings.reduce((least, reading) => Math.min(least, gapOn(reading, p, q)), Infinity)
}

/** The gaps of all pairs of neighbours on a board. */
export function gapStatistics(
  board: Board,
  side: number,
  readings: readonly Reading[],
): GapStatistics {
  const neighbours = pairsOf(board, side)
  const histogram = new Array<number>(classes.length + 1).fill(0)
  let [adjacent, apart, total, longest] = [0, 0, 0, 0]
  for (const [a, b] of neighbours) {
    const gap = gapBetween(readings, a, b)
    const place = classes.findIndex((most) => gap <= most)
    histogram[place < 0 ? classes.length : place]++
    if (gap === Infinity) {
      apart++
      continue
    }
    if (gap <= 1) adjacent++
    total += gap
    longest = Math.max(longest, gap)
  }
  const pairs = neighbours.length
  return { pairs, adjacent, apart, mean: total / Math.max(1, pairs - apart), longest, histogram }
}

/** How many steps before a cell each cell is read, on the path where that is least; infinite where none reads it before. */
export function ages(readings: readonly Reading[], chosen: number): Float64Array {
  const cells = readings[0].tokenOf.length
  const least = new Float64Array(cells).fill(Infinity)
  const used = readings[0].leadsTo === undefined ? readings : [readings[chosen]]
  for (const { path, tokenOf, visits, segment, tree, leadsTo } of used) {
    if (tree) {
      for (let cell = 0; cell < cells; cell++) least[cell] = edgesBetween(tree, cell, chosen)
      continue
    }
    const own = new Float64Array(visits.length).fill(Infinity)
    const ends = leadsTo === undefined ? visits[tokenOf[chosen]] : [path.length - 1]
    for (const end of ends)
      for (let step = end - (end % segment); step <= end; step++)
        own[path[step]] = Math.min(own[path[step]], end - step)
    for (let cell = 0; cell < cells; cell++) least[cell] = Math.min(least[cell], own[tokenOf[cell]])
  }
  return least
}
