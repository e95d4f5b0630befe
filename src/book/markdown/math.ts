import type { Node, Parent, Text } from 'mdast'
import type { InlineMath, Math } from 'mdast-util-math'
import { renderMath } from '../katex.ts'
import { plainLatex } from '../notation.ts'
import { didYouMean } from '../near.ts'
import { replace, type Context, type Transform } from './context.ts'
import { flowElement, textElement } from './jsx.ts'

function render(latex: string, display: boolean, node: Node, { book, error }: Context): string {
  try {
    return renderMath(latex, display, book.notation)
  } catch (reason) {
    const message = (reason as Error).message.replace(/^KaTeX parse error: /, '')
    const unknown = /Undefined control sequence: (\\[A-Za-z]+)/.exec(message)?.[1]
    const macros = book.notation.roles.flatMap(({ macros }) => Object.keys(macros))
    const hint = unknown?.startsWith('\\r')
      ? `${didYouMean(unknown, macros)} The book's symbols are ${macros.join(' ')}.`
      : ''
    throw error(node, `mathematics: ${message}${hint && `.${hint}`}`)
  }
}

/** Takes the punctuation that a formula must not part with from its neighbours in the line. */
function takePunctuation(parent: Parent, index: number): { before: string; after: string } {
  const take = (node: Node | undefined, pattern: RegExp): string => {
    if (node?.type !== 'text') return ''
    const text = node as Text
    const found = pattern.exec(text.value)?.[0] ?? ''
    text.value = text.value.replace(pattern, '')
    return found
  }
  return {
    before: take(parent.children[index - 1], /[([“‘]+$/),
    after: take(parent.children[index + 1], /^(?:[.,;:!?)\]”’…–-]+|(?:th|st|nd|s)\b[.,;:]?)+/),
  }
}

const opening = '<span class="katex">'
const base = '<span class="katex-base">'
const end = '</span>'

/** A span's class, if it has one, and what it holds. */
interface Span {
  readonly class?: string
  readonly inside: string
}

/**
 * Puts punctuation on one line with a formula. Browsers would break between them, for each
 * unbreakable part of a formula is a box; so the last part and what follows it are held together.
 */
function keepTogether(before: string, html: string, after: string): Span {
  if (!before && !after) return { class: 'katex', inside: html.slice(opening.length, -end.length) }
  const last = html.lastIndexOf(base)
  if (html.indexOf(base) === last) return { class: 'nowrap', inside: before + html + after }
  if (!after) return { inside: before + html }
  const tail = html.slice(last, -2 * end.length)
  const head = html.slice(0, last) + end + end
  const held = `${opening}<span class="katex-html" aria-hidden="true">${tail}${end}${end}${after}`
  return { inside: `${before}${head}<span class="nowrap">${held}${end}` }
}

function inline(node: InlineMath, parent: Parent, index: number, context: Context): Node {
  const html = render(node.value, false, node, context)
  const { before, after } = takePunctuation(parent, index)
  const { inside, ...attributes } = keepTogether(before, html, after)
  return textElement('span', { ...attributes, 'set:html': inside }, [], node.position)
}

/** The parts by statement: one that begins with `{}` goes on from the part before it. */
function statementsOf(parts: readonly string[]): string[][] {
  const statements: string[][] = []
  for (const part of parts) {
    if (part.startsWith('{}') && statements.length > 0) statements.at(-1)!.push(part)
    else statements.push([part])
  }
  return statements
}

function display(node: Math, context: Context): Node {
  const label = context.labels.get(node)
  const parts = node.value.split(/^\s*\\part\s*$/m).map((part) => part.trim())
  if (parts.some((part) => part === '')) throw context.error(node, 'a display has an empty part')
  const statements = statementsOf(parts)
  const latex = statements.map((statement) => statement.join(' ')).join(' \\qquad ')
  return flowElement(
    'Equation',
    {
      id: label?.anchor,
      number: label?.number,
      latex: plainLatex(context.book.notation, latex),
      statements: statements.map((statement) =>
        statement.map((part) => render(part, true, node, context)),
      ),
    },
    [],
    node.position,
  )
}

/** Formulas in a line become spans of KaTeX's HTML, displays become `<Equation>`. */
export const math: Transform = (tree, context) => {
  replace(tree, (node, parent, index) => {
    if (node.type === 'math') return display(node as Math, context)
    if (node.type !== 'inlineMath') return undefined
    const { start, end } = node.position ?? {}
    const { value } = node as InlineMath
    // `$$…$$` in a line parses as inline mathematics with two-character fences.
    if (start && end && start.line === end.line && end.column - start.column >= value.length + 4)
      throw context.error(
        node,
        'a display needs $$ on lines of their own; inline mathematics takes single $',
      )
    return inline(node as InlineMath, parent, index, context)
  })
}
