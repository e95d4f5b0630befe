import { readBook } from '../book/index.ts'
import { runCell, type AuthoredCell } from './run-cells.ts'

/**
 * Begins to run the cells of all chapters, in the order of the book: their outputs are there, or
 * under way, when the texts are made that ask for them.
 */
export function runAhead(root: string): void {
  for (const { file, cells } of readBook(root).chapters.values()) {
    const before = new Map<string, { code: string; label: string }>()
    for (const { id, code } of cells) {
      const cell: AuthoredCell = { id, code, file, line: 1, cells: new Map(before) }
      // Where it fails, it does so again with its place, when its page is read.
      runCell(cell, { root }).catch(() => {})
      before.set(id, { code, label: id })
    }
  }
}
