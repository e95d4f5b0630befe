import type { Node, Root, Text } from 'mdast'
import { isParent } from '../tree.ts'

/** What a text begins and ends with: nothing of another one stands before or after its letters. */
const blocks = new Set(['paragraph', 'heading', 'tableCell'])

/** A straight quote that begins a word, and is not the apostrophe of `'80s`. */
const begins = /(?<=^|[\s([{“‘—–"'])(?!'\d\ds\b)["'](?=["']?[\p{L}\p{N}…])/gu

/** A text with its straight quotes and apostrophes as a printer sets them, each in one character. */
function printed(text: string): string {
  return text
    .replace(begins, (quote) => (quote === '"' ? '“' : '‘'))
    .replaceAll('"', '”')
    .replaceAll("'", '’')
}

/**
 * remark plugin: sets straight quotes and apostrophes of prose, also across links, emphasis, code and
 * formulas. Astro's own plugin (`smartypants`) takes all prose apart into words for them, twice.
 * Dashes and dots (–, …) are written as they are.
 */
export function quotes() {
  return (tree: Root): void => {
    const texts: { readonly node: Text; readonly at: number }[] = []
    let prose = ''
    const read = (node: Node): void => {
      if (node.type === 'text') {
        texts.push({ node: node as Text, at: prose.length })
        prose += (node as Text).value
      } else if (node.type === 'inlineCode' || node.type === 'inlineMath') prose += 'A'
      if (!isParent(node)) return
      const edge = blocks.has(node.type) ? '\n' : ''
      prose += edge
      node.children.forEach(read)
      prose += edge
    }
    read(tree)
    const set = printed(prose)
    for (const { node, at } of texts) node.value = set.slice(at, at + node.value.length)
  }
}
