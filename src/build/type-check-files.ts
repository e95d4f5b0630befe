import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { globalTypes } from '../cell/type-check-globals.ts'
import type { TypeFiles } from '../cell/type-checker.ts'
import { figureFacts } from './figure-facts.ts'
import { keptOfKernel, makerOf } from './kept-of-kernel.ts'
import { keptKernelTypes } from './kernel-package.ts'

/** What the check of a cell's types knows: the language, the kernel, the globals and the book's figures. */
export async function typeCheckFiles(root: string): Promise<TypeFiles> {
  const figures = await figureFacts()
  const globals = readFileSync(join(root, 'src/cell/worker/globals.ts'), 'utf8')
  const params = figures.map(({ name, type }) => [name, type] as const)
  const declared = globalTypes(globals, Object.fromEntries(params))
  const make = (): TypeFiles => {
    type Maker = typeof import('./language-types.ts')
    const { languageTypes, withoutComments } = makerOf<Maker>(root, 'language-types.ts')
    return {
      language: languageTypes(),
      kernel: withoutComments(keptKernelTypes(root)),
      globals: withoutComments(declared),
    }
  }
  const makers = [
    'type-check-files.ts',
    'language-types.ts',
    'kernel-types.ts',
    'kernel-program.ts',
  ]
  const kept = keptOfKernel(root, '.check.json', makers, () => JSON.stringify(make()), [
    declared,
    typescriptVersion(),
  ])
  return JSON.parse(kept) as TypeFiles
}

/** The script of the worker that checks, as TypeScript that is still to be bundled. */
export async function typeCheckEntry(root: string): Promise<string> {
  const files = JSON.stringify(await typeCheckFiles(root))
  return `import { serveTypeChecks } from './src/cell/type-check-worker.ts'\nserveTypeChecks(${files})\n`
}

function typescriptVersion(): string {
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json')
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
