import type { Heading, Node } from 'mdast'
import { walk } from '../tree.ts'
import type { Transform } from './context.ts'
import { textElement } from './jsx.ts'

/** Gives headings their ids, and h2 their numbers, which link to themselves. */
export const headings: Transform = (tree, { labels }) => {
  walk(tree, (node: Node) => {
    if (node.type !== 'heading') return
    const heading = node as Heading
    const label = labels.get(heading)
    if (!label) return
    heading.data = { ...heading.data, hProperties: { id: label.anchor } } as Heading['data']
    if (!label.number) return
    const number = textElement(
      'a',
      { class: 'heading-number', href: `#${label.anchor}`, 'data-number': '' },
      [{ type: 'text', value: label.number }],
    )
    heading.children.unshift(number, { type: 'text', value: ' ' })
  })
}
