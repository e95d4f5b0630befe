import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join, relative, sep } from 'node:path'
import type { AstroIntegration } from 'astro'
import MiniSearch from 'minisearch'
import { filesOf } from './files-of.ts'
import { searchEntries } from './search-entries.ts'
import { searchOptions, type SearchDocument } from '../site/search-options.ts'

/**
 * Reads the built pages and writes the search index as a classic script, `Book.searchIndex = …`,
 * under a hashed name that replaces the plain one in the pages.
 */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const root = fileURLToPath(dir)
        const pages = filesOf(root, /\.html$/).map((file) => ({
          file,
          html: readFileSync(file, 'utf8'),
        }))
        const entries = pages.flatMap(({ file, html }) =>
          searchEntries(html, relative(root, file).split(sep).join('/')),
        )
        const script = searchScript(entries)
        const name = `search-index.${createHash('sha256').update(script).digest('hex').slice(0, 10)}.js`
        mkdirSync(join(root, '_book'), { recursive: true })
        rmSync(join(root, '_book', 'search-index.js'), { force: true })
        writeFileSync(join(root, '_book', name), script)
        for (const { file, html } of pages)
          writeFileSync(
            file,
            withoutMarks(html).replaceAll('_book/search-index.js', `_book/${name}`),
          )
        logger.info(`${entries.length} entries`)
      },
    },
  }
}

/** A page without the attributes that only the index reads. */
export function withoutMarks(html: string): string {
  return html.replace(
    / data-search-(?:kind|title|names|number|text|skip)(?:="[^"]*")?(?=[\s>/])/g,
    '',
  )
}

/** The script's text for a list of entries. */
function searchScript(entries: readonly SearchDocument[]): string {
  const index = new MiniSearch<SearchDocument>(searchOptions)
  index.addAll(entries)
  // Parsed from a string because engines read a long JSON string faster than the same object literal.
  return `(globalThis.Book??={}).searchIndex=${JSON.stringify(JSON.stringify(index))};\n`
}
