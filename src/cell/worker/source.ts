import { kernelVariable } from '../imports.ts'
import { showVariable } from '../last-expression.ts'
import { plotTools } from './plots.ts'
import { startCell } from './start.ts'
import { tableTools } from './tables.ts'
import { valueTools } from './values.ts'

/** The name a cell's lines bear in error stacks. */
export const sourceName = 'cell.ts'

/**
 * The whole text of a worker: the cell first, so that its line numbers hold, then what runs it.
 *
 * @param javascript the compiled cell, as `compile` gives it.
 * @param kernelSource text of a function that returns the kernel: `Book.kernelSource.toString()`.
 * @param post JavaScript expression of a function that sends a text out of the worker.
 */
export function workerSource(javascript: string, kernelSource: string, post: string): string {
  return [
    `const cell=async(${kernelVariable},${showVariable})=>{"use strict";${javascript}`,
    `};`,
    `(${startCell})(cell,${kernelSource},${post},{valueTools:${valueTools},tableTools:${tableTools},plotTools:${plotTools}})`,
    `//# sourceURL=${sourceName}`,
  ].join('\n')
}
