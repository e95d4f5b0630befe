import { attributeOf, isJsx, requiredAttribute, walk } from '../tree.ts'
import { didYouMean } from '../near.ts'
import { shortAuthors } from '../references.ts'
import type { Transform } from './context.ts'
import { setAttributes } from './jsx.ts'

/** Gives each `<Cite>` the numbers and names of its works; the first mark of a work on the page gets an id. Why it is cited goes to the cards. */
export const citations: Transform = (tree, { book, file, used, error }) => {
  walk(tree, (node) => {
    if (!isJsx(node, 'Cite')) return
    const keys = requiredAttribute(node, 'of', file).trim().split(/\s+/)
    const works = keys.map((key) => {
      const work = book.works.get(key)
      if (!work)
        throw error(
          node,
          `there is no work ${key} in content/references.bib.${didYouMean(key, book.works.keys())}`,
        )
      const isFirst = !used.works.has(key)
      used.works.add(key)
      return {
        key,
        number: book.workNumbers.get(key),
        name: `${shortAuthors(work)} ${work.year}`,
        id: isFirst ? `cite-${key}` : undefined,
      }
    })
    const why = attributeOf(node, 'why', file)
    if (!why)
      throw error(
        node,
        `<Cite of="${keys.join(' ')}"> needs why="…", a sentence on why it is cited here`,
      )
    works.sort((a, b) => a.number! - b.number!)
    used.reasons.push(why)
    setAttributes(node, { works, reason: used.reasons.length - 1 })
  })
}
