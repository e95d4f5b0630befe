import type { Table } from 'mdast'
import { inlineHtml } from '../katex.ts'
import { isJsx, requiredAttribute, textOf, walk } from '../tree.ts'
import type { Transform } from './context.ts'
import { setAttributes } from './jsx.ts'

function isNumber(text: string): boolean {
  return /^[+−-]?[\d.,\s]+(?:[%×]|[A-Za-z]{1,2})?$/.test(text.trim()) || text.trim() === '–'
}

/** Aligns columns of numbers at the right, unless the author aligned them. */
function alignNumbers(table: Table): void {
  const [head, ...rows] = table.children
  table.align = head.children.map((_, column) => {
    const given = table.align?.[column]
    if (given) return given
    const cells = rows.map((row) => textOf(row.children[column] ?? { type: 'text', value: '' }))
    return cells.length > 0 && cells.every(isNumber) ? 'right' : null
  })
}

/** A head over nothing is an empty cell: a column head without words names no column. */
function emptyHeads(table: Table): void {
  for (const cell of table.children[0].children)
    if (cell.children.length === 0) cell.data = { hName: 'td' } as typeof cell.data
}

/** Gives each `<Table>` its number, id and typeset caption. */
export const tables: Transform = (tree, { book, file, labels, error }) => {
  walk(tree, (node) => {
    if (node.type === 'table') {
      alignNumbers(node as Table)
      emptyHeads(node as Table)
    }
    if (!isJsx(node, 'Table')) return
    const { number, anchor } = labels.get(node)!
    if (!(node.children as { type: string }[]).some(({ type }) => type === 'table'))
      throw error(node, '<Table> must hold a Markdown table, with empty lines around it')
    try {
      const caption = inlineHtml(requiredAttribute(node, 'caption', file), book.notation)
      setAttributes(node, { id: anchor, number, caption })
    } catch (reason) {
      throw error(node, `caption: ${(reason as Error).message}`)
    }
  })
}
