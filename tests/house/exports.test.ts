import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { filesOf } from '../../src/build/files-of.ts'
import * as kernel from '../../src/kernel/index.ts'

const root = join(import.meta.dirname, '../..')
const folders = ['src', 'components', 'tests', 'bench', 'content']
const texts = new Map(
  folders
    .flatMap((folder) => filesOf(join(root, folder), /\.(ts|astro|mjs|mdx)$/))
    .concat(['astro.config.mjs', 'vitest.config.ts'].map((file) => join(root, file)))
    .map((file) => [relative(root, file), readFileSync(file, 'utf8')] as const),
)

/** Which files say a word. */
const saidIn = new Map<string, Set<string>>()
for (const [file, text] of texts)
  for (const word of new Set(text.match(/[A-Za-z_$][\w$]*/g)))
    saidIn.set(word, (saidIn.get(word) ?? new Set()).add(file))

/** Read by name from outside: the kernel's users, the WebAssembly's callers, and Astro. */
const isPublic = (file: string, name: string) =>
  name in kernel || file.startsWith('src/kernel/fast/assembly/') || file === 'src/content.config.ts'

it('has no function or constant that is exported and used in its own file only', () => {
  const exported = [...texts].flatMap(([file, text]) =>
    /^(src|components)\//.test(file)
      ? [...text.matchAll(/^export (?:async )?(?:function\*?|const|let|class) ([\w$]+)/gm)].map(
          ([, name]) => ({ file, name }),
        )
      : [],
  )
  expect(exported.length).toBeGreaterThan(500)
  const alone = exported.filter(
    ({ file, name }) => saidIn.get(name)!.size === 1 && !isPublic(file, name),
  )
  expect(alone.map(({ file, name }) => `${file}: ${name}`)).toEqual([])
})
