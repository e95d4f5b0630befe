import type { Code, Heading, Node, Root } from 'mdast'
import type { Math } from 'mdast-util-math'
import { componentLabel } from './component-labels.ts'
import { isCell, parseMeta } from './fenced-block.ts'
import type { Label } from './label.ts'
import { plainLatex, type Notation } from './notation.ts'
import type { Page } from './outline.ts'
import { PageLabels, type FoundLabel } from './page-labels.ts'
import { authorError, headingText, walk } from './tree.ts'

/**
 * Numbers everything on one page that has a number, in document order. The pre-pass over the book
 * and the transforms call this same function, so that a link and its target cannot disagree.
 * Throws when an anchor or key is used twice on the page or a required attribute is missing.
 */
export function labelPage(
  tree: Root,
  page: Page,
  file: string,
  notation: Notation,
): Map<Node, Label> {
  const labels = new PageLabels(page, file)
  walk(tree, (node) => {
    const label = labelOf(node, labels, notation)
    if (label) labels.add(node, label)
  })
  checkSections(tree, labels)
  return labels.labels
}

function labelOf(node: Node, labels: PageLabels, notation: Notation): FoundLabel | undefined {
  if (node.type === 'heading') return headingLabel(node as Heading, labels)
  if (node.type === 'math') return equationLabel(node as Math, labels, notation)
  if (isCell(node)) return cellLabel(node, labels)
  return componentLabel(node, labels)
}

function headingLabel(node: Heading, labels: PageLabels): FoundLabel {
  const title = headingText(node)
  if (node.depth === 1)
    throw authorError(labels.file, node, 'the title stands in the frontmatter; begin with ##')
  if (node.depth > 3) throw authorError(labels.file, node, 'headings go down to ###')
  const anchor = labels.freeSlug(title)
  const depth = node.depth === 3 ? 3 : 2
  const number = depth === 3 ? undefined : sectionNumber(title, labels)
  if (number === undefined) return { kind: 'heading', number: '', depth, anchor, title }
  return { kind: 'section', key: `sec:${number}`, number, depth, anchor, title }
}

/** The survey's number of its own section; none for a heading beside these, where it has some. */
function sectionNumber(title: string, labels: PageLabels): string | undefined {
  const { within } = labels.page
  if (within.length === 0) return labels.nextNumber('section')
  return within.find((section) => section.title === title)?.number
}

function equationLabel(node: Math, labels: PageLabels, notation: Notation): FoundLabel | undefined {
  const label = equationName(node, labels.file)
  if (label === undefined) return undefined
  const number = labels.nextNumber('equation')
  const source = node.value.replace(/\s*^\s*\\part\s*$\s*/gm, ' \\qquad ').trim()
  const latex = plainLatex(notation, source)
  return { kind: 'equation', key: `eq:${label}`, number, anchor: `eq-${label}`, latex, source }
}

/** What a display equation is called: `zoh` of `$$ #zoh`; undefined without a name. */
function equationName(node: Math, file: string): string | undefined {
  const meta = node.meta?.trim()
  if (!meta) return undefined
  const label = /^#([a-z][\w-]*)$/.exec(meta)?.[1]
  if (!label) throw authorError(file, node, `after $$ stands ${meta}; write $$ #label or $$ alone`)
  return label
}

function cellLabel(node: Code, labels: PageLabels): FoundLabel {
  const { id, title } = cellValues(node, labels.file)
  if (!id || !title) throw authorError(labels.file, node, 'a cell needs id="…" and title="…"')
  const number = labels.numbered(letters(labels.count('cell') - 1))
  return { kind: 'cell', key: `cell:${id}`, number, anchor: `cell-${id}`, title }
}

function cellValues(node: Code, file: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseMeta(node.meta ?? '').values
  } catch (error) {
    throw authorError(file, node, `this cell's first line: ${(error as Error).message}`)
  }
}

/** a, b, …, z, aa, ab, … */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}

/** Every section that the survey has within a page stands there. */
function checkSections(tree: Root, { labels, page, file }: PageLabels): void {
  const titles = [...labels.values()].flatMap(({ kind, title }) =>
    kind === 'section' ? [title] : [],
  )
  const missing = page.within.find(({ title }) => !titles.includes(title))
  if (missing)
    throw authorError(
      file,
      tree,
      `the survey's section ${missing.number} is missing; write ## ${missing.title}`,
    )
}
