import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { filesOf } from '../../src/build/files-of.ts'
import { splitFrontmatter } from '../../src/book/chapters.ts'
import { isCell, parseMeta } from '../../src/book/fenced-block.ts'
import { pythonCode, type PythonCode } from '../../src/book/markdown/python-code.ts'
import { authorError, lineOf, parseChapter, walk } from '../../src/book/tree.ts'
import type { AuthoredCell } from '../../src/build/run-cells.ts'

/** A block of Python and the cell whose tab it is. */
export interface PythonBlock extends PythonCode {
  /** From the project's root. */
  readonly file: string
  readonly cell: AuthoredCell
}

function blocksOf(root: string, path: string): PythonBlock[] {
  const file = relative(root, path).replaceAll('\\', '/')
  const { body } = splitFrontmatter(readFileSync(path, 'utf8'), file)
  const tree = parseChapter(body, file)
  const cells = new Map<string, AuthoredCell>()
  walk(tree, (node) => {
    if (!isCell(node)) return
    const { id } = parseMeta(node.meta ?? '').values
    const before = [...cells].map(([key, { code }]) => [key, { code, label: key }] as const)
    cells.set(id, {
      id,
      code: node.value,
      file,
      line: lineOf(node) + 1,
      cells: new Map(before),
    })
  })
  const error = (node: Parameters<typeof lineOf>[0], reason: string): Error =>
    authorError(file, node, reason)
  return [...pythonCode(tree, [...cells.keys()], error).values()]
    .flat()
    .map((block) => ({ ...block, file, cell: cells.get(block.of)! }))
}

/** Every block of Python of the chapters and the kernel's pages, in the order of their files. */
export function pythonBlocks(root: string): PythonBlock[] {
  return filesOf(join(root, 'content'), /\.mdx$/).flatMap((path) => blocksOf(root, path))
}
