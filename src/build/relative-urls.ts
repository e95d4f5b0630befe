import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { relative, sep } from 'node:path'
import type { AstroIntegration } from 'astro'
import { builtPages, writePages } from './built-pages.ts'
import { filesOf } from './files-of.ts'

/** The base under which Astro builds; it stands for the root of the book until `relativeUrls` has run. */
export const placeholder = '/__ROOT__'

/**
 * The text of a file `depth` folders below the root with every placeholder made relative, so that
 * one build works at `/`, under any base path and from file://.
 */
export function makeRelative(text: string, depth: number): string {
  const up = '../'.repeat(depth) || './'
  return text.replaceAll(`${placeholder}/`, up)
}

/** Makes a file's text relative; `path` is the file's, from the root of the book. */
function relativeText(text: string, path: string): string {
  const done = makeRelative(text, path.split('/').length - 1)
  const rest = done.indexOf(placeholder)
  if (rest >= 0)
    throw new Error(
      `relative-urls: ${path} still holds ${placeholder}: …${done.slice(rest - 40, rest + 60)}…`,
    )
  return done
}

/** Rewrites html, css and js after the build and fails if a placeholder remains. Writes the pages. */
export function relativeUrls(): AstroIntegration {
  return {
    name: 'relative-urls',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir)
        for (const page of builtPages(root)) page.html = relativeText(page.html, page.path)
        writePages(root)
        for (const file of filesOf(root, /\.(css|js|json|xml|webmanifest)$/)) {
          const text = readFileSync(file, 'utf8')
          if (!text.includes(placeholder)) continue
          writeFileSync(file, relativeText(text, relative(root, file).split(sep).join('/')))
        }
      },
    },
  }
}
