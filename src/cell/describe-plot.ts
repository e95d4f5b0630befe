import { plural } from '../draw/index.ts'
import type { AudioOutput, ImageOutput, LinePlot, PathPlot, Plot, StatesPlot } from './output.ts'
import { isStep } from './plot-path.ts'
import { bytesOf, lengthText, samplesOf } from './sound.ts'
import { symbolOf } from './symbol.ts'

function spoken(name: string): string {
  const { letter, sub, overline } = symbolOf(name)
  return `${letter}${overline ? ' bar' : ''}${sub ? ` ${sub}` : ''}`
}

/** With `digits` digits, and a true minus. */
function short(value: number, digits = 3): string {
  const rounded = Number(value.toPrecision(digits))
  // The largest number there is becomes infinite when it is rounded up.
  const text = Number.isFinite(rounded) ? String(rounded) : value.toPrecision(digits)
  return text.replaceAll('-', '−')
}

/** Both ends, in as many digits as it takes to tell them apart. */
function range(values: ArrayLike<number>): string {
  let low = Infinity
  let high = -Infinity
  let missing = 0
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      missing++
      continue
    }
    low = Math.min(low, values[i])
    high = Math.max(high, values[i])
  }
  if (low > high) return 'no finite values'
  const share = (high - low) / Math.max(Math.abs(low), Math.abs(high))
  const digits = share > 0 && share < 0.1 ? Math.min(15, 2 + Math.ceil(-Math.log10(share))) : 3
  const rest = missing > 0 ? ` and ${missing} not finite` : ''
  return `${short(low, digits)} to ${short(high, digits)}${rest}`
}

function describeStates(plot: StatesPlot): string {
  const { rows, cols, values, stride, name, each } = plot
  const last = Array.from({ length: rows }, (_, state) => Math.abs(values[(state + 1) * cols - 1]))
  const most = last.reduce((best, size, state) => (size > last[best] ? state : best), 0)
  const scale = each ? ', each divided by its largest magnitude' : ''
  const end =
    rows > 1 ? ` At the last step drawn the largest is ${spoken(`${name}${most + 1}`)}.` : ''
  const steps = `${plural(cols, 'step')}${stride > 1 ? `, one in ${stride}` : ''}`
  return `Heat map of ${plural(rows, 'state')} over ${steps}, ${range(values)}${scale}.${end}`
}

function describePath({ rows, cols, path, read }: PathPlot): string {
  const cells = path.filter((cell) => cell >= 0)
  const place = (cell: number): string => `row ${Math.trunc(cell / cols)}, column ${cell % cols}`
  const jumps = cells.filter((cell, i) => i > 0 && !isStep(cells[i - 1], cell, cols)).length
  const visited = new Set(cells).size
  const cover =
    visited === rows * cols
      ? `It visits every cell${cells.length === visited ? ' once' : ''}.`
      : `It visits ${visited} of ${rows * cols} cells.`
  const ends =
    cells.length > 0 ? `, from ${place(cells[0])} to ${place(cells[cells.length - 1])}` : ''
  const until = read < path.length ? ` Read so far: ${plural(read, 'step')}.` : ''
  return `Path of ${plural(path.length, 'step')} over a grid of ${rows} by ${cols}${ends}, with ${plural(jumps, 'jump')}. ${cover}${until}`
}

/** What a logarithmic axis has no place for: how many values, and of which axis. */
export function belowLog({ series, log }: LinePlot): string | undefined {
  const parts = Array.from(log ?? '').flatMap((axis) => {
    const values = series.flatMap(({ x, y }) =>
      axis === 'x' ? (x ?? y.map((_, place) => place)) : y,
    )
    const count = values.filter((value) => value <= 0).length
    return count > 0 ? [`${plural(count, 'value')} of ${axis}`] : []
  })
  return parts.length > 0 ? `${parts.join(' and ')} not above 0` : undefined
}

/** What a plot shows in a sentence, computed from its data, for those who do not see it. */
export function describePlot(plot: Plot): string {
  switch (plot.type) {
    case 'heat':
      return `Heat map of ${plot.rows} by ${plot.cols} values, ${range(plot.values)}${plot.note ? `; ${plot.note}` : ''}.`
    case 'states':
      return describeStates(plot)
    case 'path':
      return describePath(plot)
    case 'multiples': {
      const names = plot.panels.map(({ name }) => spoken(name)).join(', ')
      const shared = plot.panels[0]?.plot.type === 'heat' ? 'one colour scale' : 'the same axes'
      return `${plural(plot.panels.length, 'plot')} with ${shared}: ${names}.`
    }
    case 'poles': {
      const parts = plot.series.map(({ name, x = [], y }) => {
        const sizes = y.map((im, index) => Math.hypot(x[index], im))
        const missing = x.filter((re, index) => !Number.isFinite(re + y[index])).length
        const outside = sizes.filter((size) => size > 1 && size < Infinity).length
        const place = plot.unitCircle ? `, ${outside} outside the unit circle` : ''
        const rest = missing > 0 ? `, ${missing} not finite` : ''
        return `${name ? `${spoken(name)}: ` : ''}${plural(y.length, 'value')}${place}${rest}`
      })
      return `Complex plane. ${parts.join('; ')}.`
    }
    case 'line':
    case 'stem': {
      const scale = plot.log ? `, logarithmic in ${plot.log.split('').join(' and ')}` : ''
      const parts = plot.series.map(
        ({ name, y }) =>
          `${name ? `${spoken(name)}: ` : ''}${plural(y.length, 'value')}, ${range(y)}`,
      )
      const below = belowLog(plot)
      const rest = below === undefined ? '' : ` Not drawn: ${below}.`
      return `${plot.type === 'line' ? 'Line' : 'Stem'} plot${scale}. ${parts.join('; ')}.${rest}`
    }
  }
}

/** What a picture shows, as far as its values tell. */
export function describeImage({ width, height, channels, pixels, label }: ImageOutput): string {
  const values = bytesOf(pixels)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const kind = channels === 1 ? 'grey' : 'colour'
  return `${label ? `${label}. ` : ''}Picture of ${width} by ${height} pixels in ${kind}, ${range(values)} of 255, ${short(mean)} on average.`
}

/** What a sound holds. */
export function describeSound({ rate, samples, label }: AudioOutput): string {
  const values = samplesOf(samples)
  return `${label ? `${label}. ` : ''}Sound of ${lengthText(values.length, rate)}, ${rate} samples a second, ${range(values)}.`
}
