/** A text of the reader's in lines of the mono face, each character at a place that can be told. */
import type { Colour, Mark } from '../src/draw/index.ts'

/** The advance of a character of the mono face at 12 px. */
export const COLUMN = 7.2

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

/** The same in shorter lines, but no more of them, where so little is left for the last that it looks lost. */
export function evenSpotsOf(characters: readonly string[], columns: number): Spot[] {
  const spots = spotsOf(characters, columns)
  const { line } = spots[spots.length - 1]
  if (line === 0) return spots
  for (let fewer = columns; fewer > columns / 2; fewer--) {
    const shorter = spotsOf(characters, fewer)
    const last = shorter[shorter.length - 1]
    if (last.line > line) break
    if (last.to > fewer / 4) return shorter
  }
  return spots
}

/** Where lines of text stand: the left edge, the first base line and from one to the next. */
export interface LinePlaces {
  readonly spots: readonly Spot[]
  readonly left: number
  readonly pitch: number
}

/**
 * The words of a text, each where its first character stands.
 * @param colourOf - the colour of the characters from one to before another; the text's own without it.
 */
export function wordMarks(
  characters: readonly string[],
  { spots, left, pitch }: LinePlaces,
  first: number,
  colourOf?: (from: number, to: number) => Colour | undefined,
): Mark[] {
  const marks: Mark[] = []
  let [word, start] = ['', 0]
  const put = (end: number) => {
    if (word.trim() === '') return
    const { line, from } = spots[start]
    marks.push({
      kind: 'text',
      x: left + from * COLUMN,
      y: first + line * pitch,
      text: word,
      font: 'mono',
      colour: colourOf?.(start, end),
    })
  }
  characters.forEach((one, c) => {
    const goesOn = c > 0 && one !== ' ' && word !== '' && spots[c].line === spots[c - 1].line
    if (!goesOn) {
      put(c)
      ;[word, start] = ['', c]
    }
    if (one !== ' ') word += one
  })
  put(characters.length)
  return marks
}
