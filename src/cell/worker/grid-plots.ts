import type { HeatPlot } from '../output.ts'
import type { HeatOptions, Plot } from './globals.ts'
import type { NumberTools } from './numbers.ts'
import type { PlotParts } from './plot-parts.ts'
import type { ValueTools } from './values.ts'

/** Plots of grids of numbers. */
export interface GridPlots {
  heat(what: string, name: string, values: unknown, options: HeatOptions): HeatPlot
  readonly states: Plot['states']
}

/**
 * Makes plots of matrices. Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function gridPlots(
  { vectorOf, matrixOf, round }: NumberTools,
  { inline }: ValueTools,
  { mostCells, draw, fewer, optionalText }: PlotParts,
): GridPlots {
  const mostSteps = 1000

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

  const states: Plot['states'] = (h, { name = 'h', steps = 'k', scale = 'all' } = {}) => {
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
    if (stride > 1) fewer(`Only one step in ${stride} is drawn.`)
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
  }

  return { heat, states }
}
