/**
 * A thread that reads the book, has its cells run, and makes modules of the chapters and of the
 * kernel's pages, as Astro would.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { parseFrontmatter, unified } from '@astrojs/markdown-remark'
import { bookRead, readBook } from '../book/book.ts'
import { highlightElsewhere } from '../book/markdown/highlight.ts'
import { markdown } from '../book/markdown/index.ts'
import { keepTrees } from '../book/tree.ts'
import { runAhead } from './cells-ahead.ts'
import { giveFigureFacts } from './figure-facts.ts'
import type { FigureFacts } from './figures-program.ts'
import { filesOf } from './files-of.ts'
import { askHighlighter } from './highlight-ahead.ts'
import { keepFormulas } from './kept-formulas.ts'
import { runCell } from './run-cells.ts'
import { kernelText } from './run-cells-kernel.ts'
import { asked, givenFor, type Renderer, type TextsData, type TextsTold } from './texts-ahead.ts'

const { root, highlighter } = workerData as TextsData
const tell = (told: TextsTold): void => parentPort!.postMessage(told)

async function make(path: string, renderer: Renderer): Promise<void> {
  const source = readFileSync(path, 'utf8')
  const parsed = parseFrontmatter(source, { frontmatter: 'empty-with-spaces' })
  const { content, frontmatter } = parsed
  const given = givenFor(content, frontmatter)
  const text = await renderer.process(content, path, frontmatter)
  tell({ path, given, text })
}

keepFormulas(root, 'texts')
highlightElsewhere.highlight = askHighlighter(highlighter)
giveFigureFacts(new Promise<FigureFacts[]>((give) => parentPort!.once('message', give)))
// All cells wait for it, so it is bundled while the book is read.
const kernel = kernelText(root)
// Its error is told by each cell.
kernel.catch(() => {})
keepTrees()
const { chapters } = readBook(root)
tell({ book: bookRead(root) })
// The cells are under way before the texts that wait for them, each of which takes long by itself.
await kernel.catch(() => {})
runAhead(root)
await setImmediate()
/** The cells of each file, in the order in which its text asks for what they print. */
const cells = new Map<string, string[]>()
const asking: typeof runCell = (cell) => {
  cells.set(cell.file, [...(cells.get(cell.file) ?? []), cell.code])
  return runCell(cell)
}
const processor = unified(markdown({ root, runCell: asking }) as Parameters<typeof unified>[0])
const { syntaxHighlight, ...rest } = asked
const srcDir = new URL('src/', pathToFileURL(`${root}/`))
const renderer = await processor.createMdxRenderer!({ syntaxHighlight }, { ...rest, srcDir })
const paths = [
  ...[...chapters.values()].map(({ file }) => join(root, file)),
  ...filesOf(join(root, 'content/kernel'), /\.mdx$/),
]
const making: Promise<void>[] = []
for (const path of paths) {
  making.push(make(path, renderer))
  // What other threads have told is heard between two texts, and the cells go on.
  await setImmediate()
}
// Astro tells what is wrong, where it makes the text once more.
await Promise.allSettled(making)
tell('done')
// While the pages are rendered, which have these cells. What makes them is read now: pages wait no more.
const { compilePages } = await import('./compile-pages.ts')
const { chapterFiles } = await import('./chapter-cells.ts')
const { names } = await kernelText(root)
const compiling = compilePages([...cells.values()], names, root, 'cells')
tell({ files: await chapterFiles(names) })
tell({ cells: await compiling })
