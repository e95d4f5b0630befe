import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { pageTree } from './page-tree.ts'
import { visit } from 'unist-util-visit'
import type { CompiledPage } from '../cell/book.ts'
import { builtPages } from './built-pages.ts'
import { scriptFolder } from './client-bundles.ts'
import { compilePages } from './compile-pages.ts'
import { placeholder } from './relative-urls.ts'
import { kernelText } from './run-cells-kernel.ts'
import { cellsAhead } from './texts-ahead.ts'

/** The code of each live cell of a page, as the browser reads it from the page. */
export function cellCodes(html: string): string[] {
  const sources = html.matchAll(/<live-cell\b[^]*?(<pre data-part="source"[^]*?<\/pre>)/g)
  return [...sources].map(([, pre]) => {
    let text = ''
    visit(pageTree(pre), 'text', ({ value }) => void (text += value))
    return text.replace(/\n$/, '')
  })
}

/** Takes from the thread of the texts what that has compiled of the same cells, and compiles the rest. */
async function compiledPages(
  pages: readonly (readonly string[])[],
  kernelNames: readonly string[],
  root: string,
): Promise<CompiledPage[]> {
  const ahead = new Map((await cellsAhead()).map((page) => [keyOf(page.cells), page]))
  const key = (codes: readonly string[]): string => keyOf(codes.map((code) => ({ code })))
  const rest = pages.filter((codes) => !ahead.has(key(codes)))
  const more = await compilePages(rest, kernelNames, root, 'rest-of-cells')
  return pages.map((codes) => ahead.get(key(codes)) ?? more[rest.indexOf(codes)])
}

function keyOf(cells: readonly { readonly code: string }[]): string {
  return JSON.stringify(cells.map(({ code }) => code))
}

/** A classic script that brings to a page what is compiled of it, and what the whole kernel exports. */
export function cellScript(
  page: CompiledPage,
  kernelNames: readonly string[],
  path: string,
): { readonly name: string; readonly script: string } {
  const script =
    `(globalThis.Book??={}).compiled=${JSON.stringify(page)};` +
    `globalThis.Book.kernelNames=${JSON.stringify(kernelNames)};\n`
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 10)
  const place = path.replace(/\.html$/, '').replaceAll('/', '-')
  return { name: `cells-${place}.${hash}.js`, script }
}

/**
 * A cell that nobody has edited needs no compiler, and little of the kernel: each page's cells are
 * compiled here, with the part of the kernel that they use, into a script that comes when a reader
 * is near one of them.
 */
export function cellScripts(): AstroIntegration {
  let project = ''
  return {
    name: 'cell-scripts',
    hooks: {
      'astro:config:setup': ({ config }) => {
        project = fileURLToPath(config.root)
      },
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir)
        mkdirSync(join(root, scriptFolder), { recursive: true })
        const { names } = await kernelText(project)
        const pages = builtPages(root)
          .map((page) => ({ page, codes: cellCodes(page.html) }))
          .filter(({ codes }) => codes.length > 0)
        const compiled = await compiledPages(
          pages.map(({ codes }) => codes),
          names,
          project,
        )
        for (const [index, { page }] of pages.entries()) {
          const { name, script } = cellScript(compiled[index], names, page.path)
          writeFileSync(join(root, scriptFolder, name), script)
          const address = `data-compiled="${placeholder}/${scriptFolder}/${name}"`
          page.html = page.html.replaceAll('<live-cell ', `<live-cell ${address} `)
        }
      },
    },
  }
}
