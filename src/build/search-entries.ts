import { pageTree } from './page-tree.ts'
import type { Element, Root } from 'hast'
import type { SearchDocument } from '../site/search-options.ts'
import { formulaText } from './formula-text.ts'
import { sectionsOf, type Section } from './search-sections.ts'
import { all, clean, find, textOf } from './search-text.ts'

/** Longest text kept of an entry that says its own kind; sections are kept whole. */
const longest = 600

/**
 * The entries of one built page: its sections (a heading and the text until the next one) and
 * every element that names its kind in `data-search-kind`.
 */
export function searchEntries(html: string, page: string): SearchDocument[] {
  const tree = pageTree(searchedPart(html))
  const pageTitle = textOf(find(tree, (node) => node.tagName === 'h1')) || page
  const entries: SearchDocument[] = []

  const [, about = ''] = /<meta name="description" content="([^"]*)"/.exec(html) ?? []
  entries.push(...pageEntry(tree, page, about))
  const article = find(tree, (node) => node.tagName === 'article')
  const sections = article ? sectionsOf(article, page, pageTitle) : []
  entries.push(...sections.map(({ entry }) => entry))

  for (const node of all(tree, (node) => node.properties.dataSearchKind !== undefined)) {
    const fragment = node.properties.id
    const kind = String(node.properties.dataSearchKind)
    if (!fragment) {
      throw new Error(`search-index: ${page} has a ${kind} entry with no id`)
    }
    entries.push({
      id: `${page}#${fragment}`,
      kind,
      title: String(node.properties.dataSearchTitle ?? ''),
      number: String(node.properties.dataSearchNumber ?? ''),
      names: namesOf(node),
      about: '',
      text: textFor(node).slice(0, longest),
      page: pageTitle,
      ...(kind === 'Equation' && { lead: equationLead(node, sections) }),
      // The list names the page of a cell, for its code says little in a line.
      ...(kind === 'Cell' && { lead: '' }),
    })
  }
  return entries
}

const spanTag = /<(\/?)span\b[^>]*>/g

/** Where an element of spans that begins at a place ends, behind its end tag. */
function endOfSpan(html: string, start: number): number {
  spanTag.lastIndex = start
  let depth = 0
  for (let tag = spanTag.exec(html); tag; tag = spanTag.exec(html)) {
    depth += tag[1] ? -1 : 1
    if (depth === 0) return spanTag.lastIndex
  }
  return html.length
}

/**
 * What of a page can be found: its main part, without drawings and KaTeX's copy for the eyes, which
 * are most of it.
 */
function searchedPart(html: string): string {
  const [main = html] = /<main\b[^]*<\/main>/.exec(html) ?? []
  const text = main.replace(/<svg\b[^]*?<\/svg>/g, '')
  const formula = '<span class="katex-html"'
  let rest = ''
  let from = 0
  for (let at = text.indexOf(formula); at >= 0; at = text.indexOf(formula, from)) {
    rest += text.slice(from, at)
    from = endOfSpan(text, at)
  }
  return rest + text.slice(from)
}

/** The page itself, by its title and what stands under it; none where the title says a kind of its own. */
function pageEntry(tree: Root, page: string, about: string): SearchDocument[] {
  const head = find(tree, (node) => node.tagName === 'header' && hasClass(node, 'head'))
  const heading = head && find(head, (node) => node.tagName === 'h1')
  if (!heading) return []
  const { dataSearchKind, dataSearchSkip, id } = heading.properties
  if (dataSearchKind !== undefined || dataSearchSkip !== undefined) return []
  const number = textOf(find(heading, (node) => hasClass(node, 'hidden-label')))
  const title = textOf(heading)
  return [
    {
      id: id ? `${page}#${id}` : page,
      kind: 'Page',
      title: title.slice(number.length).trim(),
      number,
      names: '',
      about,
      text: textOf(find(head, (node) => hasClass(node, 'standfirst'))),
      page: title,
    },
  ]
}

function hasClass(node: Element, name: string): boolean {
  const { className } = node.properties
  return Array.isArray(className) && className.includes(name)
}

/** The text that an element gives for itself, or marks in itself, or all of it. */
function textFor(node: Element): string {
  const said = node.properties.dataSearchText
  if (said !== undefined) return clean(String(said))
  return textOf(find(node, (child) => child.properties.dataSearchText !== undefined) ?? node)
}

/** Other names: those that the element says itself, or what its parts that are names hold. */
function namesOf(node: Element): string {
  const said = node.properties.dataSearchNames
  if (said !== undefined) return String(said)
  const parts = [...all(node, (child) => child.properties.dataSearchNames !== undefined)]
  const names = parts.flatMap((part) => textOf(part).split(' · '))
  return [...new Set(names)].filter(Boolean).join(' · ')
}

/** What an equation is shown by in the list: the formula as a line, and the section it stands in. */
function equationLead(node: Element, sections: readonly Section[]): string {
  const formula = [...all(node, (child) => child.tagName === 'math')]
    .map(formulaText)
    // A part that goes on with a sign stands alone on its line.
    .map((part, i) => (i > 0 ? part.replace(/^([+−])(?=\S)/, '$1 ') : part))
    .join(' ')
  const section = sections.find(({ equations }) => equations.has(node))?.entry.title
  return section ? `${formula} In “${section}”.` : formula
}
