import type { Mark, Scale } from '../../src/draw/index.ts'
import { pitchOf } from './sequence-marks.ts'

/** A map of what some tokens read. */
export interface ReadingMap {
  readonly top: number
  readonly rowHeight: number
  /** rows × tokens, from 0 to 1. */
  readonly reading: Float64Array
  /** The token that each row should read, counted from 0; nothing where there is none. */
  readonly wanted: readonly (number | undefined)[]
}

/** What tokens read of those before them: a row for each that reads, with a frame round what it should. */
export function readingMarks(
  place: Scale,
  { top, rowHeight, reading, wanted }: ReadingMap,
): Mark[] {
  const rows = wanted.length
  const count = reading.length / rows
  const pitch = pitchOf(place)
  const box = { x: place(0) - pitch / 2, y: top, width: count * pitch, height: rows * rowHeight }
  return [
    {
      kind: 'heat',
      ...box,
      rows,
      cols: count,
      values: reading,
      palette: 'sequential',
      max: 1,
      touching: true,
    },
    { kind: 'rect', ...box, stroke: { colour: 'rule' } },
    ...wanted.flatMap((token, row): Mark[] =>
      token === undefined
        ? []
        : [
            {
              kind: 'rect',
              x: place(token) - pitch / 2,
              y: top + row * rowHeight,
              width: pitch,
              height: rowHeight,
              stroke: { colour: 'x', width: 1.5 },
            },
          ],
    ),
  ]
}

/** A map of what a state holds and of what some tokens read. */
export interface HoldingMap extends ReadingMap {
  /** How much the state holds of each token, from 0 to 1. */
  readonly held: Float64Array
  /** What stands beside rows of the reading; nothing where there is no name. */
  readonly names: readonly (string | undefined)[]
}

/** Room between what the state holds, which is the first row of such a map, and what is read. */
const gap = 5

/** How high such a map is. */
export function holdingHeight(rowHeight: number, readers: number): number {
  return (1 + readers) * rowHeight + gap
}

/** What a state holds of each token, as a row, and under it what some tokens read. */
export function holdingMarks(
  place: Scale,
  { top, rowHeight, held, names, ...reading }: HoldingMap,
): Mark[] {
  const readers = top + rowHeight + gap
  const beside = (row: number) => ({
    kind: 'text' as const,
    x: place(0) - pitchOf(place) / 2 - 8,
    y: row + 0.5 * rowHeight,
    anchor: 'end' as const,
    baseline: 'middle' as const,
  })
  return [
    ...readingMarks(place, { top, rowHeight, reading: held, wanted: [undefined] }),
    { ...beside(top), text: '', runs: [{ text: 'h', font: 'math', size: 16 }] },
    ...readingMarks(place, { top: readers, rowHeight, ...reading }),
    ...names.flatMap((text, row): Mark[] =>
      text === undefined ? [] : [{ ...beside(readers + row * rowHeight), text }],
    ),
  ]
}
