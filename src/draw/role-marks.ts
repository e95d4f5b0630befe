import type { Mark, PathMark, Points, Role, Shape, Stroke, SymbolsMark, Token } from './mark.ts'
import { area, line, project } from './line.ts'
import type { Scale } from './scale.ts'

type Values = ArrayLike<number>

/** How the line of each role is drawn (design, section 4). */
export const roleStrokes: Readonly<Record<Role, Stroke>> = {
  x: { colour: 'x', width: 1.5 },
  B: { colour: 'B', width: 1.5 },
  h: { colour: 'h', width: 2 },
  A: { colour: 'A', width: 2.5 },
  d: { colour: 'd', width: 1.75 },
  C: { colour: 'C', width: 1.5 },
  y: { colour: 'y', width: 1.25 },
}

/** The second component of the state: dashed 6 3. */
export const secondStateStroke: Stroke = { colour: 'h', width: 1.5, dash: [6, 3] }

/** Filled symbols of one colour. */
export function dots(points: Points, colour: Role, shape: Shape = 'circle', size = 3): SymbolsMark {
  return { kind: 'symbols', shape, points, size, fill: { colour } }
}

/** Open symbols: a stroke, filled with the ground so that lines pass behind them. */
export function openSymbols(
  points: Points,
  colour: Role,
  shape: Shape = 'circle',
  size = 3,
): SymbolsMark {
  return {
    kind: 'symbols',
    shape,
    points,
    size,
    stroke: { colour, width: 1.5 },
    fill: { colour: 'plate' },
  }
}

/** Input samples as open circles on stems from zero. Samples are never joined. */
export function inputStems(xs: Values, values: Values, x: Scale, y: Scale, size = 3): Mark[] {
  const points = project(xs, values, x, y)
  const stems: number[] = []
  for (let i = 0; i < points.length; i += 2)
    stems.push(points[i], y(0), points[i], points[i + 1], NaN, NaN)
  return [
    { kind: 'path', points: stems, stroke: roleStrokes.x },
    openSymbols(points, 'x', 'circle', size),
  ]
}

/** Corners of a held signal: values[i] from xs[i] to xs[i+1], the last one to `end`. */
export function steps(xs: Values, values: Values, end: number): { xs: number[]; ys: number[] } {
  const corners = { xs: [] as number[], ys: [] as number[] }
  for (let i = 0; i < values.length; i++) {
    corners.xs.push(xs[i], i + 1 < values.length ? xs[i + 1] : end)
    corners.ys.push(values[i], values[i])
  }
  return corners
}

/** Held input: 1.5 px steps over a 10 % fill down to zero. */
export function heldSteps(xs: Values, values: Values, x: Scale, y: Scale, end: number): Mark[] {
  const corners = steps(xs, values, end)
  return [
    area(corners.xs, corners.ys, x, y, { colour: 'x', opacity: 0.1 }),
    line(corners.xs, corners.ys, x, y, roleStrokes.x),
  ]
}

/** Output samples: filled squares joined by a 1.25 px line. */
export function outputSquares(xs: Values, values: Values, x: Scale, y: Scale, size = 3): Mark[] {
  return [
    line(xs, values, x, y, roleStrokes.y),
    dots(project(xs, values, x, y), 'y', 'square', size),
  ]
}

/** The dimension bracket of a step: a line from x0 to x1 at height y with end ticks. */
export function stepBracket(x0: number, x1: number, y: number, tick = 5.5): PathMark {
  return {
    kind: 'path',
    points: [
      ...[x0, y - tick, x0, y + tick, NaN, NaN, x1, y - tick, x1, y + tick, NaN, NaN],
      ...[x0, y, x1, y],
    ],
    stroke: roleStrokes.d,
  }
}

/** The unit disc of the complex plane in the transition's colour, with its axes up to `reach`, in the lines' colour. */
export function unitDisc(
  { cx, cy, unit }: { readonly cx: number; readonly cy: number; readonly unit: number },
  reach: number,
  axes: Token = 'rule',
): Mark[] {
  return [
    {
      kind: 'circle',
      cx,
      cy,
      r: unit,
      fill: { colour: 'A', opacity: 0.05 },
      stroke: { colour: 'ctl' },
    },
    {
      kind: 'path',
      points: [cx - reach, cy, cx + reach, cy, NaN, NaN, cx, cy - reach, cx, cy + reach],
      stroke: { colour: axes },
    },
  ]
}

/** A pole: a cross of the transition's colour. */
export function poleCrosses(points: Points, size = 4.5): SymbolsMark {
  return { kind: 'symbols', shape: 'cross', points, size, stroke: roleStrokes.A }
}
