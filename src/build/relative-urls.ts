import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { dirname, relative, sep } from 'node:path'
import type { AstroIntegration } from 'astro'
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

/** Rewrites html, css and js after the build and fails if a placeholder remains. */
export function relativeUrls(): AstroIntegration {
  return {
    name: 'relative-urls',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir)
        for (const file of filesOf(root, /\.(html|css|js|json|xml|webmanifest)$/)) {
          const text = readFileSync(file, 'utf8')
          if (!text.includes(placeholder)) continue
          const folder = relative(root, dirname(file))
          const done = makeRelative(text, folder ? folder.split(sep).length : 0)
          const rest = done.indexOf(placeholder)
          if (rest >= 0) {
            throw new Error(
              `relative-urls: ${relative(root, file)} still holds ${placeholder}: …${done.slice(rest - 40, rest + 60)}…`,
            )
          }
          writeFileSync(file, done)
        }
      },
    },
  }
}
