import type { Output, Palette, PlotOutput, Series } from '../output.ts'
import type { ValueTools } from './values.ts'

export interface LineOptions {
  /** Positions of the values; 0, 1, 2, … by default. */
  x?: ArrayLike<number>
  xLabel?: string
  yLabel?: string
  log?: 'x' | 'y' | 'xy'
  /** Draws a mark at each value, as is right for samples. */
  marks?: boolean
}

export interface HeatOptions {
  rows?: string
  cols?: string
  palette?: Palette
}

export interface PlotTools {
  line(values: unknown, options?: LineOptions): void
  stem(values: unknown, options?: LineOptions): void
  heat(matrix: unknown, options?: HeatOptions): void
  poles(values: unknown, options?: { unitCircle?: boolean }): void
}

/**
 * Makes `plot`. Runs inside the worker: it is sent there as text, so it may use nothing from
 * outside itself.
 */
export function plotTools(tools: ValueTools, emit: (output: Output) => void): PlotTools {
  const { vectorOf, matrixOf, complexOf, inline, round } = tools
  const mostSeries = 12
  const mostPoints = 2000
  const mostCells = 128 * 128

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

  const lines = (type: 'line' | 'stem', values: unknown, options: LineOptions = {}): PlotOutput => {
    const what = `plot.${type}`
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
    if (thinned > 1) emit({ kind: 'notice', text: `Only every ${thinned}th value is drawn.` })
    const { xLabel, yLabel, log, marks } = options
    return { kind: 'plot', plot: { type, series, xLabel, yLabel, log, marks } }
  }

  return {
    line: (values, options) => emit(lines('line', values, options)),
    stem: (values, options) => emit(lines('stem', values, options)),
    heat(values, { rows: rowLabel, cols: colLabel, palette } = {}) {
      const matrix = matrixOf(values)
      if (!matrix)
        throw new Error(
          `plot.heat: matrix is ${inline(values, 1)}; pass a matrix or an array of equally long rows`,
        )
      if (matrix.values.length > mostCells) {
        throw new Error(
          `plot.heat: the matrix is ${matrix.rows}×${matrix.cols}; at most ${mostCells} entries can be drawn`,
        )
      }
      if (palette !== undefined && palette !== 'sequential' && palette !== 'diverging') {
        throw new Error(
          `plot.heat: palette is ${inline(palette)}; allowed are 'sequential' and 'diverging'`,
        )
      }
      const { rows, cols } = matrix
      emit({
        kind: 'plot',
        plot: {
          type: 'heat',
          rows,
          cols,
          values: matrix.values.map(round),
          rowLabel,
          colLabel,
          palette,
        },
      })
    },
    poles(values, { unitCircle = true } = {}) {
      const series = named(values).map(([name, item]): Series => {
        const list = Array.isArray(item) ? (item as { re: number; im: number }[]) : undefined
        const complex = list?.every(
          (one) => typeof one?.re === 'number' && typeof one.im === 'number',
        )
          ? { re: list.map(({ re }) => re), im: list.map(({ im }) => im) }
          : complexOf(item)
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
      emit({ kind: 'plot', plot: { type: 'poles', series, unitCircle } })
    },
  }
}
