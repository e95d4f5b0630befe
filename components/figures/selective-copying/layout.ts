import type { Frame } from '../../../src/figure/definition.ts'
import { holdingHeight } from '../../training/reading-marks.ts'
import {
  panelsHeight,
  sequencePanels,
  type SequencePanels,
} from '../../training/sequence-layout.ts'
import { COPIED } from './models.ts'

/** Height of a row of a map. */
export const ROW = 11

/** How high a map is. */
const MAP = holdingHeight(ROW, COPIED)

/** Room from one row of the answers to the next. */
export const LINE = 26

export interface Layout extends SequencePanels {
  /** Base line of the tokens' letters. */
  readonly strip: number
  /** The answers: the first base line, and where the columns begin. */
  readonly answers: { readonly top: number; readonly left: number }
}

/** Where the steps begin. Letters side by side stand in rows: four where columns are narrowest. */
const top = { wide: 106, narrow: 132 }

/** Room from the lower map to the first row of the answers. */
const toAnswers = 84

export function layout({ width, narrow }: Frame, length: number): Layout {
  const panels = sequencePanels(width, length, top[narrow ? 'narrow' : 'wide'], MAP)
  return {
    ...panels,
    strip: 54,
    answers: { top: panels.end + toAnswers, left: narrow ? 104 : 122 },
  }
}

/** Heights of the whole drawing. */
const below = panelsHeight(MAP) + toAnswers + 2 * LINE + 20
export const heights = { wide: top.wide + below, narrow: top.narrow + below }
