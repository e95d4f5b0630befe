import type { Output, Plot as PlotData } from '../output.ts'
import type { NumberTools } from './numbers.ts'
import type { ValueTools } from './values.ts'

/** What the plots have in common: how much one draws, and what it says of it. */
export interface PlotParts {
  readonly mostSeries: number
  readonly mostPoints: number
  readonly mostCells: number
  draw(plot: PlotData): void
  /** Says that not everything is drawn, and what is. */
  fewer(text: string): void
  /** @throws when a text that may be given is something else. */
  optionalText(what: string, name: string, value: unknown): void
  /** Values by their names; those that have none by the empty one. */
  named(values: unknown): [string, unknown][]
  /** @throws when there are no lines, or too many. */
  checkCount(what: string, count: number): void
}

/**
 * Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function plotParts(
  { matrixOf, complexOf }: NumberTools,
  { inline }: ValueTools,
  emit: (output: Output) => void,
): PlotParts {
  const mostSeries = 12
  const mostPoints = 2000
  const mostCells = 128 * 128

  const draw = (plot: PlotData): void => emit({ kind: 'plot', plot })
  const fewer = (text: string): void => emit({ kind: 'notice', text })
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

  const checkCount = (what: string, count: number): void => {
    if (count === 0 || count > mostSeries) {
      throw new Error(`${what}: there are ${count} lines; 1 to ${mostSeries} can be drawn`)
    }
  }

  return { mostSeries, mostPoints, mostCells, draw, fewer, optionalText, named, checkCount }
}
