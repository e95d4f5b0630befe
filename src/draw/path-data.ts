import type { Points, Shape } from './mark.ts'
import { simplify } from './simplify.ts'

/** A number with at most one decimal in as few characters as SVG allows: 0.5 → ".5", −0.3 → "-.3". */
export function compact(value: number): string {
  const rounded = Math.round(value * 10)
  if (!Number.isFinite(rounded)) throw new Error(`compact: a coordinate is ${value}`)
  return tenths(rounded)
}

/** How far it is between two coordinates as they are written. */
export function between(from: number, to: number): string {
  return compact(Number(compact(to)) - Number(compact(from)))
}

/** Whole tenths of a pixel as pixels. */
export function tenths(value: number): string {
  const text = String(value / 10)
  if (value > 0 && value < 10) return text.slice(1)
  return value < 0 && value > -10 ? `-${text.slice(2)}` : text
}

/** Joins numbers; a minus sign needs no space before it. */
export function join(...values: readonly string[]): string {
  return values.reduce((text, value) => (value.startsWith('-') ? text + value : `${text} ${value}`))
}

/** The runs of finite points, in tenths of a pixel. */
function* runsOf(points: Points): Generator<number[]> {
  let run: number[] = []
  for (let i = 0; i + 1 < points.length; i += 2) {
    if (Number.isFinite(points[i]) && Number.isFinite(points[i + 1]))
      run.push(10 * points[i], 10 * points[i + 1])
    else if (run.length) {
      yield run
      run = []
    }
  }
  if (run.length) yield run
}

/** A run rounded to multiples of `grain`, without neighbours that have become one. */
function rounded(run: readonly number[], grain: number): number[] {
  const points: number[] = []
  for (let i = 0; i < run.length; i += 2) {
    const x = Math.round(run[i] / grain) * grain
    const y = Math.round(run[i + 1] / grain) * grain
    const n = points.length
    if (n === 0 || points[n - 2] !== x || points[n - 1] !== y) points.push(x, y)
  }
  return points
}

export interface PathOptions {
  readonly closed?: boolean
  /** Points nearer than this to the line between their neighbours are left out, in px; 0.1 by default, which no eye sees; 0 keeps all. */
  readonly tolerance?: number
  /** Rounds to so many tenths of a pixel; 1 by default. */
  readonly grain?: number
}

/** The runs of a path in whole tenths, as it is written. */
export function roundedRuns(
  points: Points,
  { tolerance = 0.1, grain = 1 }: PathOptions = {},
): number[][] {
  return Array.from(runsOf(points), (run) =>
    rounded(tolerance > 0 ? simplify(run, 10 * tolerance) : run, grain),
  )
}

/** The `d` of a path: rounded, relative, without points that change nothing. */
export function pathData(points: Points, options: PathOptions = {}): string {
  let data = ''
  for (const run of roundedRuns(points, options)) {
    data += `M${join(tenths(run[0]), tenths(run[1]))}`
    let command = ''
    for (let i = 2; i < run.length; i += 2) {
      const dx = run[i] - run[i - 2]
      const dy = run[i + 1] - run[i - 1]
      const kind = dy === 0 ? 'h' : dx === 0 ? 'v' : 'l'
      const text =
        kind === 'h' ? tenths(dx) : kind === 'v' ? tenths(dy) : join(tenths(dx), tenths(dy))
      data +=
        kind === command && !text.startsWith('-')
          ? ` ${text}`
          : kind === command
            ? text
            : kind + text
      command = kind
    }
    if (run.length === 2) data += 'h0'
    if (options.closed) data += 'z'
  }
  return data
}

/** Outlines around (0, 0), radius 1: pairs of a polygon. A circle has none. */
export const shapeOutlines: Readonly<Record<Exclude<Shape, 'circle'>, readonly number[]>> = {
  square: [-0.88, -0.88, 0.88, -0.88, 0.88, 0.88, -0.88, 0.88],
  diamond: [0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0],
  triangle: [0, -1.2, 1.1, 0.8, -1.1, 0.8],
  cross: [-1, -1, 1, 1, NaN, NaN, -1, 1, 1, -1],
  plus: [-1, 0, 1, 0, NaN, NaN, 0, -1, 0, 1],
  tick: [0, -1, 0, 1],
}

/** True for shapes that are lines only. */
export function isOpenShape(shape: Shape): boolean {
  return shape === 'cross' || shape === 'plus' || shape === 'tick'
}

/** The `d` of one shape at many places; each is drawn relative to the one before. */
export function symbolsData(shape: Shape, points: Points, size: number): string {
  const { text, start, end } = shapeOutline(shape, Math.round(size * 10))
  let data = ''
  let x = 0
  let y = 0
  for (let i = 0; i + 1 < points.length; i += 2) {
    const toX = Math.round(points[i] * 10) + start[0]
    const toY = Math.round(points[i + 1] * 10) + start[1]
    if (!Number.isFinite(toX) || !Number.isFinite(toY)) continue
    data += `${data ? 'm' : 'M'}${join(tenths(toX - x), tenths(toY - y))}${text}`
    x = toX - start[0] + end[0]
    y = toY - start[1] + end[1]
  }
  return data
}

interface Outline {
  readonly text: string
  /** Where the pen is put down and where it is left, in tenths of a pixel from the middle. */
  readonly start: readonly [number, number]
  readonly end: readonly [number, number]
}

function shapeOutline(shape: Shape, size: number): Outline {
  if (shape === 'circle') {
    const r = tenths(size)
    const across = tenths(2 * size)
    return {
      text: `a${r} ${r} 0 10${across} 0a${r} ${r} 0 10-${across} 0`,
      start: [-size, 0],
      end: [-size, 0],
    }
  }
  const corners = shapeOutlines[shape].map((corner) => Math.round(corner * size))
  let text = ''
  let command = 'l'
  for (let i = 2, from = 0; i < corners.length; i += 2) {
    if (Number.isNaN(corners[i])) {
      command = 'm'
      continue
    }
    text +=
      command + join(tenths(corners[i] - corners[from]), tenths(corners[i + 1] - corners[from + 1]))
    command = 'l'
    from = i
  }
  const start = [corners[0], corners[1]] as const
  return isOpenShape(shape)
    ? { text, start, end: [corners[corners.length - 2], corners[corners.length - 1]] }
    : { text: `${text}z`, start, end: start }
}
