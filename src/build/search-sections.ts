import type { Element, Root, RootContent } from 'hast'
import type { SearchDocument } from '../site/search-options.ts'
import { formulaText } from './formula-text.ts'
import { clean, find, isHidden, textOf } from './search-text.ts'

const headings = new Set(['h1', 'h2', 'h3'])

/** A section's entry, with the equations that stand in it. */
export interface Section {
  readonly entry: SearchDocument
  readonly equations: ReadonlySet<Element>
}

/** Sections in reading order; what is indexed under a kind of its own is left out of their text. */
export function sectionsOf(article: Element, page: string, pageTitle: string): Section[] {
  const sections: {
    head: Pick<SearchDocument, 'id' | 'number' | 'title'>
    parts: string[]
    terms: Set<string>
    equations: Set<Element>
  }[] = []
  const visit = (node: RootContent | Root): void => {
    const section = sections.at(-1)
    if (node.type === 'text') {
      section?.parts.push(node.value)
      return
    }
    if (node.type !== 'element' && node.type !== 'root') return
    if (node.type === 'element') {
      const { id, dataSearchKind: kind, dataSearchSkip, dataTerm } = node.properties
      if (dataSearchSkip !== undefined || isHidden(node)) return
      if (kind === 'Figure' || kind === 'Cell') return
      if (node.tagName === 'math') {
        section?.parts.push(formulaText(node))
        return
      }
      if (kind === 'Equation') section?.equations.add(node)
      if (dataTerm !== undefined) section?.terms.add(textOf(node))
      if (headings.has(node.tagName) && (id || node.tagName === 'h1')) {
        const number = textOf(find(node, (child) => child.properties.dataNumber !== undefined))
        const title = clean(textOf(node))
        sections.push({
          head: {
            id: id ? `${page}#${id}` : page,
            number,
            title: number && title.startsWith(number) ? title.slice(number.length).trim() : title,
          },
          parts: [],
          terms: new Set(),
          equations: new Set(),
        })
        return
      }
    }
    node.children.forEach(visit)
    if (node.type === 'element') sections.at(-1)?.parts.push(' ')
  }
  visit(article)
  return sections.map(({ head, parts, terms, equations }) => ({
    entry: {
      ...head,
      kind: 'Section',
      names: '',
      // What it explains, for a term is marked where it is first used.
      about: [...terms].join('; '),
      text: clean(parts.join('')),
      page: pageTitle,
    },
    equations,
  }))
}
