import { termAnchor } from '../glossary.ts'
import { didYouMean } from '../near.ts'
import { isJsx, requiredAttribute, walk } from '../tree.ts'
import type { Transform } from './context.ts'
import { setAttributes } from './jsx.ts'

/** Gives each `<Term of>` the address of its entry in the glossary. */
export const terms: Transform = (tree, { book, file, used, error }) => {
  const page = book.pages.find(({ path }) => path === 'notation')
  walk(tree, (node) => {
    if (!isJsx(node, 'Term')) return
    const key = requiredAttribute(node, 'of', file)
    if (!book.glossary.has(key))
      throw error(
        node,
        `there is no term ${key} in content/glossary.yaml.${didYouMean(key, book.glossary.keys())}`,
      )
    used.terms.add(key)
    setAttributes(node, { href: `${page?.url ?? 'notation.html'}#${termAnchor(key)}` })
  })
}
