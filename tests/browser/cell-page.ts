import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleClient, type Bundle } from '../../src/build/bundle-client.ts'
import { cellScript } from '../../src/build/cell-scripts.ts'
import { compilePage } from '../../src/build/compile-pages.ts'
import { clientEntries, type ClientEntry } from '../../src/build/client-entries.ts'
import { contentSecurityPolicy, inlineHash } from '../../src/build/csp.ts'
import { cellHtml } from '../../src/cell/cell-html.ts'
import { frameScript } from '../../src/cell/frame.ts'

const root = resolve(import.meta.dirname, '../..')

const smallKernel: ClientEntry = {
  name: 'kernel',
  wrap: 'source',
  contents: `export { zoh } from './src/kernel/systems/discretize.ts'\nexport { matrix } from './src/kernel/linear-algebra/matrix.ts'\n`,
}

/** The scripts of a page of cells; bundled once for all pages of a test file. */
let bundles: Promise<Bundle[]> | undefined
function bundled(): Promise<Bundle[]> {
  const wanted = ['draw', 'cell', 'compiler', 'editor']
  const entries = clientEntries(root).filter(({ name }) => wanted.includes(name))
  return (bundles ??= Promise.all(
    [...entries, smallKernel].map((entry) => bundleClient(entry, root, { minify: true })),
  ))
}

export interface CellPage {
  readonly url: string
  close(): void
}

/**
 * A page of nothing but cells, with the book's scripts and policy, opened from file://. Without
 * `guarded` both policies, the page's and the frame's, are left out; without `sandboxed` the frame
 * is not in a sandbox. With `compiled`, the page brings its cells compiled, as the built book does.
 */
export async function cellPage(
  cells: Readonly<Record<string, string>>,
  {
    guarded = true,
    sandboxed = true,
    compiled = false,
    exercises = {},
  }: {
    guarded?: boolean
    sandboxed?: boolean
    compiled?: boolean
    exercises?: Readonly<Record<string, { check: string; solution: string }>>
  } = {},
): Promise<CellPage> {
  const folder = mkdtempSync(join(tmpdir(), 'book-cells-'))
  for (const { name, code } of await bundled()) {
    let text = guarded ? code : code.replaceAll('Content-Security-Policy', 'x-no-policy')
    if (!sandboxed) text = text.replaceAll('"sandbox","allow-scripts"', '"data-no-sandbox",""')
    writeFileSync(join(folder, `${name}.js`), text)
  }
  const policy = guarded
    ? `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy([inlineHash(frameScript)])}">`
    : ''
  const scripts = {
    compiler: 'compiler.js',
    kernel: 'kernel.js',
    editor: 'editor.js',
    compiled: compiled ? 'compiled.js' : undefined,
  }
  if (compiled) {
    const names = ['zoh', 'matrix']
    const { script } = cellScript(
      await compilePage(Object.values(cells), names, root),
      names,
      'index.html',
    )
    writeFileSync(join(folder, 'compiled.js'), script)
  }
  const body = Object.entries(cells).map(([id, code]) =>
    cellHtml({ id, number: `1.${id}`, code, version: '1', scripts, ...exercises[id] }),
  )
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en" class="scripts"><meta charset="utf-8">${policy}<title>Cells</title>` +
      `<link rel="stylesheet" href="cells.css"><body><article>${body.join('')}</article>` +
      `<script defer src="draw.js"></script><script defer src="cell.js"></script></html>`,
  )
  const sheets = [
    'tokens',
    'base',
    'prose',
    'note',
    'controls',
    'figure',
    'drawing',
    'menu',
    'card',
    'cell',
    'cell-code',
    'cell-values',
    'cell-room',
    'cell-states',
    'cell-output',
    'cell-python',
    'cell-types',
    'cell-print',
  ].map((name) => `@import url("${pathToFileURL(join(root, 'src/styles', `${name}.css`)).href}");`)
  writeFileSync(
    join(folder, 'cells.css'),
    `@layer reset, tokens, base, layout, prose, parts, figure, cell, page, print;\n${sheets.join('\n')}`,
  )
  return {
    url: pathToFileURL(join(folder, 'index.html')).href,
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
