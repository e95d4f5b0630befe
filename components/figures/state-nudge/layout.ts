import { domainAround, linearScale, niceStep, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { tokenScale } from '../../training/sequence-marks.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import { directions, LENGTH, MOST, type Nudge } from './compute.ts'

/** Heights of the steps, of the change and of the lead. */
const rooms = { steps: 70, change: 124, lead: 210 }

const total = ({ steps, change, lead }: typeof rooms) => 92 + steps + 54 + change + 94 + lead + 46

export interface Layout {
  readonly left: number
  readonly right: number
  /** Places of the tokens, from 0. */
  readonly token: Scale
  /** Base line of the letters. */
  readonly strip: number
  readonly steps: { readonly top: number; readonly bottom: number }
  /** The change of the state over its size. */
  readonly change: Scale
  readonly changeTicks: readonly number[]
  readonly size: Scale
  readonly margin: Scale
}

export function layout(nudge: Nudge, { width, height, narrow }: Frame): Layout {
  const [left, right] = [50, width - 14]
  const most = Math.max(0.05, ...directions.flatMap((key) => Array.from(nudge[key].change)))
  const tick = niceStep(most, 2)
  const room = narrow ? { steps: 50, change: 80 } : lowerRooms(rooms, total, height)
  const under = 92 + room.steps
  const changed = under + (narrow ? 50 : 54) + room.change
  const margins = [0, ...directions.flatMap((key) => [...nudge[key].margins, nudge[key].margin])]
  return {
    left,
    right,
    token: tokenScale(LENGTH, [left, right]),
    strip: 44,
    steps: { top: 92, bottom: under },
    change: linearScale([0, most], [changed, changed - room.change]),
    changeTicks: [0, tick, 2 * tick, 3 * tick].filter((value) => value <= most),
    size: linearScale([0, MOST], [left, right - 6]),
    margin: linearScale(domainAround(0.04, margins), [height - 46, changed + (narrow ? 88 : 94)]),
  }
}
