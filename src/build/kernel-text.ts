import { escapeHtml, href, math, references, type Reference } from '../book/index.ts'
import { highlight } from '../book/markdown/highlight.ts'
import { readBook } from '../book/book.ts'
import { codeRoles } from '../book/notation.ts'
import { statementsOf } from './formula-parts.ts'

/** Where every public name of the kernel is described. */
type Addresses = ReadonlyMap<string, string>

/** A sentence of a docstring as HTML: what stands in backticks is code, and public names are links. */
export function docHtml(text: string, addresses: Addresses): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (!/^`.+`$/.test(part)) return escapeHtml(part)
      const code = part.slice(1, -1)
      const html = `<code>${escapeHtml(code)}</code>`
      const address = addresses.get(code)
      return address ? `<a href="${address}">${html}</a>` : html
    })
    .join('')
}

/** TypeScript in the colours of the roles; the kernel's names in it are links, but not in comments. */
export async function codeHtml(
  code: string,
  addresses: Addresses = new Map(),
  own = '',
): Promise<string> {
  const html = await highlight(code, 'typescript', codeRoles(readBook().notation))
  return html.replace(
    /(<span class="tc">[^<]*|<[^>]*>)|&#?\w+;|[A-Za-z_$][\w$]*/g,
    (word, tag: string | undefined) => {
      const address = tag || word === own ? undefined : addresses.get(word)
      return address ? `<a href="${address}">${word}</a>` : word
    },
  )
}

/** A formula set by KaTeX: its statements, each in pieces, which a page can put below each other. */
export function formulaStatements(formula: string): string[][] {
  return statementsOf(formula).map((pieces) => pieces.map((piece) => math(piece, true)))
}

/** Where a formula comes from, with links to the book's references and to upstream repositories. */
export function sourceHtml(source: string, works: readonly Reference[] = references()): string {
  const links = new Map<string, string>()
  for (const { title, year, key } of works) {
    const [short] = title.split(':')
    const named = source.includes(title) ? title : source.includes(`${short} (${year})`) && short
    if (named) links.set(named, href(`references.html#${key}`))
  }
  for (const [, repository] of source.matchAll(/(?:^|\s)([\w-]+\/[\w.-]+)(?=$|[,;])/g))
    links.set(repository, `https://github.com/${repository}`)
  let parts = [source]
  for (const name of links.keys()) {
    parts = parts.flatMap((part) => {
      const at = links.has(part) ? -1 : part.indexOf(name)
      return at < 0 ? [part] : [part.slice(0, at), name, part.slice(at + name.length)]
    })
  }
  return parts
    .map((part) => {
      const address = links.get(part)
      return address ? `<a href="${address}">${escapeHtml(part)}</a>` : escapeHtml(part)
    })
    .join('')
}
