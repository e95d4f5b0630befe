import {
  dots,
  heldSteps,
  line,
  methodStrokes,
  openSymbols,
  project,
  roleStrokes,
  secondStateStroke,
} from '../draw/index.ts'
import type { Colour, Mark, Role, Scale, Shape, Stroke } from '../draw/index.ts'
import type { LinePlot, Series } from './output.ts'
import { symbolOf } from './symbol.ts'

/** A series with how it is drawn. */
export interface Drawn {
  readonly series: Series
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly role: Role | undefined
  /** Its place among those of the same role, or among those of none. */
  readonly rank: number
  readonly sisters: number
}

const shapes: readonly Shape[] = ['circle', 'square', 'triangle', 'diamond']

/** The series of a plot, without what a logarithmic axis has no place for. */
export function prepare({ series, log }: LinePlot): Drawn[] {
  const usable = (value: number, axis: string): number =>
    log?.includes(axis) && value <= 0 ? NaN : value
  const roles = series.map(({ name }) => symbolOf(name).role)
  return series.map((one, index) => ({
    series: one,
    xs: (one.x ?? one.y.map((_, position) => position)).map((value) => usable(value, 'x')),
    ys: one.y.map((value) => usable(value, 'y')),
    role: roles[index],
    rank: roles.slice(0, index).filter((role) => role === roles[index]).length,
    sisters: roles.filter((role) => role === roles[index]).length,
  }))
}

/** Lines of one role get lighter from first to last; lines of no role are ink and differ by dash. */
function strokeOf({ role, rank, sisters }: Drawn): Stroke {
  if (!role) {
    if (sisters <= methodStrokes.length) return methodStrokes[rank]
    return {
      colour: `cat-${(rank % 6) + 1}` as Colour,
      width: 1.5,
      dash: rank > 5 ? [7, 3] : undefined,
    }
  }
  if (rank === 0) return roleStrokes[role]
  if (sisters === 2)
    return role === 'h' ? secondStateStroke : { ...roleStrokes[role], dash: [6, 3] }
  const share = 1 - (0.62 * rank) / (sisters - 1)
  return { ...roleStrokes[role], width: 1.5, colour: { token: role, share, over: 'sunk' } }
}

function symbolsOf(drawn: Drawn, points: Float64Array, size: number): Mark {
  const { role, rank } = drawn
  if (role === 'x' || (role === 'h' && rank === 1)) {
    return openSymbols(points, role, role === 'h' ? 'diamond' : 'circle', size)
  }
  if (role === 'h' || role === 'y')
    return dots(points, role, role === 'y' ? 'square' : 'circle', size)
  return {
    kind: 'symbols',
    shape: shapes[rank % shapes.length],
    points,
    size,
    fill: { colour: strokeOf(drawn).colour },
  }
}

/** The marks of one series. */
export function marksOf(plot: LinePlot, drawn: Drawn, x: Scale, y: Scale): Mark[] {
  const { xs, ys } = drawn
  const points = Float64Array.from(project(xs, ys, x, y))
  for (let i = 0; i < points.length; i += 2) if (Number.isNaN(points[i])) points[i + 1] = NaN
  const size = xs.length > 60 ? 2 : 3
  if (plot.type === 'stem') {
    const base = y.kind === 'log' ? y.range[0] : y(0)
    const stems: number[] = []
    for (let i = 0; i < points.length; i += 2) {
      if (!Number.isNaN(points[i + 1]))
        stems.push(points[i], base, points[i], points[i + 1], NaN, NaN)
    }
    const { colour } = strokeOf(drawn)
    return [
      { kind: 'path', points: stems, stroke: { colour, width: 1.25 } },
      symbolsOf(drawn, points, size),
    ]
  }
  if (drawn.role === 'x' && y.kind === 'linear' && xs.length > 1) {
    // Samples of the input are held, never joined.
    const end = Math.min(2 * xs[xs.length - 1] - xs[xs.length - 2], Math.max(...x.domain))
    return [
      ...heldSteps(xs, ys, x, y, end),
      ...(plot.marks ? [openSymbols(points, 'x', 'circle', size)] : []),
    ]
  }
  const path = { ...line(xs, ys, x, y, strokeOf(drawn)), points }
  const marked = plot.marks ? points : alone(points)
  return marked.length > 0 ? [path, symbolsOf(drawn, marked, size)] : [path]
}

/** The points of a line that it joins to none, and which nothing would show. */
function alone(points: Float64Array): Float64Array {
  const isThere = (at: number): boolean => Number.isFinite(points[2 * at] + points[2 * at + 1])
  const lone: number[] = []
  for (let at = 0; 2 * at < points.length; at++)
    if (isThere(at) && !isThere(at - 1) && !isThere(at + 1))
      lone.push(points[2 * at], points[2 * at + 1])
  return Float64Array.from(lone)
}
