import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { AstroIntegration } from 'astro'
import { filesOf } from './files-of.ts'

/** A page of the built site, whose HTML the steps after the build change one after the other. */
export interface BuiltPage {
  /** From the site's folder, with forward slashes. */
  readonly path: string
  html: string
}

/** Folder of the pages that show one figure each. */
const figuresFolder = 'figures'

type Hear = (path: string, html: string) => void

const decoder = new TextDecoder()

/** Pages as they were rendered. */
const rendered = new Map<string, string>()
const listeners: Hear[] = []
const built = new Map<string, readonly BuiltPage[]>()

/** Has every page told as soon as it is rendered. */
export function onRendered(hear: Hear): void {
  listeners.push(hear)
}

/** Keeps pages as they are rendered, so that no file need be read again. */
export function renderedPages(): AstroIntegration {
  let base = ''
  return {
    name: 'rendered-pages',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer((usual) => ({
          ...usual,
          // Figures' own pages come last: a thread still computes what they show.
          async getStaticPaths() {
            const paths = await usual.getStaticPaths()
            const isFigure = ({ pathname }: (typeof paths)[number]): boolean =>
              pathname.startsWith(`/${figuresFolder}/`)
            return [...paths.filter((path) => !isFigure(path)), ...paths.filter(isFigure)]
          },
          async render(request, options) {
            const result = await usual.render(request, options)
            const response = result instanceof Response ? result : result.response
            if (!response.headers.get('content-type')?.includes('html') || response.status !== 200)
              return result
            const bytes = await response.arrayBuffer()
            const html = decoder.decode(bytes)
            const path = pathOf(request.url, base)
            rendered.set(path, html)
            for (const hear of listeners) hear(path, html)
            const { status, headers } = response
            const again = new Response(bytes, { status, headers })
            return result instanceof Response ? again : { ...result, response: again }
          },
        }))
      },
    },
  }
}

/** The file that Astro writes for an address. */
function pathOf(url: string, base: string): string {
  const { pathname } = new URL(url)
  const path = decodeURI(pathname)
    .replace(base, '')
    .replace(/^\/|\/$/g, '')
  if (path.endsWith('.html')) return path
  return path === '' ? 'index.html' : `${path}.html`
}

/** What was rendered of a page, if its file is that. */
function htmlOf(file: string, path: string): string {
  const known = rendered.get(path)
  const isFile = known !== undefined && statSync(file).size === Buffer.byteLength(known)
  return isFile ? known : readFileSync(file, 'utf8')
}

/** The pages of a site in the order of their paths. A step changes their HTML; `writePages` writes them. */
export function builtPages(site: string): readonly BuiltPage[] {
  const pages =
    built.get(site) ??
    filesOf(site, /\.html$/).map((file) => {
      const path = relative(site, file).split(sep).join('/')
      return { path, html: htmlOf(file, path) }
    })
  built.set(site, pages)
  return pages
}

/** Writes what the steps have made of the pages. */
export function writePages(site: string): void {
  for (const { path, html } of builtPages(site)) writeFileSync(join(site, path), html)
  built.delete(site)
}
