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

/** Tenths of a pixel of the runs of finite points, without points that repeat or lie on a line. */
function* polylines(points: Points): Generator<number[]> {
  let run: number[] = []
  for (let i = 0; i + 1 < points.length; i += 2) {
    const x = Math.round(points[i] * 10)
    const y = Math.round(points[i + 1] * 10)
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      if (run.length) yield run
      run = []
      continue
    }
    const n = run.length
    if (n >= 2 && run[n - 2] === x && run[n - 1] === y) continue
    if (n >= 4) {
      const ax = run[n - 2] - run[n - 4]
      const ay = run[n - 1] - run[n - 3]
      const bx = x - run[n - 2]
      const by = y - run[n - 1]
      if (ax * by === ay * bx && ax * bx + ay * by > 0) {
        run[n - 2] = x
        run[n - 1] = y
        continue
      }
    }
    run.push(x, y)
  }
  if (run.length) yield run
}

/** The `d` of a path: rounded to 0.1 px, relative, without points that change nothing. */
export function pathData(points: Points, closed = false): string {
  let data = ''
  for (const run of polylines(points)) {
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

/** The `d` of one shape at many places. */
export function symbolsData(shape: Shape, points: Points, size: number): string {
  const outline = shapeOutline(shape, size)
  let data = ''
  for (let i = 0; i + 1 < points.length; i += 2)
    if (Number.isFinite(points[i]) && Number.isFinite(points[i + 1]))
      data += `M${join(compact(points[i]), compact(points[i + 1]))}${outline}`
  return data
}

function shapeOutline(shape: Shape, size: number): string {
  if (shape === 'circle') {
    const r = compact(size)
    const across = compact(2 * size)
    return `m-${r} 0a${r} ${r} 0 10${across} 0a${r} ${r} 0 10-${across} 0`
  }
  const corners = shapeOutlines[shape]
  let data = ''
  let x = 0
  let y = 0
  let move = true
  for (let i = 0; i < corners.length; i += 2) {
    if (Number.isNaN(corners[i])) {
      move = true
      continue
    }
    const toX = Math.round(corners[i] * size * 10)
    const toY = Math.round(corners[i + 1] * size * 10)
    data += `${move ? 'm' : 'l'}${join(tenths(toX - x), tenths(toY - y))}`
    x = toX
    y = toY
    move = false
  }
  return isOpenShape(shape) ? data : `${data}z`
}
