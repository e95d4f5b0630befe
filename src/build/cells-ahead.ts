import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { readBook } from '../book/index.ts'
import { runCell, type AuthoredCell } from './run-cells.ts'

/** Begins to run the cells of all chapters, in the order of the book. */
function runAhead(root: string): void {
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

/**
 * Runs the cells while Astro makes ready and reads the pages: their outputs are there, or under way,
 * when the pages ask for them.
 */
export function cellsAhead(): AstroIntegration {
  return {
    name: 'cells-ahead',
    hooks: {
      'astro:config:setup': ({ config, command }) => {
        if (command === 'build') runAhead(fileURLToPath(config.root))
      },
    },
  }
}
