import { cssMix } from './colour.ts'
import type {
  CircleMark,
  Drawing,
  GroupMark,
  HeatMark,
  Mark,
  PathMark,
  RectMark,
  TextMark,
} from './mark.ts'
import { between, compact, isOpenShape, pathData, symbolsData } from './path-data.ts'
import { quantise, rampPlace } from './ramp.ts'
import { attribute, escapeAttribute, number, paint } from './svg-attributes.ts'
import type { Context, Painters } from './svg-context.ts'
import { textElements } from './svg-text.ts'

export interface SvgOptions {
  /** A short label; makes the drawing `role="img"`. Without it the drawing is hidden from assistive software. */
  readonly label?: string
  readonly className?: string
  /**
   * Starts the names of clip paths and patterns. Needed only when several drawings of one page cut
   * or hatch; without it the names come from the drawing's own content.
   */
  readonly idPrefix?: string
}

const exact: Painters = {
  path: ({ points, closed }) => pathData(points, { closed }),
  symbols(mark) {
    const data = symbolsData(mark.shape, mark.points, mark.size)
    const fill = isOpenShape(mark.shape) ? undefined : mark.fill
    return data ? `<path${paint(fill, mark.stroke)} d="${data}"/>` : ''
  },
  place: compact,
  around: (content) => content,
}

function rectElement(mark: RectMark, { painters: { place } }: Context): string {
  return (
    `<rect x="${place(mark.x)}" y="${place(mark.y)}" width="${compact(mark.width)}" height="${compact(mark.height)}"` +
    attribute('rx', mark.radius === undefined ? undefined : number(mark.radius)) +
    `${paint(mark.fill, mark.stroke)}/>`
  )
}

function circleElement(mark: CircleMark, { painters: { place } }: Context): string {
  return `<circle cx="${place(mark.cx)}" cy="${place(mark.cy)}" r="${compact(mark.r)}"${paint(mark.fill, mark.stroke)}/>`
}

/** Neighbouring lines of one style share a path. Fills and see-through lines would cover each other. */
function pathElements(marks: readonly PathMark[], context: Context): string {
  let text = ''
  let style = ''
  let data = ''
  const flush = () => {
    if (data) text += `<path${style} d="${data}"/>`
    data = ''
  }
  for (const { fill, stroke, ...mark } of marks) {
    const own = paint(fill, stroke)
    if (own !== style || fill || stroke?.opacity !== undefined) flush()
    style = own
    data += context.painters.path(mark, context)
  }
  flush()
  return text
}

/** The id of a definition, made once for each `key`. */
export function define(
  context: Context,
  kind: string,
  body: (id: string) => string,
  key: string,
): string {
  const known = context.known.get(key)
  if (known) return known
  const id = `${context.prefix}-${kind}${context.known.size}`
  context.known.set(key, id)
  context.definitions.push(body(id))
  return id
}

/** One path for every shade; neighbours of a row that share a shade become one rectangle. */
function heatElement(mark: HeatMark, context: Context): string {
  const { rows, cols, values, palette, max } = mark
  if (values.length !== rows * cols)
    throw new Error(`heat: values has ${values.length} entries; rows × cols is ${rows * cols}`)
  const cellWidth = mark.width / cols
  const cellHeight = mark.height / rows
  const gap = !mark.touching && Math.min(cellWidth, cellHeight) > 5 ? 1 : 0
  const shades = new Map<string, string>()
  let hatched = ''
  for (let row = 0; row < rows; row++)
    for (let col = 0, next; col < cols; col = next) {
      const value = quantise(values[row * cols + col], max)
      next = col + 1
      while (gap === 0 && next < cols && quantise(values[row * cols + next], max) === value) next++
      const place = rampPlace(value, palette, max)
      const colour = cssMix(`var(--${place.from})`, `var(--${place.to})`, place.share)
      const [left, right] = [mark.x + col * cellWidth, mark.x + next * cellWidth - gap]
      const [top, bottom] = [mark.y + row * cellHeight, mark.y + (row + 1) * cellHeight - gap]
      // Edges are rounded and not sizes: a cell that ended short of the next would leave a slit.
      const [width, height] = [between(left, right), between(top, bottom)]
      const cell = `M${compact(left)} ${compact(top)}h${width}v${height}h-${width}z`
      shades.set(colour, (shades.get(colour) ?? '') + cell)
      if (place.negative) hatched += cell
    }
  let text = ''
  for (const [colour, data] of shades) text += `<path fill="${colour}" d="${data}"/>`
  if (hatched) {
    const id = define(
      context,
      'hatch',
      (name) =>
        `<pattern id="${name}" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path stroke="var(--plate)" d="M0 0v4"/></pattern>`,
      'hatch',
    )
    // Only print and grey show the hatch: the style sheet of figures switches it on there.
    text += `<path class="hatch" fill="url(#${id})" d="${hatched}"/>`
  }
  return `<g${gap ? '' : ' shape-rendering="crispEdges"'}>${text}</g>`
}

function groupElement(mark: GroupMark, context: Context): string {
  let cut = ''
  if (mark.clip) {
    const { x, y, width, height } = mark.clip
    const box = `x="${compact(x)}" y="${compact(y)}" width="${compact(width)}" height="${compact(height)}"`
    const id = define(
      context,
      'clip',
      (name) => `<clipPath id="${name}"><rect ${box}/></clipPath>`,
      box,
    )
    cut = ` clip-path="url(#${id})"`
  }
  const opacity = mark.opacity === undefined ? '' : ` opacity="${number(mark.opacity)}"`
  return `<g${cut}${opacity}>${elements(mark.marks, context)}</g>`
}

function element(mark: Exclude<Mark, PathMark | TextMark>, context: Context): string {
  switch (mark.kind) {
    case 'symbols':
      return context.painters.symbols(mark, context)
    case 'rect':
      return rectElement(mark, context)
    case 'circle':
      return circleElement(mark, context)
    case 'heat':
      return heatElement(mark, context)
    case 'group':
      return groupElement(mark, context)
  }
}

function elements(marks: readonly Mark[], context: Context): string {
  let text = ''
  for (let from = 0, to = 1; from < marks.length; from = to++) {
    const mark = marks[from]
    if (mark.kind !== 'path' && mark.kind !== 'text') {
      text += element(mark, context)
      continue
    }
    while (to < marks.length && marks[to].kind === mark.kind) to++
    const alike = marks.slice(from, to)
    text +=
      mark.kind === 'path'
        ? pathElements(alike as PathMark[], context)
        : textElements(alike as TextMark[], context)
  }
  return text
}

/** A short name made of a text (FNV-1a), so that equal drawings get equal names and others do not. */
function contentName(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return `d${(hash >>> 0).toString(36)}`
}

/** The inside of an SVG element: definitions and marks. */
export function svgContent(
  drawing: Drawing,
  options: SvgOptions = {},
  painters: Painters = exact,
): string {
  const build = (prefix: string) => {
    const context: Context = { prefix, definitions: [], known: new Map(), painters }
    const body = painters.around(elements(drawing.marks, context))
    return { body, definitions: context.definitions.join('') }
  }
  const first = build(options.idPrefix ?? '')
  const needsName = first.definitions !== '' && options.idPrefix === undefined
  const { body, definitions } = needsName
    ? build(contentName(`${drawing.width} ${drawing.height} ${first.definitions}${first.body}`))
    : first
  return definitions ? `<defs>${definitions}</defs>${body}` : body
}

/**
 * A drawing as one SVG element in its own pixels, styled by the rules of `.drawing`. Colours are
 * `var(--token)`, so the page's theme decides; coordinates have one decimal; equal drawings give
 * equal strings.
 */
export function toSvg(
  drawing: Drawing,
  options: SvgOptions = {},
  painters: Painters = exact,
): string {
  const width = number(drawing.width)
  const height = number(drawing.height)
  const label =
    options.label === undefined
      ? ' aria-hidden="true"'
      : ` role="img" aria-label="${escapeAttribute(options.label)}"`
  const classes = ['drawing', options.className].filter(Boolean).join(' ')
  return (
    `<svg class="${classes}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
    `${label}>${svgContent(drawing, options, painters)}</svg>`
  )
}
