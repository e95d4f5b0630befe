import { linearScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { VALUE } from './stream.ts'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** One rule: the map of its state, what it reads under each key, and bars of the errors. */
export interface SideLayout {
  readonly title: { readonly x: number; readonly y: number }
  readonly state: Box
  readonly reads: Box
  /** From no error to twice the size of a value. */
  readonly bars: Scale
}

export interface Layout {
  readonly left: SideLayout
  readonly right: SideLayout
  readonly curve: { readonly x: Scale; readonly y: Scale }
}

/** Room for the name of a key, and for the number behind a bar. */
const NAME = 24
const NUMBER = 30

/** On narrow screens what is read stands below the state, elsewhere beside it. */
export function layoutOf({ width, height, narrow }: Frame, L: number, most: number): Layout {
  const pitch = width / 2
  // Of a lower drawing, the keys and the curves give the same share.
  const reads = narrow ? 240 : 400 * Math.min(1, (height - 178) / 634)
  const room = pitch - (narrow ? 92 : 130)
  const cell = Math.min(15, Math.floor(room / (narrow ? VALUE : 2 * VALUE)))
  const side = (index: number): SideLayout => {
    const first = 12 + index * pitch
    const state = {
      left: narrow ? first + NAME - 10 : first,
      top: 58,
      width: cell * VALUE,
      height: narrow ? 120 : reads,
    }
    const readBox = {
      left: narrow ? state.left : state.left + state.width + NAME + 14,
      top: narrow ? state.top + state.height + 34 : state.top,
      width: cell * VALUE,
      height: reads,
    }
    const from = readBox.left + readBox.width + 7
    return {
      title: { x: first, y: 20 },
      state,
      reads: readBox,
      bars: linearScale([0, 2], [from, Math.max(from + 10, first + pitch - 14 - NUMBER)]),
    }
  }
  const bottom = height - 46
  const left = side(0)
  return {
    left,
    right: side(1),
    curve: {
      x: linearScale([0.5, L + 0.5], [44, width - 104]),
      y: linearScale([0, most], [bottom, left.reads.top + reads + 74]),
    },
  }
}
