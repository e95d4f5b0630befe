import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const imported = /^(?:import|export)\s(?:[\w\s*{},]*\sfrom\s)?\s*['"](\.{1,2}\/[^'"]+)['"]/gm

/**
 * The given files of a project and all of its files that they import, directly or by others. What is
 * made by their code may change with any of them.
 * @param files - from the project's folder.
 * @returns paths from the project's folder, each once, in an order that only the files decide.
 */
export function importedFiles(root: string, files: readonly string[]): string[] {
  const found = new Set(files)
  for (const file of found) {
    for (const [, name] of readFileSync(join(root, file), 'utf8').matchAll(imported))
      found.add(relative(resolve(root), resolve(root, dirname(file), name)))
  }
  return [...found].sort()
}
