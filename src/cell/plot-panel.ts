import { linearScale, logScale, panel, separate } from '../draw/index.ts'
import type { Drawing, Mark, Scale } from '../draw/index.ts'
import type { LinePlot, Series } from './output.ts'
import { marksOf, prepare, type Drawn } from './plot-lines.ts'
import { axisFormat, domainOf, extent, tickWidth, ticksWithRoom } from './plot-scale.ts'
import { symbolOf, symbolRun } from './symbol.ts'

/** The parts of both axes that a plot, or all that share them, must show. */
export interface Domains {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

function endPoint({ xs, ys }: Drawn, y: Scale): number {
  for (let i = ys.length - 1; i >= 0; i--)
    if (Number.isFinite(ys[i]) && Number.isFinite(xs[i])) return y(ys[i])
  return y.range[0]
}

/** From one name of a line to the next, in px. */
const nameHeight = 18

/** The names of lines, cut where they would leave less room than this share to the lines. */
const leastShare = 0.55

function cutNames(series: readonly Series[], width: number): string[] {
  const most = Math.floor(((1 - leastShare) * width - 20) / 6.6)
  return series.map(({ name }) =>
    name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name,
  )
}

function textWidth(name: string): number {
  const { font, sub } = symbolOf(name)
  return font === 'sans' ? name.length * 6.6 : 14 + (sub?.length ?? 0) * 7
}

function domainsOf(plot: LinePlot, drawn: readonly Drawn[]): Domains {
  const yLog = plot.log?.includes('y') ?? false
  const ys = drawn.flatMap((one) => one.ys)
  return {
    x: domainOf(extent(drawn.flatMap(({ xs }) => xs)), false, false),
    y: domainOf(extent(plot.type === 'stem' && !yLog ? [...ys, 0] : ys), yLog, true),
  }
}

/** Domains wide enough for every one of some plots. */
export function sharedDomains(plots: readonly LinePlot[]): Domains {
  const all = { ...plots[0], series: plots.flatMap(({ series }) => series) }
  return domainsOf(all, prepare(all))
}

/** A line or stem plot at a width in px: direct labels at the right, grid, no frame (design, section 8). */
export function drawPanel(plot: LinePlot, width: number, shared?: Domains): Drawing {
  const drawn = prepare(plot)
  const named = drawn.filter(({ series }) => series.name !== '')
  const xLog = plot.log?.includes('x') ?? false
  const yLog = plot.log?.includes('y') ?? false
  const { x: xDomain, y: yDomain } = shared ?? domainsOf(plot, drawn)
  const xSymbol = plot.xLabel !== undefined && symbolOf(plot.xLabel).font !== 'sans'
  // Between the last value, or its mark, and the name of its line.
  const gap = plot.marks || plot.type === 'stem' ? 10 : 6
  const names = cutNames(
    named.map(({ series }) => series),
    width,
  )
  const right = Math.max(xSymbol ? 28 : 14, ...names.map((name) => textWidth(name) + gap + 4))
  const top = plot.yLabel ? 30 : 12
  // Every name has a line of its own.
  const bottom = top + Math.max(width < 480 ? 148 : 132, nameHeight * (named.length - 1))

  const y = (yLog ? logScale : linearScale)([...yDomain], [bottom, top])
  let yTicks = y.ticks(4)
  while (yLog && yTicks.length > 6) yTicks = yTicks.filter((_, index) => index % 2 === 0)
  const yFormat = axisFormat(yTicks, y)
  const widest = Math.max(2, ...yTicks.map((tick) => (yFormat ? yFormat(tick).length : 3)))
  const isIndex = drawn.every(({ xs }) => xs.every(Number.isInteger))
  const across = (from: number, to: number): { x: Scale; xTicks: number[] } => {
    const x = xLog
      ? logScale(xDomain[0] > 0 && xDomain[1] > xDomain[0] ? [...xDomain] : [0.1, 1], [from, to])
      : linearScale([...xDomain], [from, to])
    const ticks = x.ticks(width < 480 ? 4 : 6)
    return {
      x,
      xTicks: ticksWithRoom(isIndex && !xLog ? ticks.filter(Number.isInteger) : ticks, x),
    }
  }
  const left = Math.max(30, 14 + widest * 6.6)
  let { x, xTicks } = across(left, width - right)
  // Half of a long text is beside its end of the axis.
  const half = tickWidth(xTicks, x) / 2
  if (half > 30) ({ x, xTicks } = across(Math.max(left, half), width - Math.max(right, half)))

  const marks: Mark[] = panel({
    x,
    y,
    xTicks,
    yTicks,
    xFormat: axisFormat(xTicks, x),
    yFormat,
    yLabel: plot.yLabel === undefined ? undefined : [symbolRun(plot.yLabel)],
    xLabel: plot.xLabel === undefined || xSymbol ? undefined : plot.xLabel,
  })
  if (xSymbol && plot.xLabel) {
    marks.push({
      kind: 'text',
      x: x.range[1] + 10,
      y: bottom + 17,
      text: '',
      runs: [symbolRun(plot.xLabel)],
    })
  }
  marks.push(...drawn.flatMap((one) => marksOf(plot, one, x, y)))
  const heights = separate(
    named.map((one) => endPoint(one, y)),
    nameHeight,
    [top, bottom],
  )
  names.forEach((name, index) => {
    const run = symbolRun(name)
    marks.push({ kind: 'text', ...run, x: x.range[1] + gap, y: heights[index], baseline: 'middle' })
  })
  return { width, height: bottom + (plot.xLabel && !xSymbol ? 46 : 26), marks }
}
