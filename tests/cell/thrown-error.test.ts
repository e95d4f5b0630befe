import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/cell/compile.ts'
import { link } from '../../src/cell/link.ts'
import type { ErrorOutput } from '../../src/cell/output.ts'
import { readMessage } from '../../src/cell/read-message.ts'
import { thrownError, unparsed } from '../../src/cell/thrown-error.ts'
import { sourceName } from '../../src/cell/worker/source.ts'
import { workerSource } from './worker/worker-source.ts'

const kernel = ['zoh']

function linked(code: string, others: Readonly<Record<string, string>>) {
  const cells = new Map(
    Object.entries(others).map(([id, text]) => [id, { code: text, label: `Cell ${id}` }]),
  )
  return { cells, linked: link(code, (text) => compile(text, kernel), cells, 'own') }
}

/** Runs cells as a worker would, and tells the error in the reader's words. */
async function errorOf(
  code: string,
  others: Readonly<Record<string, string>> = {},
): Promise<ErrorOutput> {
  const { cells, linked: all } = linked(code, others)
  const messages: string[] = []
  const world = createContext({ post: (text: string) => messages.push(text), performance })
  const text = workerSource(
    all.main.javascript,
    '() => ({ zoh: () => { throw new Error("no") } })',
    all.dependencies,
  )
  await runInContext(text, world, { filename: sourceName })
  const message = readMessage(messages.at(-1) ?? '')
  if (message?.kind !== 'thrown') throw new Error('nothing was thrown')
  return thrownError(message, code, all, kernel, cells)
}

describe('an error of a run', () => {
  it('is told at the line of the cell, also when the kernel throws', async () => {
    expect(await errorOf('\nzho()')).toMatchObject({ line: 2, name: 'zho', near: ['zoh'] })
    expect(await errorOf(`import { zoh } from 'kernel'\n\nzoh()`)).toEqual({
      kind: 'error',
      message: 'no',
      line: 3,
    })
  })

  it('is told at the import of the cell that threw, with the line there', async () => {
    const others = {
      a: 'export const a = 1',
      b: `import { a } from 'cell:a'\nexport const f = () => a\n\nmissing(f)\nexport const b = a`,
    }
    expect(await errorOf(`const x = 1\nimport { b } from 'cell:b'\nb`, others)).toMatchObject({
      message: 'missing is not defined',
      line: 2,
      at: { id: 'b', label: 'Cell b', line: 4 },
    })
  })

  it('is told at the import that leads to a cell deeper down', async () => {
    const others = {
      a: `\n\nthrow new Error('deep')\nexport const a = 1`,
      b: `import { a } from 'cell:a'\nexport const b = a`,
    }
    expect(await errorOf(`\nimport { b } from 'cell:b'\nb`, others)).toMatchObject({
      message: 'deep',
      line: 2,
      at: { id: 'a', line: 3 },
    })
  })

  it('is told at the call of a function of another cell, with the line there', async () => {
    const others = { a: `export function half(x: any) {\n  return x.y.z / 2\n}` }
    expect(await errorOf(`import { half } from 'cell:a'\n\nhalf({})`, others)).toMatchObject({
      line: 3,
      at: { id: 'a', line: 2 },
    })
  })

  it('names the names near one in the code in which it is misspelt', async () => {
    const others = { a: 'const result = 1\nexport const a = resutl' }
    expect(await errorOf(`import { a } from 'cell:a'\na`, others)).toMatchObject({
      name: 'resutl',
      near: ['result'],
    })
  })

  it('is found in the stacks of both browsers, and by a line alone', () => {
    const { linked: all } = linked('1\n2\n3', {})
    const at = (thrown: { stack?: string; line?: number }) =>
      thrownError({ message: 'm', ...thrown }, '', all, []).line
    expect(at({ stack: 'Error: no\n    at zoh (cell.ts:120:9)\n    at cell (cell.ts:3:14)' })).toBe(
      3,
    )
    expect(at({ stack: 'zoh@blob:null/cell.ts:120:9\ncell@cell.ts:3:14\n' })).toBe(3)
    expect(at({ stack: 'Error: no\n at cell.ts:99:1' })).toBeUndefined()
    expect(at({ line: 2 })).toBe(2)
    expect(at({ line: 0 })).toBeUndefined()
  })

  it('without a place is told at the import of the cell that was running', () => {
    const { linked: all, cells } = linked(`\nimport { a } from 'cell:a'`, { a: 'export let a' })
    expect(thrownError({ message: 'm', cell: 'a' }, '', all, [], cells)).toEqual({
      kind: 'error',
      message: 'm',
      line: 2,
      at: { id: 'a', label: 'Cell a' },
    })
  })
})

describe('code that a browser could not read', () => {
  it('is looked for in the cells that are needed too', () => {
    const { linked: all, cells } = linked(`import { a } from 'cell:a'\na`, {
      a: 'export const a = 1\nconst b = 2\nconst b = 3',
    })
    const error = thrownError(unparsed(all), '', all, [], cells)
    expect(error).toMatchObject({
      message: `Identifier 'b' has already been declared`,
      line: 1,
      at: { id: 'a', line: 3 },
    })
  })
})
