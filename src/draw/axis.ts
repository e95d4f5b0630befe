import type { Colour, Mark, PathMark, TextMark, TextRun } from './mark.ts'
import { formatPower, formatTick } from './number.ts'
import type { Scale } from './scale.ts'

/** Moves a coordinate to the middle of a device pixel, so that a 1 px line is crisp. */
export function crisp(position: number): number {
  return Math.floor(position) + 0.5
}

function tickFormat(scale: Scale): (value: number) => string {
  return scale.kind === 'log' ? formatPower : formatTick
}

/** Many straight 1 px lines as one mark: flat x0, y0, x1, y1 for each. */
function lines(segments: readonly (readonly number[])[], colour: Colour): PathMark {
  const points: number[] = []
  for (const segment of segments) points.push(...segment, NaN, NaN)
  return { kind: 'path', points, stroke: { colour } }
}

/** Vertical grid lines at the ticks, from `y0` to `y1`. */
export function gridX(
  scale: Scale,
  options: { y0: number; y1: number; ticks?: readonly number[] },
): Mark {
  const { y0, y1, ticks = scale.ticks() } = options
  return lines(
    ticks.map((tick) => [crisp(scale(tick)), y0, crisp(scale(tick)), y1]),
    'rule-2',
  )
}

/** Horizontal grid lines at the ticks, from `x0` to `x1`. */
export function gridY(
  scale: Scale,
  options: { x0: number; x1: number; ticks?: readonly number[] },
): Mark {
  const { x0, x1, ticks = scale.ticks() } = options
  return lines(
    ticks.map((tick) => [x0, crisp(scale(tick)), x1, crisp(scale(tick))]),
    'rule-2',
  )
}

/** The 1 px line at y = 0, or at `at`, in the axis colour. */
export function zeroLine(scale: Scale, options: { x0: number; x1: number; at?: number }): Mark {
  const y = crisp(scale(options.at ?? 0))
  return { kind: 'path', points: [options.x0, y, options.x1, y], stroke: { colour: 'ctl' } }
}

export interface AxisOptions {
  readonly ticks?: readonly number[]
  readonly format?: (value: number) => string
  /** The axis's name: plain text, or runs such as `[{text:'time '},{text:'t',font:'math',size:16},{text:' (s)'}]`. */
  readonly label?: string | readonly TextRun[]
  /** Draws the axis line itself (default: no; the grid or the zero line usually does it). */
  readonly line?: boolean
}

function labelMark(label: string | readonly TextRun[], at: Partial<TextMark>): TextMark {
  const text = typeof label === 'string' ? { text: label } : { text: '', runs: label }
  return { kind: 'text', x: 0, y: 0, ...text, ...at }
}

/** Tick texts under `y`, and the name of the axis below them, centred. */
export function axisBottom(scale: Scale, options: AxisOptions & { y: number }): Mark[] {
  const { y, ticks = scale.ticks(), format = tickFormat(scale), label, line } = options
  const marks: Mark[] = ticks.map((tick) => ({
    kind: 'text',
    x: scale(tick),
    y: y + 17,
    text: format(tick),
    anchor: 'middle',
  }))
  if (line)
    marks.unshift({
      kind: 'path',
      points: [scale.range[0], crisp(y), scale.range[1], crisp(y)],
      stroke: { colour: 'ctl' },
    })
  if (label !== undefined)
    marks.push(
      labelMark(label, { x: (scale.range[0] + scale.range[1]) / 2, y: y + 36, anchor: 'middle' }),
    )
  return marks
}

/** Tick texts to the left of `x`; the name of the axis stands above the topmost one, at the left. */
export function axisLeft(scale: Scale, options: AxisOptions & { x: number }): Mark[] {
  const { x, ticks = scale.ticks(), format = tickFormat(scale), label, line } = options
  const marks: Mark[] = ticks.map((tick) => ({
    kind: 'text',
    x: x - 8,
    y: scale(tick),
    text: format(tick),
    anchor: 'end',
    baseline: 'middle',
  }))
  if (line)
    marks.unshift({
      kind: 'path',
      points: [crisp(x), scale.range[0], crisp(x), scale.range[1]],
      stroke: { colour: 'ctl' },
    })
  if (label !== undefined)
    marks.push(labelMark(label, { x, y: Math.min(...scale.range) - 10, anchor: 'start' }))
  return marks
}

/** The heading of a panel, its base line at `y`: it begins where the texts of the axis at the left do. */
export function heading(x: Scale, y: number, text: string): Mark {
  return { kind: 'text', x: x.range[0] - 42, y, text, colour: 'ink-2' }
}

export interface PanelOptions {
  readonly x: Scale
  readonly y: Scale
  readonly xTicks?: readonly number[]
  readonly yTicks?: readonly number[]
  readonly xFormat?: (value: number) => string
  readonly yFormat?: (value: number) => string
  /** Tick texts and name under the panel; leave out for the upper of several aligned panels. */
  readonly bottom?: boolean
  readonly xLabel?: string | readonly TextRun[]
  readonly yLabel?: string | readonly TextRun[]
}

/** The ground of a plot: grid both ways, the zero line when 0 is in the domain, texts at the left and below. */
export function panel(options: PanelOptions): Mark[] {
  const { x, y, xTicks = x.ticks(), yTicks = y.ticks() } = options
  const [x0, x1] = x.range
  const [low, high] = y.domain
  const marks: Mark[] = [
    gridX(x, { y0: y.range[0], y1: y.range[1], ticks: xTicks }),
    gridY(y, { x0, x1, ticks: yTicks }),
  ]
  if (y.kind === 'linear' && Math.min(low, high) <= 0 && Math.max(low, high) >= 0)
    marks.push(zeroLine(y, { x0, x1 }))
  marks.push(
    ...axisLeft(y, { x: x0, ticks: yTicks, format: options.yFormat, label: options.yLabel }),
  )
  if (options.bottom ?? true)
    marks.push(
      ...axisBottom(x, {
        y: Math.max(...y.range),
        ticks: xTicks,
        format: options.xFormat,
        label: options.xLabel,
      }),
    )
  return marks
}
