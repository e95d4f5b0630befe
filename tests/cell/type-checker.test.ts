import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { authored, authoredCode } from '../../components/playground/static-html.ts'
import { cellCode } from '../../components/playground/code-cell.ts'
import { presets, presetSettings } from '../../components/playground/presets.ts'
import { filesOf } from '../../src/build/files-of.ts'
import { typeCheckFiles } from '../../src/build/type-check-files.ts'
import { mostFaults, typeChecker, type TypeAnswer } from '../../src/cell/type-checker.ts'

const root = resolve(import.meta.dirname, '../..')

let check: ReturnType<typeof typeChecker>

beforeAll(async () => {
  check = typeChecker(await typeCheckFiles(root))
}, 120_000)

const ask = (code: string, others: readonly (readonly [string, string])[] = []): TypeAnswer =>
  check({ id: 'own', code, others })

/** Faults as a reader is told of them, with the words they stand under. */
function told(code: string, others?: readonly (readonly [string, string])[]): string[] {
  return ask(code, others).faults.map(
    ({ line, column, start, end, message }) =>
      `${line}:${column} ${JSON.stringify(code.slice(start, end))} ${message}`,
  )
}

/** The code blocks of a file that are cells, with the checks and solutions of exercises. */
function blocksOf(file: string): { id: string; kind: string; code: string }[] {
  const text = readFileSync(file, 'utf8')
  const fences = text.matchAll(
    /^```ts (cell|check|solution) (?:id|of)="([^"]+)".*\n([^]*?)\n```$/gm,
  )
  return [...fences].map(([, kind, id, code]) => ({ kind, id, code }))
}

describe('the book’s own cells', () => {
  const files = filesOf(resolve(root, 'content'), /\.mdx$/).filter(
    (file) => blocksOf(file).length > 0,
  )

  it('are found', () => {
    expect(files.length).toBeGreaterThan(10)
    expect(files.flatMap(blocksOf).length).toBeGreaterThan(25)
  })

  it.each(files.map((file) => relative(root, file)))('have sound types: %s', (file) => {
    const blocks = blocksOf(resolve(root, file))
    const cells = blocks.filter(({ kind }) => kind === 'cell')
    const others = cells.map(({ id, code }) => [id, code] as const)
    for (const { id, kind, code } of blocks) {
      const own = kind === 'check' ? `${id}, check` : id
      const { faults } = check({ id: own, code, others })
      expect(faults, `${kind} ${id}`).toEqual([])
    }
  })

  it('have sound types: the playground’s, for every model it begins with', () => {
    expect(told(authoredCode)).toEqual([])
    for (const preset of presets) {
      const code = cellCode({ ...authored, settings: presetSettings(preset, authored.settings) })
      expect(told(code)).toEqual([])
    }
  })
})

describe('a fault', () => {
  it.each([
    [
      'an argument of a wrong type',
      `import { zoh } from 'kernel'\nconst dt = '0.1'\nprint(zoh([[-1]], [1], dt).Abar)`,
      `3:24 "dt" Argument of type 'string' is not assignable to parameter of type 'number'`,
    ],
    [
      'a name that is not known',
      'const a = 1\n  pritn(a)',
      `2:3 "pritn" Cannot find name 'pritn'. Did you mean 'print'?`,
    ],
    [
      'a name of the kernel that is not imported',
      'const h = 1\nzoh([[h]], [1], 1)',
      `2:1 "zoh" zoh is not imported: import { zoh } from 'kernel'`,
    ],
    [
      'a name that the kernel does not export',
      `import {\n  zho,\n} from 'kernel'\nzho`,
      `2:3 "zho" The kernel exports no zho. Did you mean zoh?`,
    ],
    [
      'a module that there is not',
      `import fs from 'node:fs'\nfs`,
      `1:16 "'node:fs'" There is no 'node:fs' to import from: a cell can import from 'kernel' and from cells of its page ('cell:id')`,
    ],
    [
      'a type that is imported as a value, which fails in a run',
      `import { Tensor } from 'kernel'\nconst a: Tensor | undefined = undefined\na`,
      `1:10 "Tensor" 'Tensor' is a type and must be imported using a type-only import`,
    ],
    [
      'what a page has and a cell has not',
      'document.title',
      `1:1 "document" Cannot find name 'document'`,
    ],
    [
      'a figure that is not in the book',
      `figure('simpling').params`,
      /^1:8 "'simpling'" Argument of type '"simpling"' is not assignable to parameter of type .*"sampling"/,
    ],
    [
      'a parameter of a figure with a wrong value',
      `figure('sampling').set({ rule: 'hold' })`,
      /^1:26 "rule" Type '"hold"' is not assignable to type '.*"zoh".*'$/,
    ],
    [
      'an option of a plot that there is not',
      `plot.line([1], { mark: true })`,
      /^1:18 "mark" .*'marks'/,
    ],
    ['a bracket that is missing at the end', 'const a = [1,\n  2\n\n', `2:3 "2" ']' expected`],
  ])('is told with its place: %s', (_, code, expected) => {
    const faults = told(code)
    expect(faults).toHaveLength(1)
    if (typeof expected === 'string') expect(faults[0]).toBe(expected)
    else expect(faults[0]).toMatch(expected)
  })

  it('is not that a type was left out, nor that a cell returns', () => {
    expect(
      told(
        'function twice(a) { return 2 * a }\nconst all = []\nall.push(twice(1))\nif (all.length) return',
      ),
    ).toEqual([])
  })

  it('is told of the cell that is asked about and of no other', () => {
    const others = [['first', `export const a = 20\nconst wrong: string = 1`]] as const
    expect(told(`import { a } from 'cell:first'\na * 2`, others)).toEqual([])
    expect(told(`import { a } from 'cell:first'\na.length`, others)).toEqual([
      `2:3 "length" Property 'length' does not exist on type '20'`,
    ])
    expect(told(`import { b } from 'cell:first'\nb`, others)).toEqual([
      `1:10 "b" Module '"cell:first"' has no exported member 'b'`,
    ])
  })

  it('is of the cells of the page as they stand', () => {
    expect(told(`import { a } from 'cell:first'\na`, [['first', 'export const a = 1']])).toEqual([])
    expect(
      told(`import { a } from 'cell:first'\na`, [['first', 'export const b = 1']]),
    ).toHaveLength(1)
    expect(told(`import { a } from 'cell:first'\na`)).toEqual([
      expect.stringMatching(/^1:19 "'cell:first'" There is no 'cell:first'/),
    ])
  })

  it(`is one of at most ${mostFaults}, and all are counted`, () => {
    const { faults, count } = ask(Array.from({ length: 50 }, (_, k) => `unknown${k}`).join('\n'))
    expect(faults).toHaveLength(mostFaults)
    expect(faults[0]).toMatchObject({ line: 1, column: 1 })
    expect(count).toBe(50)
  })
})

it('knows what a cell has without an import', () => {
  expect(
    told(
      [
        `print.table({ k: [1, 2] }, { decimals: 2 })`,
        `plot.heat([[1, 2]], { palette: 'diverging' })`,
        `const { dt, rule } = figure('sampling').params`,
        `figure('sampling').set({ dt: dt * 2, rule: rule === 'zoh' ? 'euler' : 'zoh' })`,
        `progress(1, 10)`,
        `console.log(performance.now())`,
        `await new Promise((done) => setTimeout(done, 5))`,
        `new TextDecoder().decode(new TextEncoder().encode('a')).at(-1)`,
        `structuredClone({ a: 1 }).a + 1`,
      ].join('\n'),
    ),
  ).toEqual([])
})
