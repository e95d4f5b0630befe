import { crisp } from './axis.ts'
import type { Mark } from './mark.ts'

/** The handle at the head of a cursor, a small shield whose point is at (x, y + 3). */
export function cursorHandle(x: number, y: number): Mark {
  const [left, right] = [x - 5.5, x + 5.5]
  return {
    kind: 'path',
    points: [left, y - 8, right, y - 8, right, y - 3, x, y + 3, left, y - 3],
    closed: true,
    fill: { colour: 'ink' },
  }
}

/** What a cursor at `x` stands at, a letter and its value, beside its head on the side that is asked for. */
export function cursorLabel(
  x: number,
  y: number,
  [letter, value]: readonly [string, string],
  side: 'left' | 'right',
): Mark {
  const isLeft = side === 'left'
  return {
    kind: 'text',
    x: x + (isLeft ? -11 : 11),
    y,
    text: '',
    anchor: isLeft ? 'end' : 'start',
    runs: [
      { text: letter, font: 'math', size: 16, colour: 'ink' },
      { text: ` = ${value}`, colour: 'ink' },
    ],
  }
}

export interface CursorThrough {
  /** Where the head stands and where the line ends. */
  readonly top: number
  readonly bottom: number
  readonly label: readonly [letter: string, value: string]
  readonly side: 'left' | 'right'
  /** Where the curves are that it crosses. */
  readonly heights: readonly number[]
}

/** A cursor with its head and label, through one panel or several, and a ring on each curve. */
export function cursorThrough(
  at: number,
  { top, bottom, label, side, heights }: CursorThrough,
): Mark[] {
  const x = crisp(at)
  return [
    { kind: 'path', points: [x, top, x, bottom], stroke: { colour: 'ink' } },
    cursorHandle(x, top),
    cursorLabel(x, top - 1, label, side),
    {
      kind: 'symbols',
      shape: 'circle',
      size: 3.5,
      points: heights.flatMap((y) => [x, y]),
      fill: { colour: 'plate' },
      stroke: { colour: 'ink', width: 1.5 },
    },
  ]
}
