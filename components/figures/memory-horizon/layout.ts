import { linearScale, niceStep, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { tokenScale } from '../../training/sequence-marks.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import type { Horizon } from './compute.ts'
import { CHANNELS } from './model.ts'

const STRIP = 46
const FIRST = 88
const wide = { steps: 70, states: 170, holding: 150, gap: 46 }
const narrow = { steps: 60, states: 140, holding: 120, gap: 46 }

const total = ({ steps, states, holding, gap }: typeof wide) =>
  FIRST + steps + states + holding + 2 * gap + 30

export const heights = { wide: total(wide), narrow: total(narrow) }

export interface Layout {
  /** Places of the tokens, from 0. */
  readonly token: Scale
  /** Base line of the letters. */
  readonly strip: number
  /** The step, what is left, and the count of channels. */
  readonly steps: Scale
  readonly states: Scale
  readonly holding: Scale
}

export function layout({ tokens, steps }: Horizon, frame: Frame): Layout {
  const own = frame.narrow ? narrow : wide
  const panels = { steps: own.steps, states: own.states, holding: own.holding }
  const { gap } = own
  const room = lowerRooms(panels, (lower) => total({ ...lower, gap }), frame.height)
  const first = FIRST + room.steps
  const second = first + gap + room.states
  const third = second + gap + room.holding
  const most = Math.max(...steps)
  const top = niceStep(most, 2)
  return {
    token: tokenScale(tokens.length, [50, frame.width - 16]),
    strip: STRIP,
    steps: linearScale([0, Math.max(most, 2 * top)], [first, FIRST]),
    states: linearScale([0, 1], [second, second - room.states]),
    holding: linearScale([0, CHANNELS], [third, third - room.holding]),
  }
}
