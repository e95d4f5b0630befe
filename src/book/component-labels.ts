import type { Node } from 'mdast'
import type { FoundLabel, PageLabels } from './page-labels.ts'
import { attributeOf, authorError, isJsx, requiredAttribute, slugOf, type Jsx } from './tree.ts'

/** The label of each component that has one. */
const labellers: Readonly<
  Record<string, (node: Jsx, labels: PageLabels) => FoundLabel | undefined>
> = {
  Figure(node, labels) {
    const name = requiredAttribute(node, 'name', labels.file)
    const number = labels.nextNumber('figure')
    return { kind: 'figure', key: `fig:${name}`, number, anchor: name }
  },

  Table(node, labels) {
    const id = requiredAttribute(node, 'id', labels.file)
    const title = requiredAttribute(node, 'caption', labels.file)
    const number = labels.nextNumber('table')
    return { kind: 'table', key: `table:${id}`, number, anchor: `table-${id}`, title }
  },

  Exercise(node, labels) {
    const id = requiredAttribute(node, 'id', labels.file)
    const number = labels.nextNumber('exercise')
    return { kind: 'exercise', key: `exercise:${id}`, number, anchor: `exercise-${id}` }
  },

  Callout(node, labels) {
    const { file } = labels
    if (attributeOf(node, 'kind', file) !== 'definition') return undefined
    const title = attributeOf(node, 'title', file) ?? ''
    const number = labels.nextNumber('definition')
    const id = attributeOf(node, 'id', file) ?? (slugOf(title) || number.replaceAll('.', '-'))
    return { kind: 'definition', key: `def:${id}`, number, anchor: `definition-${id}`, title }
  },

  Question(node, { file }) {
    const number = requiredAttribute(node, 'n', file)
    if (!/^\d+$/.test(number))
      throw authorError(file, node, `<Question n="${number}"> needs a whole number`)
    const title = requiredAttribute(node, 'asks', file)
    return { kind: 'question', number, anchor: `q${number}`, title }
  },

  PaperCode(node, labels) {
    const title = attributeOf(node, 'title', labels.file) ?? ''
    const anchor = `paper-code-${labels.count('paper-code')}`
    return { kind: 'paper-code', number: '', anchor, title }
  },

  Note(_, labels) {
    const number = String(labels.count('note'))
    return { kind: 'note', number, anchor: `note-${number}` }
  },
}

/**
 * The label of a component of a chapter; undefined where it has none.
 * @throws when a required attribute is missing.
 */
export function componentLabel(node: Node, labels: PageLabels): FoundLabel | undefined {
  if (!isJsx(node) || !node.name || !Object.hasOwn(labellers, node.name)) return undefined
  return labellers[node.name](node, labels)
}
