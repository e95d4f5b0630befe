import { explain } from './explain.ts'
import type { CellsOfPage, Linked } from './link.ts'
import type { ErrorOutput, PlaceInCell } from './output.ts'
import { explainUnparsed } from './unparsed.ts'
import { firstLines, sourceName } from './worker/source.ts'

/** What is known of an error that a worker threw. */
export interface Thrown {
  readonly message: string
  readonly stack?: string
  /** A line of the worker's text, where there is no stack. */
  readonly line?: number
  /** The id of the needed cell that was running. */
  readonly cell?: string
}

interface Place {
  /** In the cell itself. */
  readonly line?: number
  /** In a cell that it needs. */
  readonly at?: PlaceInCell
}

/** The lines of a worker's text that an error's stack names, innermost first. */
function linesOf({ stack = '', line }: Thrown): number[] {
  const named = [...stack.matchAll(new RegExp(`\\b${sourceName}:(\\d+):\\d+`, 'g'))]
  return line === undefined ? named.map(([, text]) => Number(text)) : [line]
}

/** Where an error was thrown: innermost in a needed cell, and from where in the cell it came to that. */
function placeOf(thrown: Thrown, { main, dependencies }: Linked): Place {
  const firsts = firstLines(main.javascript, dependencies)
  let at: PlaceInCell | undefined
  for (const line of linesOf(thrown)) {
    if (line >= 1 && line <= main.lines) return { line, at }
    const index = firsts.findIndex(
      (first, k) => line >= first && line < first + dependencies[k].lines,
    )
    if (index < 0 || at) continue
    const { id, label } = dependencies[index]
    at = { id, label, line: line - firsts[index] + 1 }
  }
  // Nothing of the cell itself had run yet: it came there by an import.
  const id = thrown.cell ?? at?.id
  const needed = dependencies.find((one) => one.id === id)
  return { line: needed?.line, at: at ?? (needed && { id: needed.id, label: needed.label }) }
}

/** What is wrong with a cell, or one that it needs, that the browser could not read without a word. */
export function unparsed({ main, dependencies }: Linked): Thrown {
  const own = explainUnparsed(main.javascript)
  if (own.line !== undefined) return own
  const firsts = firstLines(main.javascript, dependencies)
  for (const [k, { javascript }] of dependencies.entries()) {
    const { message, line } = explainUnparsed(javascript)
    if (line !== undefined) return { message, line: firsts[k] + line - 1 }
  }
  return own
}

/**
 * An error of a run in words a reader can act on, with its line, and with the needed cell and the
 * line there if that is where it lies.
 *
 * @param code the cell's code; `cells` are those of its page, of which it needs some.
 */
export function thrownError(
  thrown: Thrown,
  code: string,
  linked: Linked,
  kernelNames: readonly string[],
  cells: CellsOfPage = new Map(),
): ErrorOutput {
  const { line, at } = placeOf(thrown, linked)
  const where = at ? (cells.get(at.id)?.code ?? '') : code
  const error = explain({ message: thrown.message, line }, where, kernelNames)
  return at ? { ...error, at } : error
}
