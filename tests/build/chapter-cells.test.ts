import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBook, type ChapterFile } from '../../src/book/index.ts'
import { cellsAsModule, cellsAsNotebook, figuresOfCells } from '../../src/build/chapter-cells.ts'
import { kernelModule } from '../../src/build/kernel-package.ts'
import * as kernel from '../../src/kernel/index.ts'

const root = resolve(import.meta.dirname, '../..')
const names = Object.keys(kernel)
const chapters = [...readBook(root).chapters.values()]
const chapter = chapters.find(({ page }) => page.number === '2.3')!

/** Has the kernel's package in it, as it is built. */
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'book-chapter-cells-'))
  const { name, text } = await kernelModule(root)
  writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Writes a module beside the kernel's, as a reader has them, and runs it. */
function run(
  text: string,
  path = chapter.page.path,
): { status: number | null; stdout: string; stderr: string } {
  const file = join(folder, `${basename(path)}.cells.ts`)
  writeFileSync(file, text)
  return spawnSync(process.execPath, [file], { encoding: 'utf8' })
}

const small = (cells: readonly string[]): ChapterFile => ({
  ...chapter,
  cells: cells.map((code, i) => ({ id: `c-${i}`, number: `2.3.${i}`, title: 'A cell', code })),
})

describe('the cells of a chapter as a module', () => {
  it.each(chapters.map((each) => [each.page.number, each] as const))(
    'run under Node as they are, all of them: %s',
    async (_, each) => {
      const module = cellsAsModule(each, names, await figuresOfCells(each))
      const { status, stdout, stderr } = run(module, each.page.path)
      expect(stderr.replace(/.*(ExperimentalWarning|--trace-warnings).*\n?/g, '')).toBe('')
      expect(status).toBe(0)
      expect(stdout.length).toBeGreaterThan(0)
      if (each === chapter) expect(stdout).toContain('plot.stem')
    },
  )

  it('keep their names apart, take what others export, and show last values', () => {
    const text = cellsAsModule(
      small([
        `import { zoh } from 'kernel'\nexport const a: number = zoh([[0]], [1], 2).Bbar.data[0]`,
        `import { a } from 'cell:c-0'\nconst zoh = 1\nprint('sum', a + zoh)\na * 10`,
      ]),
      names,
    )
    expect(text).toContain('const a: number')
    expect(run(text).stdout).toBe('sum 3\n20\n')
  })

  it('print tables by rows', () => {
    const { stdout } = run(
      cellsAsModule(small(['print.table({ dt: [0.5, 1], n: [3, 4] }, { index: "row" })']), names),
    )
    expect(stdout.split('\n').map((line) => line.match(/[\w.]+/g) ?? [])).toEqual(
      expect.arrayContaining([
        ['index', 'dt', 'n'],
        ['0', '0.5', '3'],
        ['1', '1', '4'],
      ]),
    )
  })

  it('have the figures of which they speak, as their authors set them, and tell of a change', async () => {
    const speaking = small([
      `const { set, params } = figure('sampling')\nset({ dt: params.dt / 2 })`,
      `const { dt, rule } = figure('sampling').params\nprint(dt, rule)`,
    ])
    const module = cellsAsModule(speaking, names, await figuresOfCells(speaking))
    expect(run(module).stdout).toBe('figure.sampling { dt: 0.175 }\n0.175 zoh\n')
    expect(cellsAsModule(small(['print(1)']), names)).not.toContain('figure')
  })

  it('have every plot that a cell in the page has', () => {
    const globals = readFileSync(join(root, 'src/cell/worker/globals.ts'), 'utf8')
    const [, members] = /interface Plot {([\s\S]*?)\n}/.exec(globals)!
    const plots = [...members.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name)
    expect(plots).toContain('line')
    const { stdout } = run(cellsAsModule(small(plots.map((name) => `plot.${name}([1])`)), names))
    for (const name of plots) expect(stdout).toContain(`plot.${name} [ 1 ]`)
  })
})

/** Evaluates texts one after the other as a notebook's kernel does, and prints what goes wrong. */
const evaluateInTurn = `
import { Session } from 'node:inspector/promises'
import { readFileSync } from 'node:fs'
const { kernel, cells } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
globalThis.kernel = await import(kernel)
console.log = () => {}
const session = new Session()
session.connect()
for (const expression of cells) {
  const options = { replMode: true, awaitPromise: true }
  const { exceptionDetails } = await session.post('Runtime.evaluate', { expression, ...options })
  if (exceptionDetails) console.error(exceptionDetails.exception.description, expression)
}`

/** A notebook's code in JavaScript, its imports taken from a global. */
async function notebookScripts(each: ChapterFile): Promise<string[]> {
  const { cells } = JSON.parse(cellsAsNotebook(each, await figuresOfCells(each))) as {
    cells: { cell_type: string; source: string[] }[]
  }
  return cells
    .filter(({ cell_type: type }) => type === 'code')
    .map(({ source }) =>
      stripTypeScriptTypes(source.join('')).replace(
        /^import (\{[^}]*\}) from '\.\/mamba-kernel\.js'/gm,
        (_, names: string) => `const ${names.replaceAll(/(\w+) as /g, '$1: ')} = globalThis.kernel`,
      ),
    )
}

/** What goes wrong when the cells of a notebook run in one scope. */
async function runInTurn(each: ChapterFile): Promise<string> {
  const [script, data] = [join(folder, 'run.mjs'), join(folder, 'cells.json')]
  writeFileSync(script, evaluateInTurn)
  const kernelUrl = pathToFileURL(join(folder, 'mamba-kernel.js')).href
  writeFileSync(data, JSON.stringify({ kernel: kernelUrl, cells: await notebookScripts(each) }))
  const { status, stderr } = spawnSync(process.execPath, [script, data], { encoding: 'utf8' })
  expect(status).toBe(0)
  return stderr.replace(/.*(ExperimentalWarning|--trace-warnings).*\n?/g, '')
}

describe('the cells of a chapter as a notebook', () => {
  it('stand in order under their titles, importing from the kernel alone', () => {
    const code = `import { a } from 'cell:c-0'\nimport { zoh } from 'kernel'\nexport interface P { p: number }\nexport const b = a`
    const notebook = JSON.parse(cellsAsNotebook(small(['export const a = 1', code])))
    expect(notebook.nbformat).toBe(4)
    const sources = notebook.cells.map((cell: { source: string[] }) => cell.source.join(''))
    expect(sources.slice(-4)).toEqual([
      '## Cell 2.3.0: A cell',
      'const a = 1',
      '## Cell 2.3.1: A cell',
      `import { zoh } from './mamba-kernel.js'\ninterface P { p: number }\nconst b = a`,
    ])
  })

  it.each(chapters.map((each) => [each.page.number, each] as const))(
    'are as version 4.5 of the format asks: %s',
    (_, each) => {
      const { cells, metadata, ...version } = JSON.parse(cellsAsNotebook(each))
      expect(version).toEqual({ nbformat: 4, nbformat_minor: 5 })
      expect(metadata).toMatchObject({
        kernelspec: { name: 'deno', display_name: 'Deno' },
        language_info: { name: 'typescript' },
      })
      for (const { id, source, cell_type: type, ...rest } of cells) {
        expect(id).toMatch(/^[\w-]{1,64}$/)
        expect(source.every((line: unknown) => typeof line === 'string')).toBe(true)
        // The format allows nothing else in a cell.
        const ofCode = { execution_count: null, outputs: [] }
        expect(['code', 'markdown']).toContain(type)
        expect(rest).toEqual({ metadata: {}, ...(type === 'code' && ofCode) })
      }
      expect(new Set(cells.map(({ id }: { id: string }) => id)).size).toBe(cells.length)
    },
  )

  it('may declare names again, but not as something else', async () => {
    const notebook = small(['const a = 1', 'const a = 2', 'function a() {}'])
    expect(await runInTurn(notebook)).toMatch(
      /^SyntaxError: Identifier 'a' has already been declared/,
    )
  })

  it.each(
    chapters
      .filter(({ cells }) => cells.length > 0)
      .map((each) => [each.page.number, each] as const),
  )('run one after the other in one scope: %s', async (_, each) => {
    expect(await runInTurn(each)).toBe('')
  })
})
