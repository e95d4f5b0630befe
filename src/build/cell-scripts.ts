import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { pageTree } from './page-tree.ts'
import { visit } from 'unist-util-visit'
import type { CompiledPage } from '../cell/book.ts'
import { compile } from '../cell/compile.ts'
import { builtPages } from './built-pages.ts'
import { scriptFolder } from './client-bundles.ts'
import { placeholder } from './relative-urls.ts'
import { kernelParts, kernelText } from './run-cells-kernel.ts'
import { namesSinglePrecision, withoutWasm } from './without-wasm.ts'

/** The code of each live cell of a page, as the browser reads it from the page. */
export function cellCodes(html: string): string[] {
  const sources = html.matchAll(/<live-cell\b[^]*?(<pre data-part="source"[^]*?<\/pre>)/g)
  return [...sources].map(([, pre]) => {
    let text = ''
    visit(pageTree(pre), 'text', ({ value }) => void (text += value))
    return text.replace(/\n$/, '')
  })
}

/** Compiles the cells of pages, and takes for each page of the kernel what they use. */
async function compilePages(
  pages: readonly (readonly string[])[],
  kernelNames: readonly string[],
  root: string,
  keep?: string,
): Promise<CompiledPage[]> {
  const compiled = pages.map((codes) =>
    codes.map((code) => ({ code, compiled: compile(code, kernelNames) })),
  )
  const parts = await kernelParts(
    root,
    compiled.map((cells, page) => ({
      names: [...new Set(cells.flatMap(({ compiled }) => compiled.kernel))],
      // A cell that is edited gets the whole kernel.
      plugins: pages[page].some(namesSinglePrecision) ? [] : [withoutWasm()],
    })),
    keep,
  )
  return compiled.map((cells, page) => ({ cells, kernel: parts[page] }))
}

/** The same for one page. */
export async function compilePage(
  codes: readonly string[],
  kernelNames: readonly string[],
  root: string,
): Promise<CompiledPage> {
  return (await compilePages([codes], kernelNames, root))[0]
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
        const compiled = await compilePages(
          pages.map(({ codes }) => codes),
          names,
          project,
          'cells',
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
