import { fileURLToPath } from 'node:url'
import { readBook } from '../../src/book/index.ts'
import { runCell } from '../../src/build/run-cells.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What a cell shows: its lines of text, and the columns of its tables by name. */
export interface Shown {
  readonly lines: readonly string[]
  readonly columns: Readonly<Record<string, readonly number[]>>
}

/** Runs the cells of a section as the build does, for the tests of what the page says of them. */
export function cellsOfSection(section: string): (id: string) => Promise<Shown> {
  const chapter = readBook(root).chapters.get(section)
  if (!chapter) throw new Error(`The book has no section ${section}`)
  const cells = new Map(
    chapter.cells.map(({ id, code, number }) => [id, { code, label: `Cell ${number}` }]),
  )
  return async (id) => {
    const code = cells.get(id)?.code
    if (code === undefined) throw new Error(`${section} has no cell ${id}`)
    const place = { id, code, cells, file: chapter.file, line: 1 }
    const outputs = await runCell(place, { root, cache: false, limit: 60_000 })
    const tables = outputs.flatMap((output) => (output.kind === 'table' ? output.columns : []))
    return {
      lines: outputs.flatMap((output) => (output.kind === 'text' ? [output.text] : [])),
      columns: Object.fromEntries(tables.map(({ name, cells }) => [name, cells.map(Number)])),
    }
  }
}
