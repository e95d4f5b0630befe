import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseModule } from './kernel-source.ts'

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

/** A declaration file without its comments, and without the room where they stood. */
export function withoutComments(text: string): string {
  let rest = ''
  let from = 0
  for (const { start, end } of parseModule('types.d.ts', text).comments) {
    rest += text.slice(from, start)
    from = end
  }
  return (rest + text.slice(from)).replace(/\s*\n\s*/g, '\n').trimStart()
}
