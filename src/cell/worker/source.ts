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
  readonly label: string
  readonly javascript: string
}

const parameters = `${kernelVariable},${showVariable},${cellsVariable}`

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
  const others = needed.map(
    ({ id, label, javascript: body }) =>
      `{id:${JSON.stringify(id)},label:${JSON.stringify(label)},cell:async(${parameters})=>{"use strict";${body}\n}}`,
  )
  return [
    `const cell=async(${parameters})=>{"use strict";${javascript}`,
    `};`,
    `(${startCell})(cell,[${others.join(',')}],${kernelSource},${post},${JSON.stringify(figures)},{numberTools:${numberTools},valueTools:${valueTools},tableTools:${tableTools},plotTools:${plotTools},pictureTools:${pictureTools}})`,
    `//# sourceURL=${sourceName}`,
  ].join('\n')
}
