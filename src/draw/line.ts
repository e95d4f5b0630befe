import type { Fill, PathMark, Stroke } from './mark.ts'
import type { Scale } from './scale.ts'
import { simplify } from './simplify.ts'

type Values = ArrayLike<number>

/** Pixel pairs of the points (xs[i], ys[i]); a value that is not finite lifts the pen. */
export function project(xs: Values, ys: Values, x: Scale, y: Scale): Float64Array {
  if (xs.length !== ys.length)
    throw new Error(`project: xs has ${xs.length} values and ys has ${ys.length}; they must agree`)
  const points = new Float64Array(2 * xs.length)
  for (let i = 0; i < xs.length; i++) {
    points[2 * i] = x(xs[i])
    points[2 * i + 1] = Number.isFinite(ys[i]) ? y(ys[i]) : NaN
  }
  return points
}

/** A line through the points. */
export function line(xs: Values, ys: Values, x: Scale, y: Scale, stroke: Stroke): PathMark {
  return { kind: 'path', points: project(xs, ys, x, y), stroke }
}

/** A line through the points, without those that would move it by less than a quarter of a pixel. */
export function curve(xs: Values, ys: Values, x: Scale, y: Scale, stroke: Stroke): PathMark {
  return { kind: 'path', points: simplify(project(xs, ys, x, y), 0.25), stroke }
}

/**
 * A line as far as it is within the plot: where it leaves, it ends at the border, and where two
 * neighbouring points lie beyond both borders, what is between them crosses the plot. Of no value
 * (0 on a logarithmic scale) it falls straight to the border.
 */
export function lineWithin(xs: Values, ys: Values, x: Scale, y: Scale, stroke: Stroke): PathMark {
  const [top, bottom] = [Math.min(...y.range), Math.max(...y.range)]
  // As near as pixels tell: a value at the border is within.
  const isAbove = (place: number) => place < top - 1e-6
  const isBelow = (place: number) => place > bottom + 1e-6
  const points: number[] = []
  for (let i = 0; i < xs.length; i++) {
    const [at, place] = [x(xs[i]), y(ys[i])]
    const [from, before] = i === 0 ? [NaN, NaN] : [x(xs[i - 1]), y(ys[i - 1])]
    if (before === before && place === place) {
      const crossed: number[] = []
      if (isAbove(before) !== isAbove(place)) crossed.push(top)
      if (isBelow(before) !== isBelow(place)) crossed.push(bottom)
      if (before > place) crossed.reverse()
      for (const border of crossed) {
        const way = (border - before) / (place - before)
        const share = Number.isFinite(before) ? way : 1
        points.push(from + share * (at - from), border)
      }
    }
    if (place === place && !isAbove(place) && !isBelow(place)) points.push(at, place)
    else points.push(NaN, NaN)
  }
  return { kind: 'path', points, stroke }
}

/** The area between the points and the level `base` (default 0). */
export function area(xs: Values, ys: Values, x: Scale, y: Scale, fill: Fill, base = 0): PathMark {
  const points = [x(xs[0]), y(base), ...project(xs, ys, x, y), x(xs[xs.length - 1]), y(base)]
  return { kind: 'path', points, fill, closed: true }
}

/** The truth a method is compared with: dotted, 1.25 px, `ink-3`. */
export const referenceStroke: Stroke = { colour: 'ink-3', width: 1.25, dash: [1, 3], cap: 'round' }

/** Methods compared are ink and told apart by their dashes: solid, 7 3, dotted. */
export const methodStrokes: readonly Stroke[] = [
  { colour: 'ink', width: 1.5 },
  { colour: 'ink', width: 1.5, dash: [7, 3] },
  { colour: 'ink', width: 1.5, dash: [1.5, 3] },
]
