import { linearScale, logScale, niceStep, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import type { Motion } from './compute.ts'
import { FRAMES } from './walk.ts'

const GAP = 48
export const ROW = 44

/** Room for the poses, the height of the joint and the steps. */
const rooms = {
  wide: { poses: 180, height: 260, steps: 150 },
  narrow: { poses: 136, height: 170, steps: 90 },
}

const total = ({ poses, height, steps }: typeof rooms.wide) =>
  poses + height + steps + 2 * GAP + 80 + 3 * ROW + 28

export const heights = { wide: total(rooms.wide), narrow: total(rooms.narrow) }

export interface Layout {
  readonly left: number
  /** Frames, from 0. */
  readonly frame: Scale
  /** Where the feet stand, and the pixels of a metre, for a body of some 1.6. */
  readonly ground: number
  readonly metre: number
  readonly height: Scale
  readonly steps: Scale
  readonly orders: { readonly top: number; readonly x: Scale }
}

export function layout(
  { truth, measured, steps, fixedStep }: Motion,
  { width, height, narrow }: Frame,
): Layout {
  const values = [...truth, ...measured]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const tick = niceStep(high - low, 3)
  const room = lowerRooms(narrow ? rooms.narrow : rooms.wide, total, height)
  const first = room.poses + GAP
  const second = first + room.height + GAP
  const most = Math.max(fixedStep, ...steps)
  const step = niceStep(most, 2)
  const top = second + room.steps + 80
  return {
    left: 10,
    frame: linearScale([0, FRAMES - 1], [52, width - 18]),
    ground: room.poses - 6,
    metre: (room.poses - 18) / 1.68,
    height: linearScale(
      [Math.floor(low / tick) * tick, Math.ceil(high / tick) * tick],
      [first + room.height, first],
    ),
    steps: linearScale([0, Math.ceil(most / step) * step], [second + room.steps, second]),
    orders: { top, x: logScale([1, 1000], [14, width - 24]) },
  }
}
