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

/** The text of a worker before and after that of the kernel, which is the same for all and long. */
export interface WorkerParts {
  readonly before: string
  readonly after: string
}

interface PartsOptions {
  /** JavaScript expression of a function that sends a text out of the worker. */
  readonly post: string
  /** JavaScript expression of the parameters of the figures, by their names, or of a promise of them: the run begins when they are there. */
  readonly begin: string
  /** The cells whose exports it takes, in the order in which they must run. */
  readonly needed?: readonly NeededCell[]
  /** Opening brackets, `(` and `[`, that nobody who wrote a cell can know: see `workerParts`. */
  readonly seal?: string
}

/** What closes opening brackets. */
const closing = (opening: string): string =>
  [...opening]
    .map((bracket) => (bracket === '(' ? ')' : ']'))
    .reverse()
    .join('')

/**
 * The text of a worker, but for the kernel: the cell first, so that its line numbers hold, then the
 * cells it needs and what runs them. Nothing of a cell runs before the worker is told to begin: its
 * code stands in a function that is called then, between the brackets of the seal. Code that closes
 * more than it opens, if the compiler took it for something else, would have to close the seal to
 * get out of that function; if it does not, no worker can read the text.
 *
 * @param javascript the compiled cell, as `compile` gives it.
 */
export function workerParts(
  javascript: string,
  { post, begin, needed = [], seal = '' }: PartsOptions,
): WorkerParts {
  const open = `()=>[${seal}async(${parameters})=>{"use strict";`
  const close = `}${closing(seal)}].flat(Infinity)[0]`
  return {
    before: [
      `const cell=${open}${javascript}`,
      `${close};`,
      `const $needed=[`,
      ...needed.map(
        ({ id, javascript: body }) => `{id:${JSON.stringify(id)},cell:${open}${body}\n${close}},`,
      ),
      `];`,
      `(${startCell})(cell,$needed,`,
    ].join('\n'),
    after: [
      `,${post},${begin},{numberTools:${numberTools},valueTools:${valueTools},tableTools:${tableTools},plotTools:${plotTools},pictureTools:${pictureTools}})`,
      `//# sourceURL=${sourceName}`,
    ].join('\n'),
  }
}

/**
 * The whole text of a worker that runs at once.
 *
 * @param javascript the compiled cell, as `compile` gives it.
 * @param kernelSource text of an expression whose value is a function that returns the kernel.
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
  const parts = workerParts(javascript, { post, begin: JSON.stringify(figures), needed })
  return parts.before + kernelSource + parts.after
}
