import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { doorsOf } from '../../src/build/rooms.ts'

const root = mkdtempSync(join(tmpdir(), 'rooms-ahead-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

test('finds what files outside take from the rooms, and nothing that only the rooms use', () => {
  write('src/kernel/scan.ts', `import { a } from './inner.ts'\nexport const scan = a\n`)
  write('src/kernel/inner.ts', `export const a = 1\n`)
  write('components/figures/index.ts', `export const figures = []\n`)
  write('components/Figure.astro', `---\nimport {\n  figures,\n} from './figures/index.ts'\n---\n`)
  write('components/atlas/table.ts', `import { scan } from '../../src/kernel/scan.ts'\n`)
  write('components/still.ts', `import type { Mark } from '../src/draw/mark.ts'\n`)
  write('src/draw/mark.ts', `export type Mark = string\n`)
  write(
    'src/pages/index.astro',
    `---\nimport { rows } from '../../components/atlas/table.ts'\n---\n`,
  )
  expect(doorsOf(root)).toEqual(['components/figures/index.ts', 'src/kernel/scan.ts'])
})

test('finds the doors of the book', () => {
  const doors = doorsOf(resolve(import.meta.dirname, '../..'))
  expect(doors).toEqual(
    expect.arrayContaining([
      'components/figures/index.ts',
      'src/draw/index.ts',
      'src/kernel/index.ts',
    ]),
  )
  expect(doors.length).toBeLessThan(60)
})
