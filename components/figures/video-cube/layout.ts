import { linearScale, logScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import { N, type State, type VideoCube } from './compute.ts'

const MARGIN = 12
const GAP = 8
const HEAD = 26
/** From the bottom of the boards to the arcs' top, and heights of arcs, tokens and bars. */
export const ARCS = 44
export const TOKENS = 12
const BARS = 40

/** Room of a board, and of the plot of a clip. */
const rooms = { board: 122, clip: 150 }

/** Room for one order, in whose narrow frame the boards stand in two rows. */
const orderRoom = (board: number, narrow: boolean) =>
  HEAD + (narrow ? 2 * board + GAP : board) + 10 + ARCS + TOKENS + BARS + 26

const total =
  (narrow: boolean) =>
  ({ board, clip }: typeof rooms) =>
    2 * orderRoom(board, narrow) + clip + 92

export const heights = { wide: total(false)(rooms), narrow: total(true)(rooms) }

export interface OrderLayout {
  readonly head: number
  /** The upper left corner of the board of each frame. */
  readonly boards: readonly { readonly left: number; readonly top: number }[]
  /** Places of the tokens in reading order, the line under the arcs and the line on which bars stand. */
  readonly at: Scale
  readonly tokens: number
  readonly bars: number
}

export interface Layout {
  readonly left: number
  readonly cell: number
  readonly orders: readonly OrderLayout[]
  readonly clip: { readonly x: Scale; readonly y: Scale; readonly head: number }
}

export const BAR_ROOM = BARS - 6

export function layout(data: VideoCube, { frames, side, clip }: State, frame: Frame): Layout {
  const { width, height, narrow } = frame
  const { board, clip: plot } = lowerRooms(rooms, total(narrow), height)
  const perRow = narrow ? Math.ceil(frames / 2) : frames
  const room = (width - 2 * MARGIN - (perRow - 1) * GAP) / perRow
  const cell = Math.max(1, Math.floor(Math.min(room, board) / side))
  const L = frames * side * side
  const orders = data.readings.map((_, i): OrderLayout => {
    const top = i * orderRoom(board, narrow)
    const first = top + HEAD
    const under = first + (narrow ? 2 * board + GAP : board) + 10
    return {
      head: top + 15,
      boards: Array.from({ length: frames }, (_, t) => ({
        left: MARGIN + (t % perRow) * (side * cell + GAP),
        top: first + Math.floor(t / perRow) * (board + GAP),
      })),
      at: linearScale([-0.5, L - 0.5], [MARGIN, width - MARGIN]),
      tokens: under + ARCS,
      bars: under + ARCS + TOKENS + BARS,
    }
  })
  const from = 2 * orderRoom(board, narrow) + 50
  return {
    left: MARGIN,
    cell,
    orders,
    clip: {
      head: from - 26,
      x: linearScale([0, clip], [44, width - 96]),
      y: logScale([N / 2, 1e5], [from + plot, from]),
    },
  }
}
