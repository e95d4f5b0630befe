import { cellsVariable, kernelVariable } from '../imports.ts'
import { showVariable } from '../last-expression.ts'
import { startCell } from './start.ts'
import { tools } from './tools.ts'

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

/** What closes opening brackets. */
const closing = (opening: string): string =>
  [...opening]
    .map((bracket) => (bracket === '(' ? ')' : ']'))
    .reverse()
    .join('')

/**
 * The first part of a worker's text: the cell, so that its line numbers hold, and the cells it needs.
 * Nothing of them runs before the worker is told to begin: the code stands in a function that is
 * called then, between the brackets of the seal. Code that closes more than it opens, if the compiler
 * took it for something else, would have to close the seal to get out of that function; if it does
 * not, no worker can read the text.
 *
 * @param javascript the compiled cell, as `compile` gives it.
 * @param needed the cells whose exports it takes, in the order in which they must run.
 * @param taken the names that they take from the kernel.
 * @param seal opening brackets, `(` and `[`, that nobody who wrote a cell can know.
 */
export function cellText(
  javascript: string,
  needed: readonly NeededCell[] = [],
  taken: readonly string[] = [],
  seal = '',
): string {
  const open = `()=>[${seal}async(${parameters})=>{"use strict";`
  const close = `}${closing(seal)}].flat(Infinity)[0]`
  return [
    `const cell=${open}${javascript}`,
    `${close};`,
    `const $needed=[`,
    ...needed.map(
      ({ id, javascript: body }) => `{id:${JSON.stringify(id)},cell:${open}${body}\n${close}},`,
    ),
    `];`,
    `const $taken=${JSON.stringify(taken)};`,
    ``,
  ].join('\n')
}

/**
 * The rest of a worker's text, the same for all cells: the kernel, and what runs them.
 *
 * @param kernelSource text of an expression whose value is a function that returns the kernel.
 * @param post JavaScript expression of a function that sends a text out of the worker.
 * @param begin JavaScript expression of a `Beginning`, or of a promise of one: the run begins when it
 * is there.
 */
export function runnerText(kernelSource: string, post: string, begin: string): string {
  const texts = Object.entries(tools).map(([name, tool]) => `${name}:${tool}`)
  return (
    `(${startCell})(cell,$needed,${kernelSource},${post},${begin},$taken,{${texts.join()}})\n` +
    `//# sourceURL=${sourceName}`
  )
}
