import type { Code, InlineCode, Node, Parent } from 'mdast'
import { codeRoles } from '../notation.ts'
import { isCell, parseMeta } from '../fenced-block.ts'
import { isParent } from '../tree.ts'
import type { Context, Transform } from './context.ts'
import { flowElement, textElement } from './jsx.ts'
import { highlight } from './highlight.ts'

async function block(node: Code, { book, error }: Context): Promise<Node> {
  let title: string | undefined
  try {
    title = parseMeta(node.meta ?? '').values.title
    const html = await highlight(node.value, node.lang ?? 'text', codeRoles(book.notation))
    return flowElement('CodeBlock', { html, title, lang: node.lang ?? 'text' }, [], node.position)
  } catch (reason) {
    throw error(node, `code block: ${(reason as Error).message}`)
  }
}

async function inline(node: InlineCode, { book }: Context): Promise<Node> {
  const html = await highlight(node.value, 'typescript', codeRoles(book.notation))
  return textElement(
    'code',
    { 'set:html': html.replace(/^<span class="line">([^]*)<\/span>$/, '$1') },
    [],
    node.position,
  )
}

/** Sets fenced code that is not a live cell, and code in a line, with the roles' colours. */
export const code: Transform = async (tree, context) => {
  const found: { parent: Parent; index: number; made: Promise<Node> }[] = []
  const visit = (parent: Parent): void => {
    for (const [index, node] of parent.children.entries()) {
      if (node.type === 'code' && !isCell(node))
        found.push({ parent, index, made: block(node, context) })
      else if (node.type === 'inlineCode')
        found.push({ parent, index, made: inline(node, context) })
      else if (isParent(node)) visit(node)
    }
  }
  visit(tree)
  await Promise.allSettled(found.map(({ made }) => made))
  for (const { parent, index, made } of found)
    parent.children[index] = (await made) as (typeof parent.children)[number]
}
