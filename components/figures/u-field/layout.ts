import { linearScale, logScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { SIDE } from './network.ts'

export const heights = { wide: 764, narrow: 520 }

/** A map of pixels. */
export interface Board {
  readonly left: number
  readonly top: number
  readonly size: number
}

export interface Layout {
  readonly boards: readonly [plain: Board, scanned: Board]
  /** The top of the key to the shades. */
  readonly key: number
  /** The plot of shares by distance; its words begin at `heading`. */
  readonly heading: number
  readonly x: Scale
  readonly y: Scale
}

/** The least share that is plotted, and the greatest distance. */
export const LEAST = 1e-5
export const FAR = SIDE

export function layoutOf({ width, height, narrow }: Frame): Layout {
  const gap = narrow ? 14 : 26
  const size = Math.floor(Math.min(310, narrow ? 310 : height - 312, (width - 24 - gap) / 2))
  const left = Math.round((width - 2 * size - gap) / 2)
  const top = 46
  const key = top + size + 14
  const heading = key + 66
  return {
    boards: [
      { left, top, size },
      { left: left + size + gap, top, size },
    ],
    key,
    heading,
    x: linearScale([0, FAR], [56, width - 22]),
    y: logScale([LEAST, 1], [height - 48, heading + 36]),
  }
}
