import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { AstroIntegration } from 'astro'
import { builtPages, onRendered, type BuiltPage } from './built-pages.ts'
import type { SearchGiven, SearchMade } from './search-thread.ts'

/** The thread that reads pages while others are rendered. */
class SearchThread {
  readonly made: Promise<SearchMade>
  readonly #worker = new Worker(new URL('./search-thread.ts', import.meta.url))
  readonly #given = new Map<string, string>()

  constructor() {
    this.made = new Promise((resolve, reject) => {
      this.#worker.on('message', resolve)
      this.#worker.on('error', reject)
    })
    // Its error is told at the end, where the index is waited for.
    this.made.catch(() => {})
  }

  read(path: string, html: string): void {
    if (this.#given.get(path) === html) return
    this.#given.set(path, html)
    this.#worker.postMessage({ path, html } satisfies SearchGiven)
  }

  /** Says which pages the site has; what was not read of them before is read now. */
  end(pages: readonly BuiltPage[]): void {
    for (const { path, html } of pages) this.read(path, html)
    this.#worker.postMessage(pages.map(({ path }) => path) satisfies SearchGiven)
  }
}

/**
 * Reads the pages for the search index, which becomes a classic script, `Book.searchIndex = …`, under
 * a hashed name that replaces the plain one in the pages. Two steps: what the first begins, a thread
 * does while the pages are finished, and the second waits for it.
 */
export function searchIndex(): readonly [begin: AstroIntegration, end: AstroIntegration] {
  let thread: SearchThread | undefined
  const begin: AstroIntegration = {
    name: 'search-index',
    hooks: {
      'astro:build:start': () => {
        onRendered((path, html) => {
          thread ??= new SearchThread()
          thread.read(path, html)
        })
      },
      'astro:build:done': ({ dir }) => {
        const pages = builtPages(fileURLToPath(dir))
        thread ??= new SearchThread()
        thread.end(pages)
        for (const page of pages) page.html = withoutMarks(page.html)
      },
    },
  }
  const end: AstroIntegration = {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { script, count } = await thread!.made
        const site = fileURLToPath(dir)
        const name = `search-index.${createHash('sha256').update(script).digest('hex').slice(0, 10)}.js`
        mkdirSync(join(site, '_book'), { recursive: true })
        rmSync(join(site, '_book', 'search-index.js'), { force: true })
        writeFileSync(join(site, '_book', name), script)
        for (const page of builtPages(site))
          page.html = page.html.replaceAll('_book/search-index.js', `_book/${name}`)
        logger.info(`${count} entries`)
      },
    },
  }
  return [begin, end]
}

/** A page without the attributes that only the index reads. */
export function withoutMarks(html: string): string {
  return html.replace(
    / data-search-(?:kind|title|names|number|text|skip)(?:="[^"]*")?(?=[\s>/])/g,
    '',
  )
}
