import type { Compiled } from './compile.ts'
import type { CellsOfPage, Linked } from './link.ts'

/** What is run: code, the id of its cell, and the cells of its page, for imports from them. */
export interface CellToRun {
  readonly code: string
  readonly id?: string
  readonly cells?: CellsOfPage
}

/** Compiled code by what it was compiled from. */
export type KnownCells = ReadonlyMap<string, Compiled>

/** Whether a cell and all that it needs is known compiled: nobody has edited any of it. */
export function isKnown({ code, cells }: CellToRun, known: KnownCells): boolean {
  const looked = new Set<string>()
  const look = (text: string | undefined): boolean => {
    if (text === undefined || looked.has(text)) return true
    looked.add(text)
    const compiled = known.get(text)
    return compiled?.imports.every(({ id }) => look(cells?.get(id)?.code)) ?? false
  }
  return look(code)
}

/** The names that a cell, and the cells it needs, take from the kernel. */
export function kernelNamesOf({ main, dependencies }: Linked): string[] {
  return [...new Set([main, ...dependencies].flatMap(({ kernel }) => kernel))]
}
