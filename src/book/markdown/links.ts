import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Link } from 'mdast'
import type { Book } from '../book.ts'
import { didYouMean } from '../near.ts'
import { walk } from '../tree.ts'
import type { Transform } from './context.ts'

/** Whether the site has a page at an address from its root. */
function isPage(url: string, { root, pages, figures }: Book): boolean {
  if (pages.some((page) => page.url === url && page.written)) return true
  const path = url.replace(/\.html$/, '')
  const figure = /^figures\/(?<name>[^/]+)$/.exec(path)?.groups?.name
  if (figure) return figures.has(figure)
  const sources = [`src/pages/${path}.astro`, `content/${path}.mdx`]
  return url.endsWith('.html') && sources.some((file) => existsSync(join(root, file)))
}

/** The ids of a chapter's page that the chapter's text makes. */
function anchorsOf(url: string, { chapters }: Book): string[] {
  const chapter = [...chapters.values()].find(({ page }) => page.url === url)
  return (chapter?.labels ?? []).map(({ anchor }) => anchor)
}

/** Refuses links within the book to a page or a place that is not there. Others go out of the book. */
export const links: Transform = (tree, { book, page, error }) => {
  walk(tree, (node) => {
    if (node.type !== 'link') return
    const { url } = node as Link
    if (/^[a-z]+:/.test(url)) return
    const [path, fragment] = url.split('#')
    const target = path ? posix.join(posix.dirname(page.url), path) : page.url
    if (!isPage(target, book)) throw error(node, `${url} leads to no page of the book`)
    // What a figure or the trainer is set to is read by its script.
    if (fragment === undefined || /^[\w-]+\.\d+=/.test(fragment)) return
    const anchors = anchorsOf(target, book)
    if (!anchors.includes(fragment))
      throw error(node, `${target} has no place ${fragment}.${didYouMean(fragment, anchors)}`)
  })
}
