import { readdirSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import type { BundlerOptions, Bundling } from './kept-bundles.ts'
import { leanSucrase } from './lean-sucrase.ts'
import { hasTrainedWeights, withoutWasm } from './without-wasm.ts'
import { compilerNotice } from './type-check-compiler.ts'
import { bookAhead } from './texts-ahead.ts'

/**
 * How a bundle's script is wrapped: `plain` runs at once; `source` keeps its text, and
 * the names it exports, for the cells' worker; `worker` only keeps its text, for a worker of its own.
 */
export interface ClientEntry {
  readonly name: string
  /** Absolute path of the entry module, or the text of one, made when it is wanted. */
  readonly path?: string
  readonly contents?: string | (() => string | Promise<string>)
  readonly wrap: 'plain' | 'source' | 'worker'
  readonly plugins?: readonly Plugin[]
  /** What bundles its text in place of esbuild. */
  readonly bundle?: (text: string, options: BundlerOptions) => Promise<Bundling<string>>
  /** A comment that the script begins with: what others' work in it is, and its licence. */
  readonly notice?: string
}

const fixed: readonly [name: string, path: string, wrap: ClientEntry['wrap']][] = [
  ['theme', 'src/site/theme-first-paint.ts', 'plain'],
  ['site', 'src/site/main.ts', 'plain'],
  ['search', 'src/site/search-main.ts', 'plain'],
  ['draw', 'src/draw/main.ts', 'plain'],
  ['figure', 'src/figure/main.ts', 'plain'],
  ['cell', 'src/cell/main.ts', 'plain'],
  ['editor', 'src/cell/editor-main.ts', 'plain'],
  ['atlas', 'src/site/atlas/main.ts', 'plain'],
  ['references', 'src/site/references/main.ts', 'plain'],
  ['hero', 'components/hero/main.ts', 'plain'],
  ['playground', 'components/playground/main.ts', 'plain'],
  ['trainer', 'components/trainer/main.ts', 'plain'],
  ['training', 'components/trainer/worker-main.ts', 'worker'],
  ['forecasting', 'components/forecasting/worker-main.ts', 'worker'],
  ['kernel', 'src/kernel/main.ts', 'source'],
]

/** Those that compute, and in double precision only. */
const inDouble: readonly string[] = ['hero', 'playground']

/**
 * Every script of the site, one for each figure included. What makes the text of one is read when that
 * is wanted: a thread that wants the kernel alone would wait for it.
 */
export function clientEntries(root: string): ClientEntry[] {
  const figures = join(root, 'components/figures')
  const names = readdirSync(figures, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(figures, entry.name, 'figure.ts')))
    .map((entry) => entry.name)
    .sort()
  return [
    ...fixed
      .map(([name, path, wrap]) => ({
        name,
        path: join(root, path),
        wrap,
        ...(inDouble.includes(name) && { plugins: [withoutWasm()] }),
      }))
      .filter(({ path }) => existsSync(path)),
    {
      name: 'compiler',
      path: join(root, 'src/cell/compiler-main.ts'),
      wrap: 'plain',
      plugins: [leanSucrase()],
    },
    {
      name: 'help',
      async contents() {
        await bookAhead()
        const { cellHelpScript } = await import('./cell-help.ts')
        return cellHelpScript(root)
      },
      wrap: 'plain',
    },
    {
      name: 'atlas-records',
      async contents() {
        await bookAhead()
        const { atlasRecordsScript } = await import('./atlas-records.ts')
        return atlasRecordsScript(root)
      },
      wrap: 'plain',
    },
    {
      name: 'types',
      async contents() {
        const { typeCheckEntry } = await import('./type-check-files.ts')
        return typeCheckEntry(root)
      },
      wrap: 'worker',
      async bundle(...given) {
        const { typeCheckScript } = await import('./type-check-script.ts')
        return typeCheckScript(...given)
      },
      notice: compilerNotice,
    },
    ...names.map((name) => ({
      name: `figure-${name}`,
      contents:
        `import definition from './components/figures/${name}/figure.ts'\n` +
        `globalThis.Book.figures.define(definition)\n`,
      wrap: 'plain' as const,
      plugins: hasTrainedWeights(join(figures, name)) ? [] : [withoutWasm()],
    })),
  ]
}
