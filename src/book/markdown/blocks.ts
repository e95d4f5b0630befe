import type { Node, Paragraph, PhrasingContent } from 'mdast'
import { isJsx, isParent, walk } from '../tree.ts'
import type { Transform } from './context.ts'

const containers = new Set([
  'Callout',
  'Exercise',
  'Solution',
  'Question',
  'Paper',
  'Code',
  'Added',
  'Figure',
])

const phrasing = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'inlineMath',
  'link',
  'image',
  'break',
  'mdxTextExpression',
  'mdxJsxTextElement',
])

/** True for what can stand in a line. */
function isPhrasing(node: Node): node is PhrasingContent {
  return phrasing.has(node.type) && !(isJsx(node) && containers.has(node.name ?? ''))
}

/**
 * Puts paragraphs around the bare text of block components: MDX gives `<Callout>One line.</Callout>`
 * no paragraph, and the same text on lines of its own one. A block component that stands alone in a
 * line becomes a block.
 */
export const blocks: Transform = (tree) => {
  walk(tree, (node) => {
    if (isJsx(node) && containers.has(node.name ?? '')) {
      ;(node as { type: string }).type = 'mdxJsxFlowElement'
      const children: Node[] = []
      let line: PhrasingContent[] = []
      const close = (): void => {
        const isBlank = line.every((child) => child.type === 'text' && !child.value.trim())
        if (!isBlank) {
          const paragraph: Paragraph = { type: 'paragraph', children: line }
          paragraph.position = line[0].position
          children.push(paragraph)
        }
        line = []
      }
      for (const child of node.children as Node[]) {
        if (isPhrasing(child)) line.push(child)
        else {
          close()
          children.push(child)
        }
      }
      close()
      node.children = children as typeof node.children
    } else if (isParent(node) && node.type !== 'paragraph') {
      // Inside a list item or a quotation, a component on a line of its own is still wrapped.
      node.children = node.children.flatMap((child) => {
        if (child.type !== 'paragraph') return [child]
        const inner = child.children.filter((part) => part.type !== 'text' || part.value.trim())
        const isBlocks =
          inner.length > 0 && inner.every((part) => isJsx(part) && containers.has(part.name ?? ''))
        return isBlocks ? (inner as typeof node.children) : [child]
      })
    }
  })
}
