import { mediaBounds } from './output.ts'
import type {
  AudioOutput,
  HeatPlot,
  ImageOutput,
  LinePlot,
  PathPlot,
  Plot,
  Series,
  StatesPlot,
} from './output.ts'
import { count, list, most, numbers, optionalText, plain, text, type Plain } from './read-fields.ts'

function series(value: unknown): Series[] {
  return list(value, most.columns).map((item) => {
    const { name, x, y } = plain(item)
    const values = numbers(y, most.points)
    const positions = Array.isArray(x) ? numbers(x, most.points) : undefined
    if (positions && positions.length !== values.length) return { name: text(name, 40), y: [] }
    return { name: text(name, 40), ...(positions && { x: positions }), y: values }
  })
}

export function grid(value: Plain): { rows: number; cols: number; values: number[] } | undefined {
  const rows = count(value.rows, most.cells)
  const cols = count(value.cols, most.cells)
  const values = numbers(value.values, most.cells)
  return rows * cols > 0 && values.length === rows * cols ? { rows, cols, values } : undefined
}

function linePlot(value: Plain, type: 'line' | 'stem'): LinePlot {
  const { log } = value
  return {
    type,
    series: series(value.series),
    xLabel: optionalText(value.xLabel),
    yLabel: optionalText(value.yLabel),
    log: log === 'x' || log === 'y' || log === 'xy' ? log : undefined,
    marks: value.marks === true,
  }
}

function heatPlot(value: Plain): HeatPlot | undefined {
  const { palette } = value
  const cells = grid(value)
  if (!cells) return undefined
  return {
    type: 'heat',
    ...cells,
    rowLabel: optionalText(value.rowLabel),
    colLabel: optionalText(value.colLabel),
    palette: palette === 'sequential' || palette === 'diverging' ? palette : undefined,
    note: optionalText(value.note),
  }
}

function statesPlot(value: Plain): StatesPlot | undefined {
  const cells = grid(value)
  if (!cells || cells.rows > most.states) return undefined
  return {
    type: 'states',
    ...cells,
    stride: Math.max(1, count(value.stride, 1e9)),
    name: text(value.name, 40),
    steps: text(value.steps, 40),
    each: value.each === true,
  }
}

function pathPlot(value: Plain): PathPlot | undefined {
  const rows = count(value.rows, most.grid)
  const cols = count(value.cols, most.grid)
  const path = numbers(value.path, most.steps)
  const cells = rows * cols
  const isPath = path.every((cell) => Number.isInteger(cell) && cell >= -1 && cell < cells)
  if (cells === 0 || cells > most.grid || path.length === 0 || !isPath) return undefined
  return { type: 'path', rows, cols, path, read: count(value.read, path.length) }
}

function panelPlot(value: Plain): LinePlot | HeatPlot | undefined {
  const { type } = value
  if (type === 'line' || type === 'stem') return linePlot(value, type)
  return type === 'heat' ? heatPlot(value) : undefined
}

/** Panels of one kind, as far as they can be drawn together. */
function multiples(value: Plain): Plot | undefined {
  const panels: { name: string; plot: LinePlot | HeatPlot }[] = []
  let points = 0
  for (const item of list(value.panels, most.panels)) {
    const read = panelPlot(plain(plain(item).plot))
    if (!read || read.type !== (panels[0]?.plot ?? read).type) continue
    points +=
      read.type === 'heat'
        ? read.values.length
        : read.series.reduce((sum, { y }) => sum + y.length, 0)
    if (points > most.panelPoints) break
    panels.push({ name: text(plain(item).name, 40), plot: read })
  }
  return panels.length > 0 ? { type: 'multiples', panels } : undefined
}

/** A plot of a known type whose data agree. */
export function readPlot(value: Plain): Plot | undefined {
  switch (value.type) {
    case 'poles':
      return {
        type: 'poles',
        // Without real parts there is nothing to place the imaginary ones by.
        series: series(value.series).filter(({ x }) => x !== undefined),
        unitCircle: value.unitCircle === true,
      }
    case 'states':
      return statesPlot(value)
    case 'path':
      return pathPlot(value)
    case 'multiples':
      return multiples(value)
    default:
      return panelPlot(value)
  }
}

/** Bytes in base64, if they are so many. */
function bytes(value: unknown, least: number, upTo: number): string | undefined {
  if (typeof value !== 'string' || value.length % 4 > 0 || value.length > 4 * Math.ceil(upTo / 3))
    return undefined
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(value)) return undefined
  const held = (value.length / 4) * 3 - (value.length - value.replace(/=+$/, '').length)
  return held >= least && held <= upTo ? value : undefined
}

export function readImage(data: Plain): ImageOutput | undefined {
  const { side } = mediaBounds
  const width = count(data.width, side)
  const height = count(data.height, side)
  const channels = data.channels === 3 ? 3 : 1
  const size = width * height * channels
  const pixels = bytes(data.pixels, size, size)
  if (size === 0 || pixels === undefined) return undefined
  return { kind: 'image', width, height, channels, pixels, label: optionalText(data.label) }
}

export function readAudio(data: Plain): AudioOutput | undefined {
  const { leastRate, mostRate, seconds } = mediaBounds
  const rate = count(data.rate, mostRate)
  const samples = bytes(data.samples, 2, 2 * rate * seconds)
  if (rate < leastRate || samples === undefined) return undefined
  return { kind: 'audio', rate, samples, label: optionalText(data.label) }
}
