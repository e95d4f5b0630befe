/**
 * Drawings written as short as they can be, for the HTML of pages. Only the build makes them, so
 * this is not part of the index that browsers load.
 */
import type { Colour, Drawing, PathMark, Points, SymbolsMark } from './mark.ts'
import { isOpenShape, join, pathData, roundedRuns, symbolsData, tenths } from './path-data.ts'
import { paint } from './svg-attributes.ts'
import type { Context, Painters } from './svg-context.ts'
import { define, svgContent, toSvg, type SvgOptions } from './svg.ts'

/** How far the line of a still may lie from the line drawn before it is rounded, in px. */
const tolerance = 0.4

/** Stills are rounded to whole pixels inside a group that is moved by half of one, so that thin lines stay crisp. */
const shift = 0.5
const whole = { grain: 10, tolerance: 0 }

const moved = (points: Points): number[] => Array.from(points, (value) => value - shift)

/** Upright segments that stand on one level, as x, end and base of each in tenths; else nothing. */
function stemsOf(points: Points): { stems: number[][]; base: number } | undefined {
  const runs = roundedRuns(moved(points), whole)
  if (runs.length < 4 || runs.some((run) => run.length > 4 || (run[2] ?? run[0]) !== run[0]))
    return undefined
  const ends = runs.map((run) => [run[1], run[3] ?? run[1]])
  for (const base of ends[0]) {
    if (!ends.every((pair) => pair.includes(base))) continue
    const stems = runs.map((run, i) => [run[0], ends[i][0] === base ? ends[i][1] : ends[i][0]])
    return { stems, base }
  }
  return undefined
}

/** Stems from their ends to their level: one number tells each from the one before. */
function stemsData(stems: readonly number[][], base: number): string {
  let data = ''
  let from = 0
  for (const [x, y] of stems) {
    data += data ? `m${join(tenths(x - from), tenths(y - base))}` : `M${join(tenths(x), tenths(y))}`
    data += `V${tenths(base)}`
    from = x
  }
  return data
}

function path({ points, closed }: PathMark, { known }: Context): string {
  const found = closed ? undefined : stemsOf(points)
  if (!found) return pathData(moved(points), { closed, tolerance, grain: 10 })
  const data = stemsData(found.stems, found.base)
  known.set(endsKey(found.stems.flat()), data)
  return data
}

const endsKey = (tenths: readonly number[]) => `ends ${tenths.join(' ')}`

/** Discs on the ends of stems: the stems again, as one dash of no length with round ends each. */
function discs({ fill, stroke, size }: SymbolsMark, stems: string): string {
  const edge = stroke ? (stroke.width ?? 1) / 2 : 0
  const disc = (colour: Colour, radius: number) =>
    `<path${paint(undefined, { colour, width: 2 * radius, dash: [0, 999], cap: 'round' })} d="${stems}"/>`
  return (
    (stroke ? disc(stroke.colour, size + edge) : '') + (fill ? disc(fill.colour, size - edge) : '')
  )
}

/**
 * Symbols are markers on the corners of an unseen line: often that very line is drawn, too, and the
 * same characters twice cost next to nothing in a compressed page. A few are drawn themselves.
 */
function symbols(mark: SymbolsMark, context: Context): string {
  const { shape, size } = mark
  const look = paint(isOpenShape(shape) ? undefined : mark.fill, mark.stroke)
  const points = moved(mark.points)
  const runs = roundedRuns(points, whole)
  const count = runs.reduce((sum, run) => sum + run.length / 2, 0)
  if (count === 0) return ''
  if (count < 3) {
    const middles = runs.flat().map((tenth) => tenth / 10)
    return `<path${look} d="${symbolsData(shape, middles, size)}"/>`
  }
  const stems = context.known.get(endsKey(runs.flat()))
  if (stems && shape === 'circle' && mark.fill) return discs(mark, stems)
  const outline = `${look} d="${symbolsData(shape, [0, 0], size)}"`
  const id = define(
    context,
    'm',
    (name) =>
      `<marker id="${name}" markerUnits="userSpaceOnUse" overflow="visible"><path${outline}/></marker>`,
    outline,
  )
  return `<path style="marker:url(#${id})" d="${pathData(points, whole)}"/>`
}

const short: Painters = {
  path,
  symbols,
  place: (value) => String(Math.round(value - shift)),
  around: (content) => `<g transform="translate(.5 .5)">${content}</g>`,
}

/** A drawing as one SVG element like `toSvg`'s, in fewer characters: everything within a pixel. */
export function toStill(drawing: Drawing, options: SvgOptions = {}): string {
  return toSvg(drawing, options, short)
}

/** The inside of that element. */
export function stillContent(drawing: Drawing, options: SvgOptions = {}): string {
  return svgContent(drawing, options, short)
}
