import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCell } from '../../src/build/run-cells.ts'
import { kernelText } from '../../src/build/run-cells-kernel.ts'

const place = { id: 'test', file: 'content/a.mdx', line: 10 }
const kernel = {
  source: '() => ({ two: 2, fail: () => { throw new Error("the kernel says no") } })',
  names: ['two', 'fail'],
}
const folder = mkdtempSync(join(tmpdir(), 'book-run-cells-'))
const run = (code: string, limit?: number) =>
  runCell({ ...place, code }, { kernel, cache: false, limit })

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('runCell', () => {
  it('gives the outputs of a cell as data', async () => {
    expect(
      await run(
        `import { two } from 'kernel'\nprint('a')\nawait new Promise((done) => setTimeout(done, 5))\ntwo * 2`,
      ),
    ).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'text', text: '4' },
    ])
  })

  it('has nothing of Node in it', async () => {
    expect(await run('print(typeof process, typeof require, typeof Buffer)')).toEqual([
      { kind: 'text', text: 'undefined undefined undefined' },
    ])
  })

  it.each([
    ['const a = 1\nmissing(a)', 'line 2 (content/a.mdx:11): missing is not defined'],
    [
      `import { tow } from 'kernel'`,
      'line 1 (content/a.mdx:10): The kernel exports no tow. Did you mean two?',
    ],
    [`import { fail } from 'kernel'\n\nfail()`, 'line 3 (content/a.mdx:12): the kernel says no'],
    ['let a = 1\nlet a = 2', "line 2 (content/a.mdx:11): Identifier 'a' has already been declared"],
    ['let a = (', 'line 1 (content/a.mdx:10)'],
  ])('fails with file and line: %j', async (code, message) => {
    await expect(run(code)).rejects.toThrow(message)
  })

  it('runs the cells before it that it needs', async () => {
    const cells = new Map([['first', { code: 'export const a = 20', label: 'Cell 1.a' }]])
    const code = `import { a } from 'cell:first'\nimport { two } from 'kernel'\na * two`
    expect(await runCell({ ...place, code, cells }, { kernel, cache: false })).toEqual([
      { kind: 'text', text: '40' },
    ])
    await expect(run(`import { a } from 'cell:later'`)).rejects.toThrow(
      'line 1 (content/a.mdx:10): No cell of this page is called later',
    )
  })

  it('tries the check of an exercise on its solution and on its start', async () => {
    const check = `import { a } from 'cell:test'\nif (a !== 2) throw new Error('a is ' + a)`
    const exercise = (code: string, solution?: string) =>
      runCell({ ...place, code, check, solution }, { kernel, cache: false })
    const stub = 'export const a = 0\na'
    expect(await exercise(stub, 'export const a = 2')).toEqual([{ kind: 'text', text: '0' }])
    await expect(exercise(stub, 'export const a = 3')).rejects.toThrow(
      /\(content\/a\.mdx:10\): the solution fails its check: .*a is 3/,
    )
    await expect(exercise('export const a = 2', 'export const a = 2')).rejects.toThrow(
      'the code that the reader starts from passes the check',
    )
    await expect(exercise(stub)).rejects.toThrow('needs both a check and a solution')
  })

  it('gives a cell the authored parameters of the figures it names', async () => {
    expect(await run(`figure('sampling').params.dt`)).toEqual([{ kind: 'text', text: '0.35' }])
    await expect(run(`figure('simpling').params`)).rejects.toThrow(
      /figure: name is "simpling"; allowed are .*\bsampling\b/,
    )
  })

  it('ends a cell that runs too long', async () => {
    await expect(run('for (;;);', 300)).rejects.toThrow(
      '(content/a.mdx:10): the cell ran longer than 0.3 s',
    )
    await expect(run('await new Promise(() => {})', 300)).rejects.toThrow(
      /longer than|without an answer/,
    )
  })

  it('counts the time of the processor, and by the clock only when a cell waits very long', async () => {
    const wait = (ms: number) => `await new Promise((done) => setTimeout(done, ${ms}))\nprint(1)`
    expect(await run(wait(1500), 1000)).toEqual([{ kind: 'text', text: '1' }])
    await expect(run(wait(10_000), 100)).rejects.toThrow('the cell ran longer than 0.1 s')
  })

  it('keeps the outputs, and runs again when the code changes', async () => {
    const kept = (code: string) => runCell({ ...place, code }, { kernel, cache: folder })
    const first = await kept('print(Math.random())')
    expect(await kept('print(Math.random())')).toEqual(first)
    expect(readdirSync(folder)).toHaveLength(1)
    await kept('print(1)')
    expect(readdirSync(folder)).toHaveLength(2)
  })

  it('has the kernel of the browser', async () => {
    const real = await kernelText(process.cwd())
    expect(real.names).toContain('zoh')
    const code = `import { zoh } from 'kernel'\nzoh([[-1]], [1], Math.log(2)).Abar`
    expect(await runCell({ ...place, code }, { kernel: real, cache: false })).toEqual([
      { kind: 'matrix', rows: 1, cols: 1, values: [0.5] },
    ])
  })
})
