import { linearScale, type Mark, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import { PAIRS, VALUE } from './store.ts'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Panel {
  readonly x: Scale
  readonly y: Scale
}

/** The state with what is read from it; beside it, or below, the weights of the pairs; at the bottom the errors. */
export interface Layout {
  readonly state: Box
  /** Top of the first of the three rows that compare readings, and their pitch. */
  readonly rows: { readonly top: number; readonly pitch: number }
  readonly shares: Panel
  readonly products: Panel
  readonly error: Panel
}

/** What the panels end with: the largest product, and the largest error. */
export interface Ends {
  readonly products: number
  readonly error: number
}

/** Heights of the state and of the errors, where the weights stand beside the state. */
const rooms = { state: 190, error: 150 }

const total = ({ state, error }: typeof rooms) => 250 + state + error

export function layoutOf({ width, height, narrow }: Frame, n: number, ends: Ends): Layout {
  const left = 70
  const cell = narrow ? Math.floor((width - left - 24) / VALUE) : width < 580 ? 10 : 14
  const tall = narrow ? { state: 130, error: 110 } : lowerRooms(rooms, total, height)
  const state = { left, top: 50, width: cell * VALUE, height: tall.state }
  const rows = { top: state.top + state.height + 34, pitch: 22 }
  const below = rows.top + 3 * rows.pitch
  const from = narrow ? 46 : left + state.width + 66
  const pairs = linearScale([0.3, n + 0.7], [from, width - 24])
  const top = narrow ? below + 48 : state.top
  const room = narrow ? 56 : 92
  const second = top + room + 40
  const last = height - 46
  return {
    state,
    rows,
    shares: { x: pairs, y: linearScale([0, 1], [top + room, top]) },
    products: {
      x: pairs,
      y: linearScale([-ends.products, ends.products], [second + room, second]),
    },
    error: {
      x: linearScale([0, PAIRS], [46, width - (narrow ? 66 : 84)]),
      y: linearScale([0, ends.error], [last, last - tall.error]),
    },
  }
}

/** A line of text over a panel. */
export function heading(text: string, x: number, y: number): Mark {
  return { kind: 'text', x, y, text, colour: 'ink-2' }
}
