import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { globalTypes } from '../cell/type-check-globals.ts'
import type { TypeFiles } from '../cell/type-checker.ts'
import { figureFacts } from './figure-facts.ts'
import { keptOfKernel } from './kept-of-kernel.ts'
import { keptKernelTypes } from './kernel-package.ts'

/** The standard that the language of the cells is declared by. */
const standard = 'es2022'

/** What the check of a cell's types knows: the language, the kernel, the globals and the book's figures. */
export async function typeCheckFiles(root: string): Promise<TypeFiles> {
  const figures = await figureFacts()
  const globals = readFileSync(join(root, 'src/cell/worker/globals.ts'), 'utf8')
  const params = figures.map(({ name, type }) => [name, type] as const)
  const declared = globalTypes(globals, Object.fromEntries(params))
  const make = (): TypeFiles => ({
    language: languageTypes(),
    kernel: withoutComments(keptKernelTypes(root)),
    globals: withoutComments(declared),
  })
  const makers = ['type-check-files.ts', 'kernel-types.ts', 'kernel-program.ts']
  const kept = keptOfKernel(root, '.check.json', makers, () => JSON.stringify(make()), [
    declared,
    ts.version,
  ])
  return JSON.parse(kept) as TypeFiles
}

/** The script of the worker that checks, as TypeScript that is still to be bundled. */
export async function typeCheckEntry(root: string): Promise<string> {
  const files = JSON.stringify(await typeCheckFiles(root))
  return `import { serveTypeChecks } from './src/cell/type-check-worker.ts'\nserveTypeChecks(${files})\n`
}

/** The declarations of the language, which TypeScript keeps in many files, as one. */
function languageTypes(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('typescript'))
  const read = new Set<string>()
  const add = (name: string): string => {
    if (read.has(name)) return ''
    read.add(name)
    const text = readFileSync(join(folder, `lib.${name}.d.ts`), 'utf8')
    const needed = [...text.matchAll(/^\/\/\/ <reference lib="([^"]+)"/gm)]
    return needed.map(([, other]) => add(other)).join('') + withoutComments(text)
  }
  return add(standard)
}

/** The printer would keep a licence's comment, which the script has once, and lines that ask for other files. */
function withoutComments(text: string): string {
  const words = text.replace(/^\/\*![^]*?\*\/|^\/\/\/.*$/gm, '')
  const source = ts.createSourceFile('types.d.ts', words, ts.ScriptTarget.ES2022)
  const printed = ts.createPrinter({ removeComments: true }).printFile(source)
  return printed.replace(/\n\s+/g, '\n')
}
