import { scanOrder } from '../../../src/kernel/index.ts'
import { pullBackPath, type SegmentedPath } from '../../pull-back.ts'

/** Pixels along a side of the image. */
export const SIDE = 64

/** Convolutions in each place of the U, of windows of 3 × 3. */
const CONVOLUTIONS = 2

/** Where scans stand behind the convolutions: nowhere, at the bottom, on the way down with the bottom, everywhere. */
export type Where = 'none' | 'bottom' | 'encoder' | 'every'

export interface U {
  readonly where: Where
  /** How often the image is halved. */
  readonly depth: number
  readonly directions: 1 | 2 | 4
  readonly decay: number
  /** The steps of the scans on the pixels; those of a coarser level are means of them. */
  readonly dt: Float64Array
}

const known = new Map<number, readonly SegmentedPath[]>()

/** Rows, rows reversed, columns, columns reversed of a level. */
function pathsOf(side: number): readonly SegmentedPath[] {
  const found = known.get(side)
  if (found) return found
  const [rows, columns, rowsBack, columnsBack] = scanOrder('cross-scan', [side, side])
  const paths = [rows, rowsBack, columns, columnsBack].map((path) => ({
    path,
    segment: path.length,
  }))
  known.set(side, paths)
  return paths
}

/** The mean of a window of 3 × 3 with zeros past the edge of the image, which is its own adjoint. */
function windowMeans(values: Float64Array, side: number): Float64Array {
  const across = new Float64Array(values.length)
  const out = new Float64Array(values.length)
  for (let cell = 0; cell < values.length; cell++) {
    const column = cell % side
    across[cell] =
      (column > 0 ? values[cell - 1] : 0) +
      values[cell] +
      (column < side - 1 ? values[cell + 1] : 0)
  }
  for (let cell = 0; cell < values.length; cell++)
    out[cell] =
      ((cell >= side ? across[cell - side] : 0) +
        across[cell] +
        (cell < values.length - side ? across[cell + side] : 0)) /
      9
  return out
}

/** Each cell of the level below takes the sum of four. */
function fourSums(values: Float64Array, side: number): Float64Array {
  const out = new Float64Array(values.length / 4)
  values.forEach((value, cell) => (out[below(cell, side)] += value))
  return out
}

/** The cell of the level below that a cell is part of. */
function below(cell: number, side: number): number {
  return (side / 2) * (Math.floor(cell / side) >> 1) + ((cell % side) >> 1)
}

/**
 * How the input of each pixel moves the output of one pixel of a U whose weights are all alike, led back
 * from the output. Convolutions are means of their windows, each level below holds means of four, on the
 * way up a cell gives its value to four, and where two things are joined, the link and what comes from
 * below, or a scan's input and the mean of its directions, each counts for a half.
 */
export function fieldOf({ where, depth, directions, decay, dt }: U, chosen: number): Float64Array {
  const steps = [dt]
  for (let level = 0; level < depth; level++)
    steps.push(fourSums(steps[level], SIDE >> level).map((sum) => sum / 4))

  const throughScan = (values: Float64Array, level: number) => {
    const out = values.map((value) => value / 2)
    for (const path of pathsOf(SIDE >> level).slice(0, directions))
      pullBackPath(path, values, steps[level], decay).forEach(
        (value, cell) => (out[cell] += value / (2 * directions)),
      )
    return out
  }
  const throughPlace = (values: Float64Array, level: number, isUp: boolean) => {
    const isScanned =
      where === 'every' || (where === 'encoder' && !isUp) || (where === 'bottom' && level === depth)
    let out = isScanned ? throughScan(values, level) : values
    for (let i = 0; i < CONVOLUTIONS; i++) out = windowMeans(out, SIDE >> level)
    return out
  }
  const throughLevel = (values: Float64Array, level: number): Float64Array => {
    if (level === depth) return throughPlace(values, level, false)
    const side = SIDE >> level
    const joined = throughPlace(values, level, true)
    const lower = throughLevel(
      fourSums(joined, side).map((sum) => sum / 2),
      level + 1,
    )
    return throughPlace(
      joined.map((value, cell) => value / 2 + lower[below(cell, side)] / 4),
      level,
      false,
    )
  }
  const output = new Float64Array(SIDE * SIDE)
  output[chosen] = 1
  return throughLevel(output, 0)
}

/** The most pixels by which convolutions reach past the cells of the bottom, c(3·2^d − 2). */
export function convolutionReach(depth: number): number {
  return CONVOLUTIONS * (3 * 2 ** depth - 2)
}
