import type { Node } from 'mdast'
import type { Label } from './labels.ts'
import { readYaml, requireStrings } from './read-yaml.ts'
import { isJsx, requiredAttribute, walk } from './tree.ts'

/** A question that readers ask, whether the book answers it or not. */
export interface Asked {
  readonly number: string
  /** In short; the page that answers it may put it otherwise. */
  readonly asks: string
  /** Number of the section where it belongs. */
  readonly section: string
}

/** An answer on a page. */
export interface Answer {
  readonly question: Label
  /** What it names by `<Ref to>`. */
  readonly named: readonly string[]
  /** The figure or cell of its section that stands nearest to it. */
  readonly beside?: Label
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
  const all = [...labels.values()]
  return [...labels].flatMap(([node, question]) => {
    if (question.kind !== 'question') return []
    const named: string[] = []
    walk(node, (inner) => {
      if (isJsx(inner, 'Ref')) named.push(requiredAttribute(inner, 'to', file))
    })
    return [{ question, named, beside: nearest(question, all) }]
  })
}

/** What shows an answer: the figures, cells and tables that it names, or else what stands beside it. */
export function shownBy(answer: Answer, labels: ReadonlyMap<string, Label>): readonly Label[] {
  const { named, beside } = answer
  const shown = named
    .map((key) => labels.get(key))
    .filter((label) => label !== undefined)
    .filter(({ kind }) => kind === 'figure' || kind === 'cell' || kind === 'table')
  return shown.length > 0 ? shown : beside ? [beside] : []
}

/** The figure or cell of the same section that stands nearest to a question, the earlier of two. */
function nearest(question: Label, all: readonly Label[]): Label | undefined {
  const at = all.indexOf(question)
  const before = all.slice(0, at).reverse()
  const ends = (part: readonly Label[]): number => {
    const end = part.findIndex(({ kind }) => kind === 'section')
    return end < 0 ? part.length : end
  }
  const after = all.slice(at + 1)
  return [...before.slice(0, ends(before)), ...after.slice(0, ends(after))]
    .filter(({ kind }) => kind === 'figure' || kind === 'cell')
    .sort((a, b) => Math.abs(a.line - question.line) - Math.abs(b.line - question.line))[0]
}
