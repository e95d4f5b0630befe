import { resample } from '../../../src/figure/shades.ts'

/** Cells along a side of the square on which a hand paints. */
export const PAD = 14

/** Steps on a blank patch and on a dark one; between them the step grows by equal factors. */
const STEPS: readonly [number, number] = [0.5, 2]

/** A bird on a wire, in the unit square: from 0, blank, to 1, dark. */
function shadeAt(x: number, y: number): number {
  const blob = (cx: number, cy: number, rx: number, ry: number, turn: number) => {
    const [dx, dy] = [x - cx, y - cy]
    const along = dx * Math.cos(turn) + dy * Math.sin(turn)
    const across = dy * Math.cos(turn) - dx * Math.sin(turn)
    return 1 / (1 + Math.exp(14 * (Math.hypot(along / rx, across / ry) - 1)))
  }
  const body = blob(0.5, 0.5, 0.24, 0.13, -0.5)
  const head = blob(0.68, 0.31, 0.1, 0.09, 0)
  const tail = blob(0.25, 0.68, 0.17, 0.035, -0.75)
  const wire = 0.6 / (1 + Math.exp(70 * (Math.abs(y - 0.71 - 0.05 * x) - 0.032)))
  return Math.max(body, head, tail, wire)
}

/** A picture that a reader gave; no cells for the figure's own. */
export type Given = readonly number[]

/** The figure's own picture, each cell the mean of four places in it. */
function ownPicture(side: number): Float64Array {
  return Float64Array.from({ length: side * side }, (_, cell) => {
    let sum = 0
    for (const down of [0.25, 0.75])
      for (const across of [0.25, 0.75])
        sum += shadeAt(((cell % side) + across) / side, (Math.floor(cell / side) + down) / side)
    return sum / 4
  })
}

/** The mean shade of each patch, row by row. */
export function pictureOf(side: number, given: Given): Float64Array {
  return given.length === 0 ? ownPicture(side) : resample(given, side)
}

/** The step of each patch: all alike, or long on dark patches, which are then written strongly. */
export function stepsOf(shades: Float64Array, steps: 'equal' | 'picture'): Float64Array {
  return shades.map((shade) => (steps === 'equal' ? 1 : STEPS[0] * (STEPS[1] / STEPS[0]) ** shade))
}
