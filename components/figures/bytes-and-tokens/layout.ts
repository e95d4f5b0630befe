import { logScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { COLUMN, evenSpotsOf, type Spot } from '../../text-lines.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import { costsOf, type BytesAndTokens } from './compute.ts'

const MARGIN = 10
/** From the head of a block of text to its first line, and at most from one line to the next. */
const HEAD = 24
const PITCH = 124
const rooms = { wide: { block: 260 }, narrow: { block: 250 } }
const COSTS = 196

const total = ({ block }: typeof rooms.wide) => 2 * (HEAD + 8 + block) + COSTS + 56

export const heights = { wide: total(rooms.wide), narrow: total(rooms.narrow) }

export interface Layout {
  readonly left: number
  readonly spots: readonly Spot[]
  /** From one line of text to the next, and room for bars under each. */
  readonly pitch: number
  readonly bars: number
  /** Base lines of the heads of both blocks of text, and of their first lines. */
  readonly blocks: readonly { readonly head: number; readonly first: number }[]
  readonly costs: { readonly top: number; readonly x: Scale }
}

export function layout({ characters, ...data }: BytesAndTokens, frame: Frame): Layout {
  const columns = Math.floor((frame.width - 2 * MARGIN) / COLUMN)
  const spots = evenSpotsOf(characters, columns)
  const lines = 1 + spots[spots.length - 1].line
  const { block } = lowerRooms(frame.narrow ? rooms.narrow : rooms.wide, total, frame.height)
  const pitch = Math.min(PITCH, block / lines)
  const blocks = [0, 1].map((i) => {
    const head = 16 + i * (HEAD + 8 + block)
    return { head, first: head + HEAD }
  })
  const values = [data.bytes, data.subwords].flatMap((reading) => Object.values(costsOf(reading)))
  const power = (of: 'floor' | 'ceil', value: number) => 10 ** Math[of](Math.log10(value))
  return {
    left: MARGIN,
    spots,
    pitch,
    bars: Math.max(3, pitch - 26),
    blocks,
    costs: {
      top: 2 * (HEAD + 8 + block) + 34,
      x: logScale(
        [1, power('ceil', Math.max(1000, ...values))],
        [MARGIN + 6, frame.width - MARGIN - 14],
      ),
    },
  }
}
