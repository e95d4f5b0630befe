import { inlineHtml } from '../katex.ts'
import { plainText } from '../plain-text.ts'
import { attributeOf, isJsx, walk, type Jsx } from '../tree.ts'
import type { Context, Transform } from './context.ts'
import { setAttributes } from './jsx.ts'

const kinds = ['definition', 'short', 'survey']

function titleHtml(node: Jsx, name: string, { book, file, error }: Context): string | undefined {
  const title = attributeOf(node, name, file)
  try {
    return title && inlineHtml(title, book.notation)
  } catch (reason) {
    throw error(node, `${name}: ${(reason as Error).message}`)
  }
}

/** Gives definitions, exercises and questions their numbers, ids and typeset titles. */
export const callouts: Transform = (tree, context) => {
  const { file, labels, error } = context
  walk(tree, (node) => {
    if (!isJsx(node)) return
    const label = labels.get(node)
    if (node.name === 'Callout') {
      const kind = attributeOf(node, 'kind', file)
      if (!kind || !kinds.includes(kind))
        throw error(node, `<Callout kind="${kind ?? ''}">; the kinds are ${kinds.join(', ')}`)
      setAttributes(node, {
        id: label?.anchor,
        number: label?.number,
        title: titleHtml(node, 'title', context),
      })
    } else if (node.name === 'PaperCode') {
      setAttributes(node, { id: label!.anchor, title: titleHtml(node, 'title', context) })
      const inside = (node.children as Jsx[])
        .filter((child) => isJsx(child))
        .map(({ name }) => name)
      if (inside.join() !== 'Paper,Code')
        throw error(node, '<PaperCode> must hold one <Paper> and then one <Code>')
    } else if (node.name === 'Exercise') {
      setAttributes(node, { id: label!.anchor, number: label!.number })
    } else if (node.name === 'Question') {
      const plain = plainText(attributeOf(node, 'asks', file) ?? '', context.book.notation)
      setAttributes(node, { id: label!.anchor, asks: titleHtml(node, 'asks', context), plain })
    }
  })
}
