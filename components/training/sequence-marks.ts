import {
  formatWhole,
  linearScale,
  type Colour,
  type Mark,
  type Scale,
} from '../../src/draw/index.ts'

/** Places of the tokens of a sequence, counted from 0, in the middle of columns of one width. */
export function tokenScale(count: number, [left, right]: readonly [number, number]): Scale {
  const pitch = (right - left) / count
  return linearScale([0, count - 1], [left + pitch / 2, right - pitch / 2])
}

/** The width of a token's column. */
export function pitchOf(place: Scale): number {
  return place(1) - place(0)
}

/** Room that a letter needs to its neighbour in a row, and from one row to the next. */
const letterRoom = 8
export const letterRow = 13

/** The row of each letter, from 0: the first in which it does not touch the one before. */
export function letterRows(place: Scale, texts: readonly (string | undefined)[]): number[] {
  const ends: number[] = []
  return texts.map((text, t) => {
    if (text === undefined) return 0
    const free = ends.findIndex((end) => place(t) - end >= letterRoom)
    const row = free < 0 ? ends.length : free
    ends[row] = place(t)
    return row
  })
}

/** Tokens as letters in their columns, in as many rows as they need; where one is missing nothing stands. */
export function letterMarks(
  place: Scale,
  y: number,
  texts: readonly (string | undefined)[],
  colour: Colour | ((t: number) => Colour),
): Mark[] {
  const rows = letterRows(place, texts)
  return texts.flatMap((text, t): Mark[] =>
    text === undefined
      ? []
      : [
          {
            kind: 'text',
            x: place(t),
            y: y + rows[t] * letterRow,
            text,
            font: 'mono',
            colour: typeof colour === 'function' ? colour(t) : colour,
            anchor: 'middle',
          },
        ],
  )
}

/** How far left of a panel its heading begins: where the texts of its axis do. */
const hang = 34

/** What stands above a panel whose left edge is at `left`. */
export function headingMark(left: number, y: number, text: string): Mark {
  return { kind: 'text', x: left - hang, y, text, colour: 'ink-2' }
}

/** The numbers of some tokens, the first and each quarter, under panels that end at `bottom`. */
export function numberMarks(place: Scale, bottom: number, count: number): Mark[] {
  return [1, ...[0.25, 0.5, 0.75, 1].map((share) => Math.round(share * count))].map((number) => ({
    kind: 'text',
    x: place(number - 1),
    y: bottom + 17,
    text: formatWhole(number),
    anchor: 'middle',
  }))
}
