import type { Colour, Drawing, Mark, PathMark, Token } from '../../../src/draw/index.ts'

/** A mark as grey shows it: where it stands, its form, and the token whose hue grey takes away. */
interface Form {
  readonly token: Token
  /** What tells it from others without hue: kind, dash, direction, shape, filled or open. */
  readonly kind: string
  /** Width of its line in px. */
  readonly width: number
  /** Radius of a symbol, width of an area. */
  readonly size: number
  readonly box: readonly [left: number, top: number, right: number, bottom: number]
  readonly colour: Colour
}

const hued = /^([xBhAdCy]|acc|err|warn|pos|neg|cat-\d)$/

const tokenOf = (colour: Colour): Token => (typeof colour === 'string' ? colour : colour.token)

const everywhere: Form['box'] = [-Infinity, -Infinity, Infinity, Infinity]

const within = (a: Form['box'], b: Form['box']): Form['box'] => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
]

/** The forms of marks, each within the rectangle that its groups leave of it. */
function formsOf(marks: readonly Mark[], clip = everywhere): Form[] {
  return marks.flatMap((mark) => {
    if (mark.kind !== 'group') {
      const form = formOf(mark)
      return form ? [{ ...form, box: within(form.box, clip) }] : []
    }
    if (!mark.clip) return formsOf(mark.marks, clip)
    const { x, y, width, height } = mark.clip
    return formsOf(mark.marks, within(clip, [x, y, x + width, y + height]))
  })
}

function boxOf(points: ArrayLike<number>): Form['box'] {
  const pairs = Array.from({ length: points.length / 2 }, (_, i) => [
    points[2 * i],
    points[2 * i + 1],
  ]).filter((pair) => pair.every(Number.isFinite))
  const [xs, ys] = [0, 1].map((axis) => pairs.map((pair) => pair[axis]))
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** Whether all stretches of a line run along one axis; else whether it is one line or several. */
function directionOf({ points }: PathMark): string {
  const flatIn = (axis: number) =>
    Array.from({ length: points.length / 2 - 1 }, (_, i) => 2 * i).every(
      (i) => !(Math.abs(points[i + axis] - points[i + 2 + axis]) > 0.5),
    )
  if (flatIn(1)) return 'level'
  if (flatIn(0)) return 'upright'
  return Array.from(points).some(Number.isNaN) ? 'broken' : 'free'
}

function formOf(mark: Exclude<Mark, { kind: 'group' }>): Form | undefined {
  if (mark.kind === 'text' || mark.kind === 'heat') return undefined
  const { stroke, fill } = mark
  const colour = stroke?.colour ?? fill?.colour
  if (colour === undefined || !hued.test(tokenOf(colour))) return undefined
  const common = { token: tokenOf(colour), colour, width: stroke?.width ?? (stroke ? 1 : 0) }
  const filled = fill && tokenOf(fill.colour) !== 'plate' ? 'filled' : 'open'
  switch (mark.kind) {
    case 'symbols':
      return {
        ...common,
        kind: `${filled} ${mark.shape}`,
        size: mark.size,
        box: boxOf(mark.points),
      }
    case 'path': {
      const box = boxOf(mark.points)
      if (fill) return { ...common, kind: 'area', size: box[2] - box[0], box }
      const dash = (stroke!.dash ?? []).join(' ') || 'solid'
      return { ...common, kind: `${dash} ${directionOf(mark)} line`, size: 0, box }
    }
    case 'rect': {
      const box = [mark.x, mark.y, mark.x + mark.width, mark.y + mark.height] as const
      return { ...common, kind: `${filled} rectangle`, size: mark.width, box }
    }
    case 'circle': {
      const { cx, cy, r } = mark
      return {
        ...common,
        kind: `${filled} disc`,
        size: r,
        box: [cx - r, cy - r, cx + r, cy + r],
      }
    }
  }
}

function meet(a: Form['box'], b: Form['box']): boolean {
  const [left, top, right, bottom] = within(a, b)
  return left <= right && top <= bottom
}

/**
 * Pairs of tokens that stand in one place of a drawing and differ in nothing but hue, each as
 * "B, C: solid level line". Lines half a pixel apart in width, and symbols or areas of clearly other
 * sizes, are told apart; so are colours that `grey` makes different.
 * @param isApart - whether two colours are told apart as shades of grey.
 */
export function onlyHue(drawing: Drawing, isApart: (a: Colour, b: Colour) => boolean): Set<string> {
  const forms = formsOf(drawing.marks)
  const found = new Set<string>()
  forms.forEach((a, i) => {
    for (const b of forms.slice(0, i)) {
      if (a.token === b.token || a.kind !== b.kind || !meet(a.box, b.box)) continue
      const isOtherSize = Math.abs(a.size - b.size) >= Math.max(1, 0.2 * Math.max(a.size, b.size))
      if (Math.abs(a.width - b.width) >= 0.5 || isOtherSize || isApart(a.colour, b.colour)) continue
      found.add(`${[a.token, b.token].sort().join(', ')}: ${a.kind}`)
    }
  })
  return found
}
