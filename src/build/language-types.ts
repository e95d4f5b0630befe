import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import ts from 'typescript'

/** The standard that the language of the cells is declared by. */
const standard = 'es2022'

/** The declarations of the language, which TypeScript keeps in many files, as one. */
export function languageTypes(): string {
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
export function withoutComments(text: string): string {
  const words = text.replace(/^\/\*![^]*?\*\/|^\/\/\/.*$/gm, '')
  const source = ts.createSourceFile('types.d.ts', words, ts.ScriptTarget.ES2022)
  const printed = ts.createPrinter({ removeComments: true }).printFile(source)
  return printed.replace(/\n\s+/g, '\n')
}
