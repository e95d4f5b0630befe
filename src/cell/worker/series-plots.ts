import type { LinePlot, Series } from '../output.ts'
import type { LineOptions, Plot } from './globals.ts'
import type { NumberTools } from './numbers.ts'
import type { PlotParts } from './plot-parts.ts'
import type { ValueTools } from './values.ts'

/** Plots of series of numbers. */
export interface SeriesPlots {
  lines(what: string, type: 'line' | 'stem', values: unknown, options?: LineOptions): LinePlot
  readonly poles: Plot['poles']
}

/**
 * Makes plots of series of numbers. Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function seriesPlots(
  { vectorOf, matrixOf, complexOf, round }: NumberTools,
  { inline }: ValueTools,
  { mostPoints, draw, oneIn, optionalText, named, checkCount }: PlotParts,
): SeriesPlots {
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

  const poles: Plot['poles'] = (values, { unitCircle = true } = {}) => {
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
  }

  return { lines, poles }
}
