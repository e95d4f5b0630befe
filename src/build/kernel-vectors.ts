import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesOf } from './files-of.ts'

/** How many files and cases of reference vectors the project brings. */
export function vectorCount(root: string): { readonly files: number; readonly cases: number } {
  const files = filesOf(join(root, 'tests/vectors'), /\.json$/)
  const cases = files.map(
    (file) => (JSON.parse(readFileSync(file, 'utf8')) as { cases: unknown[] }).cases.length,
  )
  return { files: files.length, cases: cases.reduce((sum, count) => sum + count, 0) }
}
