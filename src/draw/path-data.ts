import type { Points, Shape } from './mark.ts'

/** A number with at most one decimal in as few characters as SVG allows: 0.5 → ".5", −0.3 → "-.3". */
export function compact(value: number): string {
  const rounded = Math.round(value * 10)
  if (!Number.isFinite(rounded)) throw new Error(`compact: a coordinate is ${value}`)
  return tenths(rounded)
}

function tenths(value: number): string {
  return String(value / 10)
    .replace(/^(-?)0\./, '$1.')
    .replace(/^-0$/, '0')
}

/** Joins numbers; a minus sign needs no space before it. */
function join(...values: readonly string[]): string {
  return values.reduce((text, value) => (value.startsWith('-') ? text + value : `${text} ${value}`))
}

/** The runs of finite points, in tenths of a pixel. */
function* runsOf(points: Points): Generator<number[]> {
  let run: number[] = []
  for (let i = 0; i + 1 < points.length; i += 2) {
    const x = Math.round(points[i] * 10)
    const y = Math.round(points[i + 1] * 10)
    if (Number.isFinite(x) && Number.isFinite(y)) {
      const n = run.length
      if (n === 0 || run[n - 2] !== x || run[n - 1] !== y) run.push(x, y)
    } else if (run.length) {
      yield run
      run = []
    }
  }
  if (run.length) yield run
}

/** Points nearer than this to the line between their neighbours are left out, in tenths of a pixel. */
const tolerance = 1

/** Leaves out the points of a run that no eye would miss (Ramer, 1972; Douglas and Peucker, 1973). */
function simplify(run: readonly number[]): number[] {
  const count = run.length / 2
  const keep = new Uint8Array(count)
  keep[0] = keep[count - 1] = 1
  const spans = [[0, count - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    const dx = run[2 * to] - run[2 * from]
    const dy = run[2 * to + 1] - run[2 * from + 1]
    const squared = dx * dx + dy * dy
    let farthest = 0
    let worst = tolerance
    for (let i = from + 1; i < to; i++) {
      const px = run[2 * i] - run[2 * from]
      const py = run[2 * i + 1] - run[2 * from + 1]
      const along = squared ? Math.max(0, Math.min(1, (px * dx + py * dy) / squared)) : 0
      const distance = Math.hypot(px - along * dx, py - along * dy)
      if (distance > worst) {
        farthest = i
        worst = distance
      }
    }
    if (farthest) {
      keep[farthest] = 1
      spans.push([from, farthest], [farthest, to])
    }
  }
  return run.filter((_, i) => keep[i >> 1])
}

/** The `d` of a path: rounded to 0.1 px, relative, without points that change nothing. */
export function pathData(points: Points, closed = false): string {
  let data = ''
  for (const raw of runsOf(points)) {
    const run = simplify(raw)
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
    if (closed) data += 'z'
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
}

/** True for shapes that are lines only. */
export function isOpenShape(shape: Shape): boolean {
  return shape === 'cross' || shape === 'plus'
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
