import type { Frame } from '../../../src/figure/definition.ts'
import { sequencePanels, type SequencePanels } from '../../training/sequence-layout.ts'

/** Height of a row of the map: what the last sign reads in one model. */
export const ROW = 16

interface Room {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Layout extends SequencePanels {
  /** Base line of the tokens' letters. */
  readonly strip: number
  /** Where the probabilities of the letters stand. */
  readonly odds: readonly [Room, Room]
}

export function layout({ width, height }: Frame, length: number): Layout {
  const panels = sequencePanels(width, length, 94, ROW)
  const { left, right, end } = panels
  const top = end + 70
  const half = (height - 26 - top - 44) / 2
  return {
    ...panels,
    strip: 46,
    odds: [
      { left, right, top, bottom: top + half },
      { left, right, top: top + half + 44, bottom: height - 26 },
    ],
  }
}
