import type { Node } from 'mdast'
import { didYouMean } from '../near.ts'
import { attributeOf, isJsx, requiredAttribute, walk } from '../tree.ts'
import type { Transform } from './context.ts'
import { setAttributes } from './jsx.ts'

/**
 * Gives each `<Figure>` its number and id, and checks that `<Try>` and `<Value>` name a figure of the
 * page, and `<Try elsewhere>` one of another.
 */
export const figures: Transform = (tree, { book, file, labels, error }) => {
  const here = new Set(
    [...labels.values()].filter(({ kind }) => kind === 'figure').map(({ anchor }) => anchor),
  )

  const check = (node: Node, name: string): void => {
    if (!book.figures.has(name))
      throw error(
        node,
        `there is no figure ${name} in components/figures.${didYouMean(name, book.figures)}`,
      )
  }

  walk(tree, (node) => {
    if (isJsx(node, 'Figure')) {
      check(node, requiredAttribute(node, 'name', file))
      const { number, anchor } = labels.get(node)!
      setAttributes(node, { number, id: anchor })
    } else if (isJsx(node, 'Try') || isJsx(node, 'Value')) {
      const name = requiredAttribute(node, node.name === 'Try' ? 'figure' : 'of', file)
      check(node, name)
      const elsewhere = node.attributes.some(
        (each) => each.type === 'mdxJsxAttribute' && each.name === 'elsewhere',
      )
      if (node.name === 'Try' && elsewhere && here.has(name))
        throw error(node, `<Try elsewhere> names the figure ${name}, which is on this page`)
      if (!here.has(name) && !elsewhere)
        throw error(node, `<${node.name}> follows the figure ${name}, which is not on this page`)
      if (node.name === 'Value') requiredAttribute(node, 'name', file)
      else if (attributeOf(node, 'set', file) === undefined)
        throw error(node, '<Try> needs set="parameter:value"')
    }
  })
}
