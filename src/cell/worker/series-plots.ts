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
  { vectorOf, matrixOf, complexOf, round, roundingOf }: NumberTools,
  { inline }: ValueTools,
  { mostPoints, draw, fewer, optionalText, named, checkCount }: PlotParts,
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

  /** Where a stretch has its least and its greatest value, in their order; its first where no value is a number. */
  const endsOf = (y: ArrayLike<number>, from: number, to: number): readonly number[] => {
    let least = -1
    let most = -1
    for (let k = from; k < to; k++) {
      if (Number.isNaN(y[k])) continue
      if (least < 0 || y[k] < y[least]) least = k
      if (most < 0 || y[k] > y[most]) most = k
    }
    if (least < 0) return [from]
    return least === most ? [least] : [Math.min(least, most), Math.max(least, most)]
  }

  /** The places of a line that are drawn: of a long one the ends of equally long stretches, so that no peak is lost. */
  const placesOf = (y: ArrayLike<number>): { stretch: number; places: readonly number[] } => {
    const { length } = y
    if (length <= mostPoints)
      return { stretch: 1, places: Array.from({ length }, (_, index) => index) }
    const stretch = Math.ceil((2 * length) / (mostPoints - 2))
    const places = new Set([0])
    for (let from = 0; from < length; from += stretch)
      for (const place of endsOf(y, from, Math.min(length, from + stretch))) places.add(place)
    return { stretch, places: [...places.add(length - 1)] }
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
    const roundX = x && roundingOf(x)
    let longest = 1
    const series: Series[] = found.map(([name, y]) => {
      if (x && x.length !== y.length) {
        throw new Error(
          `${what}: x has ${x.length} values and ${name || 'the line'} has ${y.length}; they must agree`,
        )
      }
      const { stretch, places } = placesOf(y)
      longest = Math.max(longest, stretch)
      const roundY = roundingOf(y)
      const positions = x && roundX ? places.map((k) => roundX(x[k])) : places
      return {
        name: name.slice(0, 40),
        ...((x || stretch > 1) && { x: positions }),
        y: places.map((k) => roundY(y[k])),
      }
    })
    if (longest > 1) fewer(`Of every ${longest} values, only the least and the greatest are drawn.`)
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
