import { linearScale, niceStep, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import { exchanges, type Fusion, type State } from './compute.ts'
import { TOKENS } from './sensors.ts'

const GAP = 40
const TOP = 26
export const ROW = 38

/** Room for a panel of values in time. */
const rooms = { wide: { room: 128 }, narrow: { room: 104 } }

const total = ({ room }: typeof rooms.wide) =>
  TOP + 3 * room + 2 * GAP + 84 + exchanges.length * ROW + 30

export const heights = { wide: total(rooms.wide), narrow: total(rooms.narrow) }

export interface Layout {
  /** Tokens, from 0. */
  readonly token: Scale
  readonly x: Scale
  readonly h: Scale
  readonly y: Scale
  readonly errors: { readonly top: number; readonly scale: Scale }
}

function valueScale(values: Iterable<number>, bottom: number, room: number): Scale {
  let [low, high] = [0, 1]
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)]
  const step = niceStep(high - low, 3)
  return linearScale(
    [Math.floor(low / step) * step, Math.ceil(high / step) * step],
    [bottom, bottom - room],
  )
}

export function layout(
  fusion: Fusion,
  { exchange }: State,
  { width, height, narrow }: Frame,
): Layout {
  const { room } = lowerRooms(narrow ? rooms.narrow : rooms.wide, total, height)
  const { h, y } = fusion.readings[exchange]
  const bottoms = [0, 1, 2].map((i) => TOP + (i + 1) * room + i * GAP)
  const largest = Math.max(...exchanges.flatMap((name) => fusion.readings[name].errors))
  const step = niceStep(largest, 3)
  return {
    token: linearScale([0, TOKENS - 1], [52, width - 18]),
    x: valueScale([...fusion.camera, ...fusion.microphone], bottoms[0], room),
    h: valueScale([...h[0], ...h[1]], bottoms[1], room),
    y: valueScale([...y[0], ...y[1]], bottoms[2], room),
    errors: {
      top: bottoms[2] + 84,
      scale: linearScale([0, Math.ceil(largest / step) * step], [14, width - 24]),
    },
  }
}
