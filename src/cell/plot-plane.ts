import { gridX, gridY, linearScale, project } from '../draw/index.ts'
import type { Drawing, Mark, Shape, TextRun } from '../draw/index.ts'
import type { Plot } from './output.ts'
import { symbolOf, symbolRun } from './symbol.ts'

type HeatPlot = Extract<Plot, { type: 'heat' }>
type PolePlot = Extract<Plot, { type: 'poles' }>

function shortNumber(value: number): string {
  const text =
    Math.abs(value) >= 1e4 || (value !== 0 && Math.abs(value) < 1e-3)
      ? value.toExponential(1)
      : String(Number(value.toPrecision(3)))
  return text.replaceAll('-', '−')
}

function largest(values: readonly number[]): number {
  return values.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    0,
  )
}

/** A matrix as a heat map with its colour bar, at a width in px. */
export function drawHeat(plot: HeatPlot, width: number): Drawing {
  const { rows, cols, values } = plot
  const palette = plot.palette ?? (values.some((value) => value < 0) ? 'diverging' : 'sequential')
  const max = largest(values)
  const left = 2
  const top = plot.rowLabel || plot.colLabel ? 24 : 4
  const barText = `−${shortNumber(max)}`.length * 6.6
  const room = width - left - 34 - barText
  const cell = Math.min(28, room / cols, 320 / rows)
  const [w, h] = [Math.max(cell * cols, 24), Math.max(cell * rows, 24)]
  const barX = left + w + 18
  const barHeight = Math.max(72, Math.min(h, 140))
  const steps = 33
  const from = palette === 'diverging' ? -max : 0
  const bar = Array.from(
    { length: steps },
    (_, index) => max - ((max - from) * index) / (steps - 1),
  )
  const marks: Mark[] = [
    { kind: 'heat', x: left, y: top, width: w, height: h, rows, cols, values, palette, max },
    {
      kind: 'heat',
      x: barX,
      y: top,
      width: 12,
      height: barHeight,
      rows: steps,
      cols: 1,
      values: bar,
      palette,
      max,
    },
  ]
  const ticks = palette === 'diverging' ? [max, 0, -max] : [max, 0]
  ticks.forEach((tick, index) => {
    const y = top + (barHeight * index) / (ticks.length - 1)
    const baseline = index === 0 ? 'hanging' : index === ticks.length - 1 ? 'alphabetic' : 'middle'
    marks.push({ kind: 'text', x: barX + 18, y, text: shortNumber(tick), baseline })
  })
  const names: TextRun[] = []
  if (plot.rowLabel) names.push(symbolRun(plot.rowLabel), { text: '\u00a0↓\u00a0\u00a0\u00a0' })
  if (plot.colLabel) names.push(symbolRun(plot.colLabel), { text: '\u00a0→' })
  if (names.length > 0) marks.push({ kind: 'text', x: left, y: top - 9, text: '', runs: names })
  return { width, height: top + Math.max(h, barHeight) + 6, marks }
}

const poleShapes: readonly Shape[] = ['cross', 'plus', 'circle', 'diamond', 'triangle', 'square']

/** Complex values in the plane, with the unit disc unless left out, at a width in px. */
export function drawPoles({ series, unitCircle }: PolePlot, width: number): Drawing {
  const all = series.flatMap(({ x = [], y }) => [...x, ...y])
  const reach = Math.max(unitCircle ? 1 : 0, largest(all)) * 1.12 || 1
  const size = Math.min(width - 60, 240)
  const left = 30
  const top = 18
  const x = linearScale([-reach, reach], [left, left + size])
  const y = linearScale([-reach, reach], [top + size, top])
  const ticks = x.ticks(4)
  const marks: Mark[] = [
    gridX(x, { y0: top, y1: top + size, ticks }),
    gridY(y, { x0: left, x1: left + size, ticks }),
  ]
  if (unitCircle) {
    const r = x(1) - x(0)
    const disc = {
      kind: 'circle',
      cx: x(0),
      cy: y(0),
      r,
      fill: { colour: 'A', opacity: 0.05 },
    } as const
    marks.push({ ...disc, stroke: { colour: 'ctl' } })
  }
  for (const tick of ticks) {
    marks.push({
      kind: 'text',
      x: x(tick),
      y: top + size + 17,
      text: shortNumber(tick),
      anchor: 'middle',
    })
  }
  marks.push({ kind: 'text', x: left + size + 6, y: y(0), text: 'Re', baseline: 'middle' })
  marks.push({ kind: 'text', x: x(0), y: top - 6, text: 'Im', anchor: 'middle' })
  series.forEach(({ name, x: re = [], y: im }, index) => {
    const { role = 'A' } = symbolOf(name)
    const shape = poleShapes[index % poleShapes.length]
    const colour = index === 0 || symbolOf(name).role ? role : 'ink'
    marks.push({
      kind: 'symbols',
      shape,
      points: project(re, im, x, y),
      size: 4.5,
      stroke: { colour, width: 2 },
      fill: { colour: 'plate' },
    })
    if (!name) return
    const at = top + 10 + 18 * index
    marks.push({
      kind: 'symbols',
      shape,
      points: [left + size + 34, at],
      size: 4.5,
      stroke: { colour, width: 2 },
      fill: { colour: 'plate' },
    })
    marks.push({ kind: 'text', ...symbolRun(name), x: left + size + 44, y: at, baseline: 'middle' })
  })
  return { width, height: top + size + 26, marks }
}
