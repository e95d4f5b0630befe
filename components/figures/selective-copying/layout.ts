import type { Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { tokenScale } from '../../training/sequence-marks.ts'
import { COPIED } from './models.ts'

/** Height of a row of a map: what one question reads. */
export const ROW = 11

/** Room from one row of the answers to the next. */
export const LINE = 26

/** How far left of a panel its heading begins: where the texts of its axis do. */
export const HANG = 34

export interface Layout {
  /** Places of the tokens, from 0. */
  readonly token: Scale
  readonly left: number
  readonly right: number
  /** Base line of the tokens' letters. */
  readonly strip: number
  readonly steps: { readonly top: number; readonly bottom: number }
  /** Tops of the two maps, Mamba's and the other's. */
  readonly maps: readonly [number, number]
  /** Under the lower map: the numbers of the tokens. */
  readonly axis: number
  /** The answers: the first base line, and where the columns begin. */
  readonly answers: { readonly top: number; readonly left: number }
}

export function layout({ width, narrow }: Frame, length: number): Layout {
  const [left, right] = [46, width - 14]
  // Letters side by side stand in rows: four where columns are narrowest.
  const top = narrow ? 132 : 106
  const steps = { top, bottom: top + 60 }
  const first = steps.bottom + 38
  const second = first + COPIED * ROW + 34
  const axis = second + COPIED * ROW
  return {
    token: tokenScale(length, [left, right]),
    left,
    right,
    strip: 54,
    steps,
    maps: [first, second],
    axis,
    answers: { top: axis + 84, left: narrow ? 104 : 122 },
  }
}

/** Heights of the whole drawing. */
const below = 60 + 38 + 2 * COPIED * ROW + 34 + 84 + 2 * LINE + 20
export const heights = { wide: 106 + below, narrow: 132 + below }
