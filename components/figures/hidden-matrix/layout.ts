import { linearScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import type { Hidden } from './compute.ts'
import { LENGTH } from './channel.ts'

/** The map of the matrix, with the plot of its diagonals beside it or, in a narrow frame, below. */
export interface Layout {
  readonly left: number
  readonly top: number
  /** Side of the map and of one of its cells. */
  readonly side: number
  readonly cell: number
  readonly lag: Scale
  readonly entry: Scale
  readonly largest: number
  /** The table of factors: its sides, and the base line of its heading. */
  readonly factors: { readonly left: number; readonly right: number; readonly top: number }
}

const TOP = 34
/** The largest side of the map. */
const SIDE = 400
/** Room that the plot takes beside the map. */
const BESIDE = 248
/** Room for the table of factors, and between the plot and the table. */
const FACTORS = 168
const ABOVE = 60

export function layout({ width, height, narrow }: Frame, { M, diagonals }: Hidden): Layout {
  const left = 34
  const largest = M.data.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-3)
  const low = Math.min(
    0,
    M.data.reduce((a, b) => Math.min(a, b), 0),
  )
  const high = Math.max(
    0,
    M.data.reduce((a, b) => Math.max(a, b), 0),
  )
  const margin = 0.06 * (high - low || 1)
  const room = narrow ? width - left - 16 : width - left - BESIDE
  const side = LENGTH * Math.floor(Math.min(room, SIDE) / LENGTH)
  const bottom = height - FACTORS - ABOVE
  const plot: Record<'x' | 'y', [number, number]> = narrow
    ? { x: [46, width - 16], y: [bottom, TOP + side + 96] }
    : { x: [left + side + 62, width - 16], y: [bottom, TOP] }
  return {
    left,
    top: TOP,
    side,
    cell: side / LENGTH,
    lag: linearScale([diagonals[0].lag - 0.6, diagonals[diagonals.length - 1].lag + 0.6], plot.x),
    entry: linearScale([low - margin, high + margin], plot.y),
    largest,
    factors: { left: narrow ? 12 : left + side + 26, right: width - 16, top: bottom + ABOVE },
  }
}
