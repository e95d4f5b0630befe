import { linearScale, logScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import { LAGS, type Stack } from './compute.ts'

const NODES = 112
/** Room between the two panels. */
const GAP = 84
const wide = { gains: 240, response: 240 }
const narrow = { gains: 150, response: 130 }

const total = ({ gains, response }: typeof wide) => NODES + 46 + gains + GAP + response + 48

export const heights = { wide: total(wide), narrow: total(narrow) }

export interface Layout {
  readonly layer: Scale
  /** Where the layers stand, under their arcs. */
  readonly nodes: number
  readonly gains: Scale
  readonly lag: Scale
  readonly response: Scale
}

export function layout({ depth, layer, dense, plain }: Stack, frame: Frame): Layout {
  const room = lowerRooms(frame.narrow ? narrow : wide, total, frame.height)
  const x: [number, number] = [50, frame.width - 18]
  const gains = NODES + 46 + room.gains
  const response = gains + GAP + room.response
  const least = Math.min(...[...dense, ...plain].map(({ gain }) => gain))
  const most = Math.max(...dense[layer - 1].response, ...plain[layer - 1].response)
  return {
    layer: linearScale([0.5, depth + 0.5], x),
    nodes: NODES,
    gains: logScale(
      [10 ** Math.min(-1, Math.floor(Math.log10(least))), 1],
      [gains, gains - room.gains],
    ),
    lag: linearScale([0, LAGS - 1], x),
    response: linearScale([0, 1.06 * most], [response, response - room.response]),
  }
}
