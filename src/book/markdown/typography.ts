import type { Node, Parent, Root } from 'mdast'
import remarkSmartypants from 'remark-smartypants'
import { unified } from 'unified'
import { isParent, walk } from '../tree.ts'

const blockTypes: readonly string[] = ['paragraph', 'heading', 'tableCell']

/** What it replaces: straight quotes, dashes, dots and backticks in a row. */
const mark = /['"]|--|\.[ .]*\.|``/

function hasMark(node: Node): boolean {
  let text = ''
  walk(node, (child) => {
    if (child.type === 'text') text += (child as Node & { value: string }).value
  })
  return mark.test(text)
}

/** Blocks of text, and whatever else text stands in. */
function textBlocks(node: Parent, found: Set<Node> = new Set()): Set<Node> {
  for (const child of node.children) {
    if (child.type === 'text') found.add(node)
    else if (blockTypes.includes(child.type)) found.add(child)
    else if (isParent(child)) textBlocks(child, found)
  }
  return found
}

const setter = unified().use(remarkSmartypants).freeze()

/**
 * remark plugin: sets quotes and dashes as printers do. It parses whatever it is given as sentences,
 * so it is given the blocks that have something to set, which are few.
 */
export function typography(): (tree: Root) => void {
  return (tree) => {
    const children = [...textBlocks(tree)].filter(hasMark) as Root['children']
    setter.runSync({ type: 'root', children } as Root)
  }
}
