import { fromHtml } from 'hast-util-from-html'
import { toText } from 'hast-util-to-text'
import type { Element, Root, RootContent } from 'hast'

/** One thing that search can find. */
export interface SearchEntry {
  /** Page and fragment, unique: `2-background/2.3-state-space-models.html#memory`. */
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly number: string
  readonly text: string
  /** Title of the page it stands on. */
  readonly page: string
}

const headings = new Set(['h1', 'h2', 'h3'])

/** Longest text kept of an entry that says its own kind; sections are kept whole. */
const longest = 600

/**
 * The entries of one built page: its sections (a heading and the text until the next one) and
 * every element that names its kind in `data-search-kind`.
 */
export function searchEntries(html: string, page: string): SearchEntry[] {
  const tree = fromHtml(searchedPart(html))
  const pageTitle = textOf(find(tree, (node) => node.tagName === 'h1')) || page
  const entries: SearchEntry[] = []

  entries.push(...pageEntry(tree, page))
  const article = find(tree, (node) => node.tagName === 'article')
  if (article) entries.push(...sectionsOf(article, page, pageTitle))

  for (const node of all(tree, (node) => node.properties.dataSearchKind !== undefined)) {
    const fragment = node.properties.id
    if (!fragment) {
      throw new Error(
        `search-index: ${page} has a ${node.properties.dataSearchKind} entry with no id`,
      )
    }
    entries.push({
      id: `${page}#${fragment}`,
      kind: String(node.properties.dataSearchKind),
      title: String(node.properties.dataSearchTitle ?? ''),
      number: String(node.properties.dataSearchNumber ?? ''),
      text: clean(String(node.properties.dataSearchText ?? textOf(node))).slice(0, longest),
      page: pageTitle,
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
function pageEntry(tree: Root, page: string): SearchEntry[] {
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
      text: textOf(find(head, (node) => hasClass(node, 'standfirst'))),
      page: title,
    },
  ]
}

function hasClass(node: Element, name: string): boolean {
  const { className } = node.properties
  return Array.isArray(className) && className.includes(name)
}

/** Sections in reading order; what is indexed under a kind of its own is left out of their text. */
function sectionsOf(article: Element, page: string, pageTitle: string): SearchEntry[] {
  const sections: { id: string; number: string; title: string; parts: string[] }[] = []
  const visit = (node: RootContent | Root): void => {
    if (node.type === 'text') {
      sections.at(-1)?.parts.push(node.value)
      return
    }
    if (node.type !== 'element' && node.type !== 'root') return
    if (node.type === 'element') {
      if (node.properties.dataSearchSkip !== undefined || isHidden(node)) return
      if (node.properties.dataSearchKind === 'Figure' || node.properties.dataSearchKind === 'Cell')
        return
      if (headings.has(node.tagName) && (node.properties.id || node.tagName === 'h1')) {
        const number = textOf(find(node, (child) => child.properties.dataNumber !== undefined))
        const title = clean(textOf(node))
        sections.push({
          id: node.properties.id ? `${page}#${node.properties.id}` : page,
          number,
          title: number && title.startsWith(number) ? title.slice(number.length).trim() : title,
          parts: [],
        })
        return
      }
    }
    node.children.forEach(visit)
    if (node.type === 'element') sections.at(-1)?.parts.push(' ')
  }
  visit(article)
  return sections.map(({ id, number, title, parts }) => ({
    id,
    kind: 'Section',
    title,
    number,
    text: clean(parts.join('')),
    page: pageTitle,
  }))
}

/** KaTeX writes each formula twice; the copy for sighted readers would double every symbol. */
function isHidden(node: Element): boolean {
  const { ariaHidden } = node.properties
  return node.tagName === 'svg' || node.tagName === 'template' || String(ariaHidden) === 'true'
}

function* all(node: Root | Element, test: (node: Element) => boolean): Generator<Element> {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    if (test(child)) yield child
    yield* all(child, test)
  }
}

function find(node: Root | Element, test: (node: Element) => boolean): Element | undefined {
  return all(node, test).next().value ?? undefined
}

function textOf(node: Element | undefined): string {
  return node ? clean(toText(visible(node))) : ''
}

/** A copy without what only eyes see. */
function visible(node: Element): Element {
  const children = node.children
    .filter((child) => child.type !== 'element' || !isHidden(child))
    .map((child) => (child.type === 'element' ? visible(child) : child))
  return { ...node, children }
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
