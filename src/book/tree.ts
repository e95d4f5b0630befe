import type { Node, Parent, Root } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import type {} from 'mdast-util-math'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

/** An element that a chapter writes as `<Name …>`, in a line or on its own. */
export type Jsx = MdxJsxFlowElement | MdxJsxTextElement

export function isJsx(node: Node, name?: string): node is Jsx {
  const jsx = node as Jsx
  const isElement = jsx.type === 'mdxJsxFlowElement' || jsx.type === 'mdxJsxTextElement'
  return isElement && (name === undefined || jsx.name === name)
}

export function isParent(node: Node): node is Parent {
  return Array.isArray((node as Parent).children)
}

export function lineOf(node: Node): number {
  return node.position?.start.line ?? 0
}

/** An error of the author: `content/chapters/….mdx:12: what is wrong`. */
export function authorError(file: string, node: Node | number, reason: string): Error {
  const line = typeof node === 'number' ? node : lineOf(node)
  return new Error(`${file}:${line}: ${reason}`)
}

/** The text of an attribute, `''` for a bare one, undefined when it is not there. */
export function attributeOf(jsx: Jsx, name: string, file: string): string | undefined {
  for (const attribute of jsx.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || attribute.name !== name) continue
    if (attribute.value === null || attribute.value === undefined) return ''
    if (typeof attribute.value === 'string') return attribute.value
    throw authorError(file, jsx, `<${jsx.name}> needs ${name}="…" in quotes, not an expression`)
  }
  return undefined
}

/** Like `attributeOf`; an error when it is missing or empty. */
export function requiredAttribute(jsx: Jsx, name: string, file: string): string {
  const value = attributeOf(jsx, name, file)
  if (!value) throw authorError(file, jsx, `<${jsx.name}> needs ${name}="…"`)
  return value
}

/** Visits every node in document order, parents first. A visitor that returns false skips the children. */
export function walk(node: Node, visitor: (node: Node) => boolean | void): void {
  if (visitor(node) === false || !isParent(node)) return
  for (const child of node.children) walk(child, visitor)
}

/** The words of a node, without code blocks, mathematics and attributes. */
export function textOf(node: Node): string {
  let text = ''
  walk(node, (child) => {
    const { type, value } = child as Node & { value?: string }
    if (type === 'text' || type === 'inlineCode') text += value
    if (type === 'inlineMath' || type === 'tableCell') text += ' '
  })
  return text
}

/** A heading as a line of text: formulas stay in `$…$` and code in backticks, as `inlineHtml` reads them. */
export function headingText(node: Node): string {
  let text = ''
  walk(node, (child) => {
    const { type, value } = child as Node & { value?: string }
    if (type === 'text') text += value
    if (type === 'inlineCode') text += `\`${value}\``
    if (type === 'inlineMath') text += `$${value}$`
  })
  return text.trim()
}

export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}

// In the order in which Astro has them.
const parser = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkMath).freeze()

let keptTrees: Map<string, Root> | undefined

/** From now on trees are kept for who will parse the same texts. */
export function keepTrees(): void {
  keptTrees = new Map()
}

/** The tree of a text that was parsed before; it is given once, since transforms change it. */
export function takeTree(source: string): Root | undefined {
  const tree = keptTrees?.get(source)
  keptTrees?.delete(source)
  return tree
}

/**
 * Parses a chapter with the book's own grammar.
 * The frontmatter must have been blanked, so that lines keep their numbers.
 */
export function parseChapter(source: string, file: string): Root {
  try {
    const tree = parser.parse(source)
    keptTrees?.set(source, tree)
    return tree
  } catch (error) {
    const { reason, message } = error as { reason?: string; message: string }
    const text = reason ?? message
    // The parser gives the place within its message: `(3:1-3:10)`.
    const line = Number(/\((\d+):\d+/.exec(text)?.[1] ?? (error as { line?: number }).line ?? 0)
    throw authorError(file, line, text)
  }
}
