import type { HeatPlot, LinePlot, Output, Plot as PlotData, Series } from '../output.ts'
import type { HeatOptions, LineOptions, Plot } from './globals.ts'
import type { NumberTools } from './numbers.ts'
import type { ValueTools } from './values.ts'

/** The part of `plot` that draws lines, matrices and complex numbers. */
export type PlotTools = Pick<Plot, 'line' | 'stem' | 'heat' | 'poles' | 'states' | 'multiples'>

/**
 * Makes plots. Runs inside the worker: it is sent there as text, so it may use nothing from outside
 * itself.
 */
export function plotTools(
  { vectorOf, matrixOf, complexOf, round }: NumberTools,
  { inline }: ValueTools,
  emit: (output: Output) => void,
): PlotTools {
  const mostSeries = 12
  const mostPoints = 2000
  const mostCells = 128 * 128
  const mostSteps = 1000

  const draw = (plot: PlotData): void => emit({ kind: 'plot', plot })
  const oneIn = (stride: number, what: string): void => {
    if (stride > 1) emit({ kind: 'notice', text: `Only one ${what} in ${stride} is drawn.` })
  }
  const optionalText = (what: string, name: string, value: unknown): void => {
    if (value !== undefined && typeof value !== 'string')
      throw new Error(`${what}: ${name} is ${inline(value, 1)}; pass a text`)
  }

  const named = (values: unknown): [string, unknown][] =>
    typeof values !== 'object' ||
    values === null ||
    Array.isArray(values) ||
    ArrayBuffer.isView(values) ||
    matrixOf(values) ||
    complexOf(values)
      ? [['', values]]
      : Object.entries(values)

  const numbersOf = (name: string, values: unknown): [string, ArrayLike<number>][] => {
    const vector = vectorOf(values)
    if (vector) return [[name, vector]]
    const matrix = matrixOf(values)
    if (!matrix) return []
    const { rows, cols, values: data } = matrix
    return Array.from({ length: cols }, (_, col) => [
      cols === 1 ? name : `${name}${col + 1}`,
      Array.from({ length: rows }, (_, row) => data[row * cols + col]),
    ])
  }

  const checkCount = (what: string, count: number): void => {
    if (count === 0 || count > mostSeries) {
      throw new Error(`${what}: there are ${count} lines; 1 to ${mostSeries} can be drawn`)
    }
  }

  const lines = (
    what: string,
    type: 'line' | 'stem',
    values: unknown,
    options: LineOptions = {},
  ): LinePlot => {
    const found = named(values).flatMap(([name, item]) => {
      const columns = numbersOf(name, item)
      if (columns.length > 0) return columns
      throw new Error(
        `${what}: ${name || 'values'} is ${inline(item, 1)}; pass an array of numbers or an object of such arrays`,
      )
    })
    checkCount(what, found.length)
    const x = options.x === undefined ? undefined : vectorOf(options.x)
    if (options.x !== undefined && !x)
      throw new Error(`${what}: x is ${inline(options.x, 1)}; pass an array of numbers`)
    if (options.log !== undefined && !/^(?:x|y|xy)$/.test(options.log)) {
      throw new Error(`${what}: log is ${inline(options.log)}; allowed are 'x', 'y' and 'xy'`)
    }
    optionalText(what, 'xLabel', options.xLabel)
    optionalText(what, 'yLabel', options.yLabel)
    let thinned = 1
    const series: Series[] = found.map(([name, y]) => {
      if (x && x.length !== y.length) {
        throw new Error(
          `${what}: x has ${x.length} values and ${name || 'the line'} has ${y.length}; they must agree`,
        )
      }
      const stride = Math.ceil(y.length / mostPoints)
      thinned = Math.max(thinned, stride)
      const kept = Array.from(
        { length: Math.ceil(y.length / Math.max(1, stride)) },
        (_, index) => index * stride,
      )
      const positions = x
        ? { x: kept.map((index) => round(x[index])) }
        : stride > 1
          ? { x: kept }
          : {}
      return { name: name.slice(0, 40), ...positions, y: kept.map((index) => round(y[index])) }
    })
    oneIn(thinned, 'value')
    const { xLabel, yLabel, log, marks } = options
    return { type, series, xLabel, yLabel, log, marks }
  }

  const heat = (what: string, name: string, values: unknown, options: HeatOptions): HeatPlot => {
    const { rows: rowLabel, cols: colLabel, palette } = options
    const matrix = matrixOf(values)
    if (!matrix || matrix.values.length === 0)
      throw new Error(
        `${what}: ${name} is ${inline(values, 1)}; pass a matrix or an array of equally long rows`,
      )
    const { rows, cols, values: data } = matrix
    if (data.length > mostCells) {
      throw new Error(
        `${what}: ${name} is ${rows}×${cols}; at most ${mostCells} entries can be drawn`,
      )
    }
    if (palette !== undefined && palette !== 'sequential' && palette !== 'diverging') {
      throw new Error(
        `${what}: palette is ${inline(palette)}; allowed are 'sequential' and 'diverging'`,
      )
    }
    optionalText(what, 'rows', rowLabel)
    optionalText(what, 'cols', colLabel)
    return {
      type: 'heat',
      rows,
      cols,
      values: Array.from(data, round),
      rowLabel,
      colLabel,
      palette,
    }
  }

  return {
    line: (values, options) => draw(lines('plot.line', 'line', values, options)),
    stem: (values, options) => draw(lines('plot.stem', 'stem', values, options)),
    heat: (matrix, options = {}) => draw(heat('plot.heat', 'matrix', matrix, options)),
    poles(values, { unitCircle = true } = {}) {
      const series = named(values).map(([name, item]): Series => {
        const complex = complexOf(item)
        if (!complex) {
          throw new Error(
            `plot.poles: ${name || 'values'} is ${inline(item, 1)}; pass complex values { re, im }`,
          )
        }
        if (complex.re.length > mostPoints) {
          throw new Error(
            `plot.poles: there are ${complex.re.length} values; at most ${mostPoints} can be drawn`,
          )
        }
        return {
          name: name.slice(0, 40),
          x: Array.from(complex.re, round),
          y: Array.from(complex.im, round),
        }
      })
      checkCount('plot.poles', series.length)
      draw({ type: 'poles', series, unitCircle: Boolean(unitCircle) })
    },
    states(h, { name = 'h', steps = 'k', scale = 'all' } = {}) {
      const what = 'plot.states'
      const vector = vectorOf(h)
      const matrix = vector ? { rows: vector.length, cols: 1, values: vector } : matrixOf(h)
      if (!matrix)
        throw new Error(
          `${what}: h is ${inline(h, 1)}; pass a matrix with a row for each step and a column for each state`,
        )
      const { rows: length, cols: states, values } = matrix
      if (length === 0 || states === 0 || states > 64)
        throw new Error(
          `${what}: h is ${length}×${states}; it needs a row for each step, 1 or more, and a column for each of 1 to 64 states`,
        )
      if (scale !== 'all' && scale !== 'each')
        throw new Error(`${what}: scale is ${inline(scale, 1)}; allowed are 'all' and 'each'`)
      optionalText(what, 'name', name)
      optionalText(what, 'steps', steps)
      const stride = Math.ceil(length / Math.min(mostSteps, Math.trunc(mostCells / states)))
      oneIn(stride, 'step')
      const cols = Math.ceil(length / stride)
      const drawn: number[] = []
      for (let state = 0; state < states; state++) {
        let most = 0
        for (let k = 0; k < length; k++) {
          const size = Math.abs(values[k * states + state])
          if (size > most && size < Infinity) most = size
        }
        const divisor = scale === 'each' && most > 0 ? most : 1
        for (let k = 0; k < length; k += stride)
          drawn.push(round(values[k * states + state] / divisor))
      }
      const each = scale === 'each'
      draw({ type: 'states', rows: states, cols, values: drawn, stride, name, steps, each })
    },
    multiples(values, options = {}) {
      const what = 'plot.multiples'
      const { type = 'line', ...rest } = options
      const isNamed =
        typeof values === 'object' &&
        values !== null &&
        !Array.isArray(values) &&
        !ArrayBuffer.isView(values)
      if (!isNamed)
        throw new Error(
          `${what}: values is ${inline(values, 1)}; pass an object of values by name, such as { hold, bilinear }`,
        )
      if (type !== 'line' && type !== 'stem' && type !== 'heat')
        throw new Error(
          `${what}: type is ${inline(type, 1)}; allowed are 'line', 'stem' and 'heat'`,
        )
      const entries = Object.entries(values)
      if (entries.length === 0 || entries.length > mostSeries)
        throw new Error(
          `${what}: there are ${entries.length} plots; 1 to ${mostSeries} can be drawn`,
        )
      const panels = entries.map(([name, item]) => ({
        name: name.slice(0, 40),
        plot: type === 'heat' ? heat(what, name, item, rest) : lines(what, type, item, rest),
      }))
      draw({ type: 'multiples', panels })
    },
  }
}
