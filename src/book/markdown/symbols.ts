import type { InlineMath } from 'mdast-util-math'
import { rolesIn } from '../notation.ts'
import { walk } from '../tree.ts'
import type { Transform } from './context.ts'

/** Notes which roles a page declares and its formulas use, for their cards. Runs before the formulas are set. */
export const symbols: Transform = (tree, { book, page, used }) => {
  const declared = book.chapters.get(page.number)?.frontmatter.symbols
  for (const role of Array.isArray(declared) ? declared : []) used.roles.add(role)
  walk(tree, (node) => {
    if (node.type !== 'math' && node.type !== 'inlineMath') return
    for (const role of rolesIn(book.notation, (node as InlineMath).value)) used.roles.add(role)
  })
}
