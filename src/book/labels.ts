import type { Code, Heading, Node, Root } from 'mdast'
import type { Math } from 'mdast-util-math'
import { plainLatex, type Notation } from './notation.ts'
import { numberPrefix, type Page } from './outline.ts'
import {
  attributeOf,
  authorError,
  headingText,
  isJsx,
  lineOf,
  requiredAttribute,
  slugOf,
  walk,
} from './tree.ts'

export type LabelKind =
  | 'equation'
  | 'figure'
  | 'cell'
  | 'table'
  | 'exercise'
  | 'definition'
  | 'section'
  | 'heading'
  | 'question'
  | 'note'
  | 'paper-code'

/** Something on a page that has a number or can be linked to. */
export interface Label {
  readonly kind: LabelKind
  /** What `<Ref to>` names it by (`eq:zoh`, `fig:sampling`, `sec:2.3.1`), unique in the book; notes and unnumbered things have none. */
  readonly key?: string
  /** `2.3.1`, for cells `2.3.a`, for notes `1`; empty for unnumbered headings. */
  readonly number: string
  /** Of a section or a heading: how deep it stands on its page. */
  readonly depth?: 2 | 3
  /** Id of the element, unique on its page. */
  readonly anchor: string
  readonly page: Page
  /** Page and fragment from the site's root. */
  readonly url: string
  readonly title: string
  /** LaTeX of an equation: plain, and as the chapter writes it with the book's macros. */
  readonly latex?: string
  readonly source?: string
  /** The chapter file and line where it stands. */
  readonly file: string
  readonly line: number
}

const words: Partial<Record<LabelKind, string>> = {
  figure: 'Figure',
  cell: 'Cell',
  table: 'Table',
  exercise: 'Exercise',
  definition: 'Definition',
}

/** How a numbered thing is called in a sentence: `(2.3.1)`, `Figure 2.3.1`, `section 2.3.1`. */
export function labelName({ kind, number, title }: Label): string {
  if (kind === 'equation') return `(${number})`
  if (kind === 'section') return `section ${number}`
  if (kind === 'question') return title
  return `${words[kind]} ${number}`
}

/** a, b, …, z, aa, ab, … */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}

/** `id="…" title="…"` after the language of a fenced block; an Error for what cannot be read. */
export function parseMeta(meta: string): { flags: string[]; values: Record<string, string> } {
  const flags: string[] = []
  const values: Record<string, string> = {}
  const rest = meta.replace(
    /([\w-]+)(?:="([^"]*)")?(?=\s|$)/g,
    (_, name: string, value?: string) => {
      if (value === undefined) flags.push(name)
      else values[name] = value
      return ''
    },
  )
  if (rest.trim()) throw new Error(`cannot read ${rest.trim()}; write name="value"`)
  return { flags, values }
}

/** The label of a display equation: `zoh` of `$$ #zoh`; undefined without one. */
function equationLabel(node: Math, file: string): string | undefined {
  const meta = node.meta?.trim()
  if (!meta) return undefined
  const label = /^#([a-z][\w-]*)$/.exec(meta)?.[1]
  if (!label) throw authorError(file, node, `after $$ stands ${meta}; write $$ #label or $$ alone`)
  return label
}

/** True for ```` ```ts cell … ````. */
export function isCell(node: Node): node is Code {
  const { type, meta } = node as Code
  return type === 'code' && /^cell\b/.test(meta ?? '')
}

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
  const labels = new Map<Node, Label>()
  const anchors = new Map<string, number>()
  const counts: Partial<Record<LabelKind, number>> = {}
  const prefix = numberPrefix(page)

  const next = (kind: LabelKind): number => (counts[kind] = (counts[kind] ?? 0) + 1)

  /** `2.3.1`; nothing on a page whose things have no numbers. */
  const numbered = (count: number | string): string => prefix && `${prefix}.${count}`

  const add = (
    node: Node,
    label: Pick<Label, 'kind' | 'number' | 'anchor'> &
      Partial<Pick<Label, 'key' | 'depth' | 'title' | 'latex' | 'source'>>,
  ): void => {
    const before = anchors.get(label.anchor)
    if (before !== undefined)
      throw authorError(
        file,
        node,
        `the anchor ${label.anchor} is already used on line ${before} of this page`,
      )
    anchors.set(label.anchor, lineOf(node))
    const url = `${page.url}#${label.anchor}`
    labels.set(node, { title: '', ...label, page, url, file, line: lineOf(node) })
  }

  const freeSlug = (text: string): string => {
    const slug = slugOf(text) || 'section'
    if (!anchors.has(slug)) return slug
    let count = 2
    while (anchors.has(`${slug}-${count}`)) count++
    return `${slug}-${count}`
  }

  const addJsx = (node: Node): void => {
    if (isJsx(node, 'Figure')) {
      const name = requiredAttribute(node, 'name', file)
      add(node, {
        kind: 'figure',
        key: `fig:${name}`,
        number: numbered(next('figure')),
        anchor: name,
      })
    } else if (isJsx(node, 'Table')) {
      const id = requiredAttribute(node, 'id', file)
      const title = requiredAttribute(node, 'caption', file)
      const number = numbered(next('table'))
      add(node, { kind: 'table', key: `table:${id}`, number, anchor: `table-${id}`, title })
    } else if (isJsx(node, 'Exercise')) {
      const id = requiredAttribute(node, 'id', file)
      const number = numbered(next('exercise'))
      add(node, { kind: 'exercise', key: `exercise:${id}`, number, anchor: `exercise-${id}` })
    } else if (isJsx(node, 'Callout') && attributeOf(node, 'kind', file) === 'definition') {
      const title = attributeOf(node, 'title', file) ?? ''
      const number = numbered(next('definition'))
      const id = attributeOf(node, 'id', file) ?? (slugOf(title) || number.replaceAll('.', '-'))
      add(node, { kind: 'definition', key: `def:${id}`, number, anchor: `definition-${id}`, title })
    } else if (isJsx(node, 'Question')) {
      const number = requiredAttribute(node, 'n', file)
      if (!/^\d+$/.test(number))
        throw authorError(file, node, `<Question n="${number}"> needs a whole number`)
      add(node, {
        kind: 'question',
        number,
        anchor: `q${number}`,
        title: requiredAttribute(node, 'asks', file),
      })
    } else if (isJsx(node, 'PaperCode')) {
      const title = attributeOf(node, 'title', file) ?? ''
      add(node, {
        kind: 'paper-code',
        number: '',
        anchor: `paper-code-${next('paper-code')}`,
        title,
      })
    } else if (isJsx(node, 'Note')) {
      const number = String(next('note'))
      add(node, { kind: 'note', number, anchor: `note-${number}` })
    }
  }

  const addCell = (node: Code): void => {
    let values: Record<string, string>
    try {
      values = parseMeta(node.meta ?? '').values
    } catch (error) {
      throw authorError(file, node, `this cell's first line: ${(error as Error).message}`)
    }
    if (!values.id || !values.title)
      throw authorError(file, node, 'a cell needs id="…" and title="…"')
    const number = numbered(letters(next('cell') - 1))
    add(node, {
      kind: 'cell',
      key: `cell:${values.id}`,
      number,
      anchor: `cell-${values.id}`,
      title: values.title,
    })
  }

  const addHeading = (node: Heading): void => {
    const title = headingText(node)
    if (node.depth === 1)
      throw authorError(file, node, 'the title stands in the frontmatter; begin with ##')
    if (node.depth > 3) throw authorError(file, node, 'headings go down to ###')
    const anchor = freeSlug(title)
    const depth = node.depth === 3 ? 3 : 2
    const number = depth === 3 ? undefined : sectionNumber(title)
    if (number === undefined)
      return add(node, { kind: 'heading', number: '', depth, anchor, title })
    add(node, { kind: 'section', key: `sec:${number}`, number, depth, anchor, title })
  }

  /** The survey's number of its own section; none for a heading beside these, where it has some. */
  const sectionNumber = (title: string): string | undefined =>
    page.within.length > 0
      ? page.within.find((section) => section.title === title)?.number
      : numbered(next('section'))

  walk(tree, (node) => {
    if (node.type === 'heading') addHeading(node as Heading)
    else if (node.type === 'math') {
      const label = equationLabel(node as Math, file)
      if (label === undefined) return
      const number = numbered(next('equation'))
      const source = (node as Math).value.replace(/\s*^\s*\\part\s*$\s*/gm, ' \\qquad ').trim()
      const latex = plainLatex(notation, source)
      add(node, {
        kind: 'equation',
        key: `eq:${label}`,
        number,
        anchor: `eq-${label}`,
        latex,
        source,
      })
    } else if (isCell(node)) addCell(node)
    else addJsx(node)
  })
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
  return labels
}
