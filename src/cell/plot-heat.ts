import { clamp, type Drawing, type Mark, type TextRun } from '../draw/index.ts'
import type { HeatPlot, Palette } from './output.ts'
import { symbolRun } from './symbol.ts'

/** Three digits, with a true minus. */
export function shortNumber(value: number): string {
  const text =
    Math.abs(value) >= 1e4 || (value !== 0 && Math.abs(value) < 1e-3)
      ? value.toExponential(1)
      : String(Number(value.toPrecision(3)))
  return text.replaceAll('-', '−')
}

/** The largest finite magnitude. */
export function largest(values: readonly number[]): number {
  return values.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    0,
  )
}

/** What colours a heat map: the largest magnitude, and whether there are negative values. */
export interface Colouring {
  readonly max: number
  readonly palette: Palette
}

/** One colouring for all of some heat maps. */
export function colouringOf(plots: readonly Pick<HeatPlot, 'values' | 'palette'>[]): Colouring {
  const isNegative = plots.some(({ values }) => values.some((value) => value < 0))
  return {
    max: Math.max(0, ...plots.map(({ values }) => largest(values))),
    palette: plots[0]?.palette ?? (isNegative ? 'diverging' : 'sequential'),
  }
}

/** How wide the numbers beside a colour bar are. */
export function barTextWidth(max: number): number {
  return `−${shortNumber(max)}`.length * 7.2
}

/** The bar of the colours with its numbers. */
export function colourBar(
  { max, palette }: Colouring,
  at: { x: number; y: number; height: number },
): Mark[] {
  const rows = 33
  const from = palette === 'diverging' ? -max : 0
  const values = Array.from({ length: rows }, (_, row) => max - ((max - from) * row) / (rows - 1))
  const ticks = palette === 'diverging' ? [max, 0, -max] : [max, 0]
  return [
    { kind: 'heat', ...at, width: 12, rows, cols: 1, values, palette, max },
    ...ticks.map((tick, index): Mark => {
      const y = at.y + (at.height * index) / (ticks.length - 1)
      const baseline =
        index === 0 ? 'hanging' : index === ticks.length - 1 ? 'alphabetic' : 'middle'
      return { kind: 'text', x: at.x + 18, y, text: shortNumber(tick), baseline }
    }),
  ]
}

/** The squares of a grid of values; where a value is not finite, no colour tells it, and a cross stands. */
export function gridMarks(
  { rows, cols, values }: Pick<HeatPlot, 'rows' | 'cols' | 'values'>,
  at: { x: number; y: number; width: number; height: number },
  colouring: Colouring,
): Mark[] {
  const [across, down] = [at.width / cols, at.height / rows]
  const points = values.flatMap((value, index) =>
    Number.isFinite(value)
      ? []
      : [at.x + ((index % cols) + 0.5) * across, at.y + (Math.trunc(index / cols) + 0.5) * down],
  )
  const shown =
    points.length > 0 ? values.map((value) => (Number.isFinite(value) ? value : 0)) : values
  const grid: Mark = { kind: 'heat', ...at, rows, cols, values: shown, ...colouring }
  if (points.length === 0) return [grid]
  const size = clamp(Math.min(across, down) / 4, 1, 5)
  return [grid, { kind: 'symbols', shape: 'cross', points, size, stroke: { colour: 'ink' } }]
}

/** What the crosses of a grid stand for. */
export function crossNote(values: readonly number[]): string | undefined {
  const missing = values.filter((value) => !Number.isFinite(value)).length
  if (missing === 0) return undefined
  return `A cross is a value that is not finite: ${missing} of ${values.length}.`
}

/** A matrix as a heat map with its colour bar, at a width in px. */
export function drawHeat(plot: HeatPlot, width: number, shared?: Colouring): Drawing {
  const { rows, cols } = plot
  const colouring = shared ?? colouringOf([plot])
  const left = 2
  const top = plot.rowLabel || plot.colLabel ? 24 : 4
  const room = width - left - 38 - barTextWidth(colouring.max)
  const cell = Math.min(28, room / cols, 320 / rows)
  const [w, h] = [Math.max(cell * cols, 24), Math.max(cell * rows, 24)]
  const height = clamp(h, 72, 140)
  const marks: Mark[] = [
    ...gridMarks(plot, { x: left, y: top, width: w, height: h }, colouring),
    ...colourBar(colouring, { x: left + w + 18, y: top, height }),
  ]
  const names: TextRun[] = []
  if (plot.rowLabel) names.push(symbolRun(plot.rowLabel), { text: '\u00a0↓\u00a0\u00a0\u00a0' })
  if (plot.colLabel) names.push(symbolRun(plot.colLabel), { text: '\u00a0→' })
  if (names.length > 0) marks.push({ kind: 'text', x: left, y: top - 9, text: '', runs: names })
  return { width, height: top + Math.max(h, height) + 6, marks }
}
