import { linearScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { COLUMN, evenSpotsOf, type Spot } from '../../text-lines.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import type { DocumentState } from './compute.ts'

const MARGIN = 10
/** Base lines of the first head and of the first line of text. */
const HEAD = 16
const FIRST = 40
/** At most from one line of text to the next. */
const PITCH = 96
/** Heights of the text, and of the columns of its sentences. */
const rooms = { wide: { text: 404, columns: 296 }, narrow: { text: 460, columns: 84 } }

const total = ({ text, columns }: typeof rooms.wide) => FIRST + text + 34 + columns + 34 + 82

export const heights = { wide: total(rooms.wide), narrow: total(rooms.narrow) }

export interface Layout {
  readonly spots: readonly Spot[]
  readonly left: number
  readonly head: number
  readonly first: number
  /** From one line of text to the next, and room for bars under each. */
  readonly pitch: number
  readonly bars: number
  /** Words of the text, from 0, and the share of a sentence that comes back. */
  readonly word: Scale
  readonly share: Scale
  /** Bytes. */
  readonly bytes: Scale
  readonly bytesTop: number
}

export function layout({ characters, words, state, cache }: DocumentState, frame: Frame): Layout {
  const { width, height, narrow } = frame
  const spots = evenSpotsOf(characters, Math.floor((width - 2 * MARGIN) / COLUMN))
  const lines = 1 + spots[spots.length - 1].line
  const { text, columns } = lowerRooms(narrow ? rooms.narrow : rooms.wide, total, height)
  const pitch = Math.min(PITCH, text / lines)
  const top = FIRST + text + 34
  return {
    spots,
    left: MARGIN,
    head: HEAD,
    first: FIRST,
    pitch,
    bars: Math.max(3, pitch - 24),
    word: linearScale([0, Math.max(1, words.length)], [44, width - 14]),
    share: linearScale([0, 1], [top + columns, top]),
    bytes: linearScale([0, Math.max(state, cache)], [MARGIN, width - MARGIN - 4]),
    bytesTop: top + columns + 34,
  }
}
