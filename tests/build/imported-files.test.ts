import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { importedFiles } from '../../src/build/imported-files.ts'

const root = mkdtempSync(join(tmpdir(), 'imported-files-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('finds what files import, over several lines, by others and in circles, and no package', () => {
  mkdirSync(join(root, 'a/b'), { recursive: true })
  writeFileSync(
    join(root, 'a/one.ts'),
    "import {\n  two,\n} from './b/two.ts'\nimport katex from 'katex'\n",
  )
  writeFileSync(
    join(root, 'a/b/two.ts'),
    "export * from '../three.ts'\nexport { four } from './four.ts'\n",
  )
  writeFileSync(
    join(root, 'a/three.ts'),
    "import '../a/one.ts'\nimport type { F } from './b/four.ts'\n",
  )
  writeFileSync(join(root, 'a/b/four.ts'), 'export const four = 4\n')
  const all = ['a/b/four.ts', 'a/b/two.ts', 'a/one.ts', 'a/three.ts']
  expect(importedFiles(root, ['a/one.ts'])).toEqual(all)
  expect(importedFiles(root, ['a/b/four.ts'])).toEqual(['a/b/four.ts'])
})

test('finds all that sets a formula', () => {
  const files = importedFiles(resolve(import.meta.dirname, '../..'), ['src/book/katex.ts'])
  for (const name of ['compact-formula', 'compact-mathml', 'formula-layers', 'markup', 'notation'])
    expect(files).toContain(`src/book/${name}.ts`)
})
