import type { Plot } from './globals.ts'
import type { GridPlots } from './grid-plots.ts'
import type { PlotParts } from './plot-parts.ts'
import type { SeriesPlots } from './series-plots.ts'
import type { ValueTools } from './values.ts'

/** The part of `plot` that draws lines, matrices and complex numbers. */
export type PlotTools = Pick<Plot, 'line' | 'stem' | 'heat' | 'poles' | 'states' | 'multiples'>

/**
 * Makes plots. Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function plotTools(
  { inline }: ValueTools,
  { mostSeries, draw }: PlotParts,
  { lines, poles }: SeriesPlots,
  { heat, states }: GridPlots,
): PlotTools {
  return {
    line: (values, options) => draw(lines('plot.line', 'line', values, options)),
    stem: (values, options) => draw(lines('plot.stem', 'stem', values, options)),
    heat: (matrix, options = {}) => draw(heat('plot.heat', 'matrix', matrix, options)),
    poles,
    states,
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
