import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Node, Root } from 'mdast'
import { isCell } from './fenced-block.ts'
import type { Label } from './label.ts'
import { labelPage } from './labels.ts'
import { roles, type Notation } from './notation.ts'
import { chaptersFolder, type Page } from './outline.ts'
import { answersOf, type Answer } from './questions.ts'
import { parseYaml } from './read-yaml.ts'
import {
  attributeOf,
  authorError,
  isJsx,
  lineOf,
  parseChapter,
  requiredAttribute,
  textOf,
  walk,
} from './tree.ts'

/** One key of one `<Cite>` in a chapter. */
export interface Citation {
  readonly key: string
  readonly why: string
  readonly line: number
  /** The survey's own section on the page in which it stands; none outside of these. */
  readonly within?: Label
}

/** A live cell as its author wrote it. */
export interface CellSource {
  readonly id: string
  /** `2.3.a` */
  readonly number: string
  readonly title: string
  readonly code: string
}

/** A chapter file after the pre-pass. */
export interface ChapterFile {
  readonly page: Page
  /** From the project's root. */
  readonly file: string
  readonly frontmatter: Readonly<Record<string, unknown>>
  /** In document order. */
  readonly labels: readonly Label[]
  readonly citations: readonly Citation[]
  readonly cells: readonly CellSource[]
  /** To questions of readers, in document order. */
  readonly answers: readonly Answer[]
  /** Words of prose, captions and notes included, code and formulas not. */
  readonly words: number
  /** Reading time, at least 1. */
  readonly minutes: number
}

/** Frontmatter, and the rest with the frontmatter's lines blank, so that lines keep their numbers. */
export function splitFrontmatter(
  source: string,
  file: string,
): { frontmatter: Record<string, unknown>; body: string } {
  const match = /^---\r?\n([^]*?)\r?\n---[ \t]*(?=\r?\n|$)/.exec(source)
  if (!match) return { frontmatter: {}, body: source }
  try {
    return {
      frontmatter: (parseYaml(match[1]) ?? {}) as Record<string, unknown>,
      body: match[0].replace(/[^\r\n]/g, ' ') + source.slice(match[0].length),
    }
  } catch (error) {
    throw authorError(file, 1, `frontmatter: ${(error as Error).message}`)
  }
}

/** Every key of every `<Cite>` on a page, in document order; `labels` are those of its headings. */
function citationsOf(tree: Root, file: string, labels: ReadonlyMap<Node, Label>): Citation[] {
  const citations: Citation[] = []
  let within: Label | undefined
  walk(tree, (node) => {
    const heading = node.type === 'heading' ? labels.get(node) : undefined
    if (heading?.depth === 2)
      within = heading.page.within.some(({ number }) => number === heading.number)
        ? heading
        : undefined
    if (!isJsx(node, 'Cite')) return
    const why = attributeOf(node, 'why', file) ?? ''
    for (const key of requiredAttribute(node, 'of', file).split(/\s+/))
      citations.push({ key, why, line: lineOf(node), ...(within && { within }) })
  })
  return citations
}

const wordsPerMinute = 230

/** What a reader spends on things that are not words, in minutes. */
const minutesEach: Readonly<Record<string, number>> = {
  math: 0.15,
  Figure: 1,
  cell: 1,
  Exercise: 2,
}

/** Minutes to read a page: its words at 230 a minute, and time for formulas, figures, cells and exercises. */
function readingMinutes(tree: Root): { words: number; minutes: number } {
  const words = textOf(tree).match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0
  let extra = 0
  walk(tree, (node: Node) => {
    const name = isJsx(node) ? node.name : isCell(node) ? 'cell' : node.type
    extra += (name && minutesEach[name]) || 0
  })
  return { words, minutes: Math.max(1, Math.round(words / wordsPerMinute + extra)) }
}

function checkFrontmatter(frontmatter: Record<string, unknown>, page: Page, file: string): void {
  const { section, symbols } = frontmatter
  if (section !== undefined && String(section) !== page.number)
    throw authorError(
      file,
      1,
      `section is ${section} in the frontmatter and ${page.number} in the outline`,
    )
  for (const role of Array.isArray(symbols) ? symbols : [])
    if (!roles.includes(role))
      throw authorError(file, 1, `symbols has ${role}; the roles are ${roles.join(', ')}`)
}

/** Reads and numbers one chapter. Throws an Error that names file and line. */
export function readChapter(root: string, page: Page, notation: Notation): ChapterFile {
  const file = `${chaptersFolder}/${page.path}.mdx`
  const { frontmatter, body } = splitFrontmatter(readFileSync(join(root, file), 'utf8'), file)
  checkFrontmatter(frontmatter, page, file)
  const tree = parseChapter(body, file)
  const labels = labelPage(tree, page, file, notation)
  return {
    page,
    file,
    frontmatter,
    labels: [...labels.values()],
    cells: [...labels].flatMap(([node, { number, anchor, title = '' }]) =>
      isCell(node) ? [{ id: anchor.replace(/^cell-/, ''), number, title, code: node.value }] : [],
    ),
    answers: answersOf(labels, file),
    citations: citationsOf(tree, file, labels),
    ...readingMinutes(tree),
  }
}
