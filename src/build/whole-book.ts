import { posix } from 'node:path'
import type { Element, Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'

/** A built page that goes into the whole book, in the order of reading. */
export interface WholeBookPage {
  /** Url from the root of the book. */
  readonly url: string
  /** As the contents list it: "2.3 State space models". */
  readonly title: string
  readonly html: string
}

export interface WholeBookOptions {
  readonly title: string
  readonly standfirst: string
  /** Where the book is hosted, with a slash at its end; links to pages that are not part of this document lead there. */
  readonly site?: string
}

/** Attributes that name one or several elements by their ids. */
const naming = ['htmlFor', 'ariaLabelledBy', 'ariaDescribedBy', 'ariaControls', 'headers'] as const

/** What a page of the site has that no sheet of paper needs. */
const offPaper = new Set(['script', 'dialog', 'template', 'iframe', 'audio'])

/** An id of a page, as the whole book has it. Pages have ids of the same names. */
function idIn(url: string, id: string): string {
  return `${url.replace(/\.html$/, '').replace(/[^A-Za-z0-9]+/g, '-')}--${id}`
}

/**
 * All pages as one document that stands in the site's folder and takes its style sheets: cover, contents, and of
 * every page what its `main` holds. Ids get the page's name before them; a link to a place in the
 * book leads to that place in this document; a link to another page of the site leads to the hosted
 * book, if it is known where that is, and else is text.
 */
export function wholeBook(pages: readonly WholeBookPage[], options: WholeBookOptions): string {
  const urls = new Set(pages.map(({ url }) => url))
  const sheets = new Set<string>()
  const sections = pages.map((page) => {
    const root = fromHtml(page.html)
    for (const sheet of sheetsOf(root, page.url)) sheets.add(sheet)
    const main = find(root, 'main')
    if (!main) throw new Error(`whole-book: ${page.url} has no <main>.`)
    leavePaper(main)
    rename(main, page.url, urls, options.site)
    main.properties.id = idIn(page.url, 'page')
    return main
  })
  const links = [...sheets].map((href) => `<link rel="stylesheet" href="${href}">`).join('')
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${options.title}</title>${links}<style>${bookStyles(options.site)}</style></head><body>`,
    cover(pages, options),
    ...sections.map((section) => toHtml(section)),
    '</body></html>',
  ].join('\n')
}

/** Every page of the site begins on a new sheet; addresses are printed of what is not the book's own. */
function bookStyles(site: string | undefined): string {
  return `
main { break-before: page; }
.whole-contents { margin-top: 12mm; line-height: 1.7; list-style: none; padding: 0; }
.whole-contents a { text-decoration: none; color: inherit; }
${site ? `@media print { article a[href^="${site}"]::after { content: none !important; } }` : ''}`
}

function cover(pages: readonly WholeBookPage[], { title, standfirst }: WholeBookOptions): string {
  const lines = pages.map(
    ({ url, title: name }) => `<li><a href="#${idIn(url, 'page')}">${name}</a></li>`,
  )
  return `<header class="head"><h1>${title}</h1><p class="standfirst">${standfirst}</p>
<ol class="whole-contents">${lines.join('\n')}</ol></header>`
}

function find(tree: Nodes, tagName: string): Element | undefined {
  let found: Element | undefined
  visit(tree, 'element', (node) => {
    if (!found && node.tagName === tagName) found = node
  })
  return found
}

/** Addresses of a page's style sheets from the root of the book, those for readers without scripts included. */
function sheetsOf(root: Root, url: string): string[] {
  const found: string[] = []
  visit(root, 'element', ({ tagName, properties: { rel, href } }) => {
    if (tagName === 'link' && [rel].flat().includes('stylesheet')) found.push(String(href))
  })
  return found.map((href) => fromRoot(href, url))
}

/** An address on a page, from the root of the book. */
function fromRoot(href: string, url: string): string {
  return posix.normalize(posix.join(posix.dirname(url), href))
}

/** What belongs to the text when it is printed: solutions, and what figures say of themselves. */
const unfolded = new Set(['solution', 'fig-describe'])

/** Whether something that can be unfolded is left out of the printed book. */
function folded({ properties: { className } }: Element): boolean {
  const classes = Array.isArray(className) ? className.map(String) : []
  return classes.includes('cell-python') || !classes.some((name) => unfolded.has(name))
}

/** Removes what is not for paper, and opens what is for readers without scripts. */
function leavePaper(main: Element): void {
  visit(main, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return
    const { dataPrint, dataNeedsScripts } = node.properties
    if (offPaper.has(node.tagName) || dataPrint === 'no' || dataNeedsScripts !== undefined) {
      parent.children.splice(index, 1)
      return index
    }
    if (node.tagName === 'noscript') {
      parent.children.splice(index, 1, ...node.children)
      return index
    }
    // A sheet of paper cannot be asked for what is folded; BibTeX and data would fill hundreds.
    if (node.tagName === 'details') {
      if (folded(node)) {
        parent.children.splice(index, 1)
        return index
      }
      node.properties.open = true
    }
  })
}

/** Gives ids the page's name, and makes addresses lead where they led. */
function rename(
  main: Element,
  url: string,
  urls: ReadonlySet<string>,
  site: string | undefined,
): void {
  visit(main, 'element', (node) => {
    const { properties } = node
    if (typeof properties.id === 'string') properties.id = idIn(url, properties.id)
    for (const name of naming) {
      const value = properties[name]
      if (!value) continue
      const ids = [value].flat().flatMap((each) => String(each).split(' '))
      Object.assign(properties, { [name]: ids.map((id) => idIn(url, id)).join(' ') })
    }
    for (const [name, value] of Object.entries(properties))
      if (typeof value === 'string' && value.includes('url(#'))
        properties[name] = value.replace(/url\(#([^)]+)\)/g, (_, id) => `url(#${idIn(url, id)})`)
    if (typeof properties.src === 'string' && !/^[a-z]+:/.test(properties.src))
      properties.src = fromRoot(properties.src, url)
    if (typeof properties.href !== 'string') return
    properties.href = addressOf(properties.href, url, urls, site)
    delete properties.download
  })
}

/** Where a link of a page leads in the whole book; nothing if it leads out of it and nowhere. */
function addressOf(
  href: string,
  url: string,
  urls: ReadonlySet<string>,
  site: string | undefined,
): string | undefined {
  if (/^[a-z]+:/.test(href)) return href
  const [path, fragment = ''] = href.split('#')
  const target = path ? fromRoot(path, url) : url
  // Settings of a figure stand after its name: `sampling.1=dt:0.3`.
  if (urls.has(target)) return `#${idIn(target, fragment.replace(/\.\d+=.*$/, '') || 'page')}`
  return site && `${site}${target}${fragment && `#${fragment}`}`
}
