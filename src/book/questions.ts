import type { Node } from 'mdast'
import type { Label } from './label.ts'
import { readYaml, requireStrings } from './read-yaml.ts'
import { openingOf } from './question-opening.ts'
import { attributeOf, authorError, isJsx, requiredAttribute, walk } from './tree.ts'

/** A question that readers ask, whether the book answers it or not. */
export interface Asked {
  readonly number: string
  /** In short; the page that answers it may put it otherwise. */
  readonly asks: string
  /** Number of the section where it belongs. */
  readonly section: string
}

/** What shows an answer, by its key, and for a figure the settings at which it does. */
interface Named {
  readonly key: string
  readonly set?: string
}

/** An answer on a page. */
export interface Answer {
  readonly question: Label
  /** How it begins, in whole sentences; a key of the book stands for each `<Ref>`, as `⟨eq:zoh⟩`. */
  readonly opening: string
  /** What `<Question shown>` lists or, without that, what the answer names by `<Ref>` and `<Try>`. */
  readonly named: readonly Named[]
}

/** A figure, cell or table that shows an answer. */
export interface Shown {
  readonly label: Label
  /** Settings of a figure, as a `<Try set>` writes them. */
  readonly set?: string
}

/**
 * Reads content/questions.yaml, in the order of the numbers.
 * Throws when a number is left out or a field is missing.
 */
export function readQuestions(root: string): readonly Asked[] {
  const file = 'content/questions.yaml'
  const raw = readYaml(root, file) as Record<string, Omit<Asked, 'number'>>
  return Object.entries(raw).map(([number, entry], index) => {
    if (number !== String(index + 1))
      throw new Error(`${file}: after question ${index} comes ${number}; write ${index + 1}`)
    requireStrings(entry, ['section', 'asks'], `${file}: question ${number}`)
    return { number, section: entry.section, asks: entry.asks }
  })
}

/** The answers on one page, in document order. */
export function answersOf(labels: ReadonlyMap<Node, Label>, file: string): Answer[] {
  return [...labels].flatMap(([node, question]) => {
    if (question.kind !== 'question' || !isJsx(node)) return []
    const listed = attributeOf(node, 'shown', file)
    const named = listed === undefined ? namedIn(node, file) : listedIn(listed)
    return [{ question, opening: openingOf(node, file), named }]
  })
}

/** `cell:tree fig:cost#count:layer,D:2560`: keys as of `<Ref to>`, a figure's settings after a #. */
function listedIn(text: string): Named[] {
  return text.split(/\s+/).map((entry) => {
    const [key, set] = entry.split('#')
    return { key, set }
  })
}

function namedIn(answer: Node, file: string): Named[] {
  const named: Named[] = []
  walk(answer, (node) => {
    if (isJsx(node, 'Ref')) named.push({ key: requiredAttribute(node, 'to', file) })
    if (isJsx(node, 'Try'))
      named.push({
        key: `fig:${requiredAttribute(node, 'figure', file)}`,
        set: requiredAttribute(node, 'set', file),
      })
  })
  return named.filter(({ key }) => /^(fig|cell|table):/.test(key))
}

/**
 * The figures, cells and tables that show an answer.
 * Throws when one is listed that the book does not have, or settings of what is no figure.
 */
export function shownBy(answer: Answer, labels: ReadonlyMap<string, Label>): readonly Shown[] {
  const { question, named } = answer
  return named.map(({ key, set }) => {
    const label = labels.get(key)
    const kinds = set === undefined ? ['figure', 'cell', 'table'] : ['figure']
    if (!label || !kinds.includes(label.kind))
      throw authorError(
        question.file,
        question.line,
        `shown has ${key}, which is no ${kinds.join(' or ')} of the book`,
      )
    return { label, set }
  })
}
