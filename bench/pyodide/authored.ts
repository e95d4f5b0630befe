import { readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { cellCodes, cellScript } from '../../src/build/cell-scripts.ts'
import { compilePage } from '../../src/build/compile-pages.ts'
import { kernelText } from '../../src/build/run-cells-kernel.ts'
import { highlight } from '../../src/cell/highlight.ts'

/**
 * Writes other code into a cell of a built page, as if it had been its author's: into the page, and
 * into the script of what is compiled of it.
 */
export async function authorCell(
  book: string,
  path: string,
  cell: string,
  code: string,
  root: string,
): Promise<void> {
  const file = join(book, path)
  const html = readFileSync(file, 'utf8')
  const source = new RegExp(
    `(<live-cell\\b[^>]* data-cell="${cell}"[^]*?<pre data-part="source"[^>]*>)[^]*?(?=</pre>)`,
  )
  const address = /<live-cell\b[^>]*? data-compiled="([^"]*)"/.exec(html)?.[1]
  if (!source.test(html) || address === undefined)
    throw new Error(`authorCell: ${path} has no cell "${cell}" that is compiled`)
  const other = html.replace(source, (_, before: string) => before + highlight(code))
  const { names } = await kernelText(root)
  const { script } = cellScript(await compilePage(cellCodes(other), names, root), names, path)
  writeFileSync(file, other)
  writeFileSync(join(book, posix.join(posix.dirname(path), address)), script)
}
