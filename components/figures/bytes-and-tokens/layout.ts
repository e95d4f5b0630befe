import { logScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { costsOf, type BytesAndTokens } from './compute.ts'

/** The advance of a character of the mono face at 12 px. */
export const COLUMN = 7.2
const MARGIN = 10
/** From the head of a block of text to its first line, and at most from one line to the next. */
const HEAD = 24
const PITCH = 90
const room = { wide: 190, narrow: 250 }
const COSTS = 196

const total = (lines: number) => 2 * (HEAD + 8 + lines) + COSTS + 56

export const heights = { wide: total(room.wide), narrow: total(room.narrow) }

/** Where a character stands: its line, and from which column to which. */
export interface Spot {
  readonly line: number
  readonly from: number
  readonly to: number
}

/** Characters of East Asian scripts and pictures take two columns, marks over others none. */
function widthOf(one: string): number {
  if (/\p{M}|\u200d/u.test(one)) return 0
  return one.codePointAt(0)! >= 0x1100 ? 2 : 1
}

/** Sets characters in lines, broken behind spaces where a line has one. */
export function spotsOf(characters: readonly string[], columns: number): Spot[] {
  const spots: Spot[] = []
  let [line, column, start] = [0, 0, 0]
  characters.forEach((one, c) => {
    const width = widthOf(one)
    if (column + width > columns && one !== ' ') {
      const word = characters.lastIndexOf(' ', c) + 1
      line++
      column = 0
      // The word that does not fit goes to the next line, unless it fills one.
      for (let i = word > start ? word : c; i < c; i++) {
        const wide = widthOf(characters[i])
        spots[i] = { line, from: column, to: column + wide }
        column += wide
      }
      start = word > start ? word : c
    }
    spots[c] = { line, from: Math.min(column, columns), to: Math.min(column + width, columns) }
    column += width
  })
  return spots
}

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
  const spots = spotsOf(characters, columns)
  const lines = 1 + spots[spots.length - 1].line
  const block = frame.narrow ? room.narrow : room.wide
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
