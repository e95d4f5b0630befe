import type { Frame } from '../../../src/figure/definition.ts'
import { holdingHeight } from '../../training/reading-marks.ts'
import { sequencePanels, type SequencePanels } from '../../training/sequence-layout.ts'

/** Height of a row of a map: what the state holds, or what the sign reads that asks. */
export const ROW = 14

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
  const panels = sequencePanels(width, length, 94, holdingHeight(ROW, 1))
  const { left, right, end } = panels
  const top = end + 70
  const half = (height - 26 - top - 52) / 2
  return {
    ...panels,
    strip: 46,
    odds: [
      { left, right, top, bottom: top + half },
      { left, right, top: top + half + 52, bottom: height - 26 },
    ],
  }
}
