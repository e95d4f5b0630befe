import { crisp, linearScale, niceStep, type Mark, type Scale } from '../../src/draw/index.ts'
import { pitchOf } from './sequence-marks.ts'

type Numbers = ArrayLike<number> & Iterable<number>

/** Steps of a layer, one a token, between two heights. */
export interface StepPanel {
  readonly top: number
  readonly bottom: number
  readonly steps: Numbers
  /** Steps to compare with, drawn as short lines. */
  readonly beside?: Numbers
}

/** The step of each token as a bar, from 0 to the greatest. */
export function stepMarks(place: Scale, { top, bottom, steps, beside }: StepPanel): Mark[] {
  const most = Math.max(...steps, ...(beside ?? []))
  const height = linearScale([0, most], [bottom, top])
  const { left, right } = sidesOf(place, steps.length)
  const tick = niceStep(most, 2)
  const levels = [tick, 2 * tick, 3 * tick].filter((value) => value <= most)
  const level = (value: number): Mark => ({
    kind: 'path',
    points: [left, crisp(height(value)), right, crisp(height(value))],
    stroke: { colour: 'rule-2' },
  })
  return [
    ...levels.map(level),
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
    baseMark(place, steps.length, bottom),
  ]
}

/** The line on which the bars of so many tokens stand. */
export function baseMark(place: Scale, count: number, y: number): Mark {
  const { left, right } = sidesOf(place, count)
  return {
    kind: 'path',
    points: [left, crisp(y), right, crisp(y)],
    stroke: { colour: 'ctl' },
  }
}

function sidesOf(place: Scale, count: number): { left: number; right: number } {
  const half = pitchOf(place) / 2
  return { left: place(0) - half, right: place(count - 1) + half }
}

/** All bars as one path, which weighs less than as many rectangles. */
function barsMark(place: Scale, height: Scale, values: Numbers): Mark {
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
function besideMark(place: Scale, height: Scale, values: Numbers): Mark {
  const half = pitchOf(place) / 2
  const points: number[] = []
  Array.from(values).forEach((value, t) => {
    const y = crisp(height(value))
    if (t > 0 && points[points.length - 3] === y) points[points.length - 4] = place(t) + half
    else points.push(place(t) - half, y, place(t) + half, y, NaN, NaN)
  })
  return { kind: 'path', points, stroke: { colour: 'ink', width: 1.5 } }
}
