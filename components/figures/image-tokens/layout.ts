import { linearScale, logScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import type { Tokens } from './compute.ts'

/** Where a board of patches stands, under the two lines of its heading. */
export interface Board {
  readonly left: number
  readonly top: number
  readonly cell: number
}

export interface Layout {
  readonly boards: readonly [picture: Board, forward: Board, backward: Board]
  /** The tokens in a row: the axis counts them from 0. */
  readonly strip: {
    readonly x: Scale
    readonly heading: number
    readonly tokens: number
    readonly above: number
    readonly below: number
  }
  readonly costs: { readonly x: Scale; readonly y: Scale; readonly heading: number }
}

const HEADS = 44
/** Height of the row of tokens. */
export const ROW = 14
/** Heights of the row of tokens with the bars, and of the panel of costs. */
const STRIP = { narrow: 150, wide: 230 }
const COSTS = { narrow: 236, wide: 420 }
/** A wide drawing that is lower has the lower panels of a narrow one. */
const LOW = 900

export function layoutOf({ width, height, narrow }: Frame, { side, L, before }: Tokens): Layout {
  const board = (left: number, top: number, room: number): Board => ({
    left,
    top,
    cell: Math.max(1, Math.floor(room / side)),
  })
  const isLow = !narrow && height < LOW
  const kind = narrow || isLow ? 'narrow' : 'wide'
  const pitch = Math.floor((width - 32 - 40) / 3)
  // Boards leave the panels below their room.
  const third = Math.min(pitch, height - HEADS - STRIP[kind] - COSTS[kind] - 40)
  const half = Math.min(172, Math.floor((width - 32 - 16) / 2))
  const large = Math.min(width - 32, 216)
  const boards: Layout['boards'] = narrow
    ? [
        board(16, HEADS, large),
        board(16, 2 * HEADS + large, half),
        board(32 + half, 2 * HEADS + large, half),
      ]
    : [
        board(16, HEADS, third),
        board(36 + pitch, HEADS, third),
        board(56 + 2 * pitch, HEADS, third),
      ]
  const under = boards[1].top + (narrow ? half : third)
  const base = height - 52
  const top = height - COSTS[kind]
  const tokens = under + 21 + STRIP[kind] / 2
  return {
    boards,
    strip: {
      x: linearScale([0, before === undefined ? L : L + 1], [16, width - 16]),
      heading: under + 30,
      tokens,
      above: under + 42,
      below: under + STRIP[kind] + 14,
    },
    costs: {
      // The smallest patches, and so the most tokens, stand at the right.
      x: logScale([3.4, 66], [width - (narrow ? 76 : 96), narrow ? 52 : 58]),
      y: logScale([5e6, 2e10], [base, top + 52]),
      heading: top + 20,
    },
  }
}
