import type { FigureParams } from '../figures.ts'
import { cellsVariable, kernelVariable } from '../imports.ts'
import { showVariable } from '../last-expression.ts'
import { numberTools } from './numbers.ts'
import { pictureTools } from './pictures.ts'
import { plotTools } from './plots.ts'
import { startCell } from './start.ts'
import { tableTools } from './tables.ts'
import { valueTools } from './values.ts'

/** The name a cell's lines bear in error stacks. */
export const sourceName = 'cell.ts'

/** A cell that another one needs, compiled. */
export interface NeededCell {
  readonly id: string
  readonly javascript: string
}

const parameters = `${kernelVariable},${showVariable},${cellsVariable}`

const lineCount = (text: string): number => text.split('\n').length

/**
 * The line of a worker's text in which the code of each needed cell begins: after the cell's own, a
 * line that ends it and one that begins the list, each with a line more that ends it.
 */
export function firstLines(javascript: string, needed: readonly NeededCell[]): number[] {
  let next = lineCount(javascript) + 3
  return needed.map((cell) => {
    const first = next
    next += lineCount(cell.javascript) + 1
    return first
  })
}

/**
 * The whole text of a worker: the cell first, so that its line numbers hold, then the cells it needs
 * and what runs them.
 *
 * @param javascript the compiled cell, as `compile` gives it.
 * @param kernelSource text of a function that returns the kernel: `Book.kernelSource.toString()`.
 * @param post JavaScript expression of a function that sends a text out of the worker.
 * @param needed the cells whose exports it takes, in the order in which they must run.
 * @param figures the parameters of the figures it speaks of, by their names.
 */
export function workerSource(
  javascript: string,
  kernelSource: string,
  post: string,
  needed: readonly NeededCell[] = [],
  figures: Readonly<Record<string, FigureParams>> = {},
): string {
  return [
    `const cell=async(${parameters})=>{"use strict";${javascript}`,
    `};`,
    `const $needed=[`,
    ...needed.map(
      ({ id, javascript: body }) =>
        `{id:${JSON.stringify(id)},cell:async(${parameters})=>{"use strict";${body}\n}},`,
    ),
    `];`,
    `(${startCell})(cell,$needed,${kernelSource},${post},${JSON.stringify(figures)},{numberTools:${numberTools},valueTools:${valueTools},tableTools:${tableTools},plotTools:${plotTools},pictureTools:${pictureTools}})`,
    `//# sourceURL=${sourceName}`,
  ].join('\n')
}
