import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { globalTypes } from '../cell/type-check-globals.ts'
import type { TypeFiles } from '../cell/type-checker.ts'
import { figureFacts } from './figure-facts.ts'
import { kernelTypes } from './kernel-types.ts'
import { languageTypes, withoutComments } from './language-types.ts'

/** What the check of a cell's types knows: the language, the kernel, the globals and the book's figures. */
export async function typeCheckFiles(root: string): Promise<TypeFiles> {
  const figures = await figureFacts()
  const globals = readFileSync(join(root, 'src/cell/worker/globals.ts'), 'utf8')
  const params = figures.map(({ name, type }) => [name, type] as const)
  const declared = globalTypes(globals, Object.fromEntries(params))
  return {
    language: languageTypes(),
    kernel: withoutComments(kernelTypes(root)),
    globals: withoutComments(declared),
  }
}

/** The script of the worker that checks, as TypeScript that is still to be bundled. */
export async function typeCheckEntry(root: string): Promise<string> {
  const files = JSON.stringify(await typeCheckFiles(root))
  return `import { serveTypeChecks } from './src/cell/type-check-worker.ts'\nserveTypeChecks(${files})\n`
}
