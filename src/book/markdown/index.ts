import { relative } from 'node:path'
import type { Root } from 'mdast'
import remarkMath from 'remark-math'
import type { PluggableList, Processor } from 'unified'
import type { VFile } from 'vfile'
import { readBook } from '../book.ts'
import { labelPage } from '../labels.ts'
import { pageOfFile } from '../outline.ts'
import { takeTree } from '../tree.ts'
import { blocks } from './blocks.ts'
import { callouts } from './callouts.ts'
import { cards } from './cards.ts'
import { cells } from './cells.ts'
import { citations } from './citations.ts'
import { code } from './code.ts'
import { makeContext, type MarkdownOptions, type Transform } from './context.ts'
import { crossReferences } from './cross-references.ts'
import { figures } from './figures.ts'
import { headings } from './headings.ts'
import { links } from './links.ts'
import { math } from './math.ts'
import { notes } from './notes.ts'
import { symbols } from './symbols.ts'
import { tables } from './tables.ts'
import { terms } from './terms.ts'
import { typography } from './typography.ts'

export type { AuthoredCell, MarkdownOptions } from './context.ts'

/**
 * The way of a sentence from MDX to the page, in this order: blocks get their shape first, notes
 * are moved while their text can still be measured, mathematics and code are set last but for the
 * cards, which collect what the others have used.
 */
export const transforms: readonly Transform[] = [
  blocks,
  symbols,
  citations,
  crossReferences,
  links,
  terms,
  figures,
  callouts,
  tables,
  headings,
  notes,
  math,
  cells,
  code,
  cards,
]

/** remark plugin: runs the transforms over a chapter or a page of the kernel. Other files pass unchanged. */
function chapterTransforms(options: MarkdownOptions) {
  const root = options.root ?? process.cwd()
  return async (tree: Root, vfile: VFile): Promise<void> => {
    const file = relative(root, vfile.path).replaceAll('\\', '/')
    const book = readBook(root)
    const page = pageOfFile(file, book.pages)
    if (!page) return
    const labels = labelPage(tree, page, file, book.notation)
    const context = makeContext({ book, page, file, labels, options })
    for (const transform of transforms) await transform(tree, context)
  }
}

/** remark plugin: takes a text's tree from who has parsed it before. */
function readTrees(this: Processor): void {
  const parse = this.parser!
  this.parser = (text, file) => takeTree(text) ?? parse(text, file)
}

/**
 * Options for `unified({ … })` of @astrojs/markdown-remark.
 * Every unknown citation, symbol, figure, label, link, term, language, attribute and every warning
 * of KaTeX throws an Error that begins with the file and the line.
 */
export function markdown(options: MarkdownOptions = {}): {
  smartypants: false
  remarkPlugins: PluggableList
  rehypePlugins: PluggableList
} {
  return {
    smartypants: false,
    remarkPlugins: [remarkMath, readTrees, typography, [chapterTransforms, options]],
    rehypePlugins: [],
  }
}
