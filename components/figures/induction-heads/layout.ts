import type { Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { tokenScale } from '../../training/sequence-marks.ts'

/** Height of a row of the map: what the last sign reads in one model. */
export const ROW = 16

/** How far left of a panel its heading begins: where the texts of its axis do. */
export const HANG = 34

interface Room {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Layout {
  /** Places of the tokens, from 0. */
  readonly token: Scale
  readonly left: number
  readonly right: number
  /** Base line of the tokens' letters. */
  readonly strip: number
  readonly steps: { readonly top: number; readonly bottom: number }
  /** Tops of the maps, Mamba's and the other's. */
  readonly maps: readonly [number, number]
  /** Under the lower map: the numbers of the tokens. */
  readonly axis: number
  /** Where the probabilities of the letters stand. */
  readonly odds: readonly [Room, Room]
}

export function layout({ width, height }: Frame, length: number): Layout {
  const [left, right] = [46, width - 14]
  const steps = { top: 94, bottom: 154 }
  const first = steps.bottom + 38
  const second = first + ROW + 34
  const axis = second + ROW
  const odds = { left, right }
  const top = axis + 70
  const half = (height - 26 - top - 44) / 2
  return {
    token: tokenScale(length, [left, right]),
    left,
    right,
    strip: 46,
    steps,
    maps: [first, second],
    axis,
    odds: [
      { ...odds, top, bottom: top + half },
      { ...odds, top: top + half + 44, bottom: height - 26 },
    ],
  }
}
