import {
  crisp,
  linearScale,
  niceStep,
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

/** What stands above a panel. */
export function headingMark(x: number, y: number, text: string): Mark {
  return { kind: 'text', x, y, text, colour: 'ink-2' }
}

/** What the colours of a map from 0 to 1 mean, ending at `right` on the line of its heading. */
export function colourBarMarks(right: number, y: number): Mark[] {
  const [width, count] = [40, 5]
  const end = (x: number, text: string): Mark => ({ kind: 'text', x, y, text, anchor: 'end' })
  return [
    end(right - width - 18, '0'),
    {
      kind: 'heat',
      x: right - width - 12,
      y: y - 9,
      width,
      height: 9,
      rows: 1,
      cols: count,
      values: Array.from({ length: count }, (_, i) => (i + 0.5) / count),
      palette: 'sequential',
      max: 1,
    },
    end(right, '1'),
  ]
}

/** Steps of a layer, one a token, between two heights. */
export interface StepPanel {
  readonly top: number
  readonly bottom: number
  readonly steps: Float64Array
  /** Steps to compare with, drawn as short lines. */
  readonly beside?: Float64Array
}

/** The step of each token as a bar, from 0 to the greatest. */
export function stepMarks(place: Scale, { top, bottom, steps, beside }: StepPanel): Mark[] {
  const most = Math.max(...steps, ...(beside ?? []))
  const height = linearScale([0, most], [bottom, top])
  const pitch = pitchOf(place)
  const [left, right] = [place(0) - pitch / 2, place(steps.length - 1) + pitch / 2]
  const tick = niceStep(most, 2)
  const levels = [tick, 2 * tick, 3 * tick].filter((value) => value <= most)
  const level = (value: number, colour: Colour): Mark => ({
    kind: 'path',
    points: [left, crisp(height(value)), right, crisp(height(value))],
    stroke: { colour },
  })
  return [
    ...levels.map((value) => level(value, 'rule-2')),
    ...levels.map((value): Mark => ({
      kind: 'text',
      x: left - 8,
      y: height(value),
      text: String(Number(value.toPrecision(6))),
      anchor: 'end',
      baseline: 'middle',
    })),
    barsMark(place, height, steps),
    ...(beside ? [besideMark(place, height, beside)] : []),
    level(0, 'ctl'),
  ]
}

/** All bars as one path, which weighs less than as many rectangles. */
function barsMark(place: Scale, height: Scale, values: Float64Array): Mark {
  const half = 0.36 * pitchOf(place)
  const bottom = height(0)
  return {
    kind: 'path',
    points: Array.from(values).flatMap((value, t) => {
      const [left, right, top] = [place(t) - half, place(t) + half, height(value)]
      return [left, bottom, left, top, right, top, right, bottom, NaN, NaN]
    }),
    fill: { colour: 'd' },
  }
}

/** A short line across each column; columns of one height share a line. */
function besideMark(place: Scale, height: Scale, values: Float64Array): Mark {
  const half = pitchOf(place) / 2
  const points: number[] = []
  values.forEach((value, t) => {
    const y = crisp(height(value))
    if (t > 0 && points[points.length - 3] === y) points[points.length - 4] = place(t) + half
    else points.push(place(t) - half, y, place(t) + half, y, NaN, NaN)
  })
  return { kind: 'path', points, stroke: { colour: 'ink', width: 1.5 } }
}
