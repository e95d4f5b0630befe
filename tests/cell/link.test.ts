import { describe, expect, it } from 'vitest'
import { CellError } from '../../src/cell/cell-error.ts'
import { compile } from '../../src/cell/compile.ts'
import { link } from '../../src/cell/link.ts'

const compileCell = (code: string) => compile(code, ['zoh'])

const page = (cells: Record<string, string>) =>
  new Map(Object.entries(cells).map(([id, code]) => [id, { code, label: `Cell ${id}` }]))

function errorOf(code: string, cells: Record<string, string>, id = 'own'): CellError {
  try {
    link(code, compileCell, page(cells), id)
  } catch (error) {
    if (error instanceof CellError) return error
  }
  throw new Error('no CellError')
}

describe('link', () => {
  it('finds what a cell needs, each once, in the order in which it must run', () => {
    const { dependencies } = link(
      `import { c } from 'cell:c'\nimport { a } from 'cell:a'\na + c`,
      compileCell,
      page({
        a: 'export const a = 1',
        b: `import { a } from 'cell:a'\nexport const b = a + 1`,
        c: `import { b } from 'cell:b'\nimport { a } from 'cell:a'\nexport const c = a + b`,
        unused: 'nothing of (this is read',
      }),
    )
    expect(dependencies.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })

  it('names a circle, and the import that closes it', () => {
    const cells = {
      own: '',
      a: `import { b } from 'cell:b'\nexport const a = b`,
      b: `import { a } from 'cell:a'\nexport const b = a`,
    }
    expect(errorOf(`\nimport { a } from 'cell:a'`, cells).message).toBe(
      'These cells import each other in a circle: a → b → a',
    )
    expect(errorOf(`import { x } from 'cell:own'`, cells)).toMatchObject({
      message: 'These cells import each other in a circle: own → own',
      line: 1,
    })
  })

  it('names a cell and an export that are not there, with those that are', () => {
    const cells = { own: '', hold: 'export const Abar = 1' }
    expect(errorOf(`\nimport { Abar } from 'cell:hodl'`, cells)).toMatchObject({
      message: 'No cell of this page is called hodl; there are: hold',
      line: 2,
      wrong: { name: 'hodl', near: ['hold'] },
    })
    expect(errorOf(`import { Abr } from 'cell:hold'`, cells)).toMatchObject({
      message: 'Cell hold exports no Abr: it exports Abar',
      wrong: { name: 'Abr', near: ['Abar'] },
    })
  })

  it('tells a mistake in a needed cell with its own line, at the import', () => {
    const error = errorOf(`\nimport { a } from 'cell:a'`, { a: 'export const a = 1\nconst = 2' })
    expect(error.toOutput()).toEqual({
      kind: 'error',
      message: 'Unexpected =',
      line: 2,
      at: { id: 'a', label: 'Cell a', line: 2 },
    })
    const misspelt = errorOf(`import { a } from 'cell:a'`, {
      a: `\nimport { zho } from 'kernel'\nexport const a = zho`,
    })
    expect(misspelt.toOutput()).toMatchObject({
      line: 1,
      at: { line: 2 },
      name: 'zho',
      near: ['zoh'],
    })
  })

  it('tells a mistake deeper down at the import that leads there', () => {
    const cells = {
      own: '',
      b: `const b1 = 1\nimport { c } from 'cell:c'\nexport const b = c`,
      c: `import { no } from 'cell:d'`,
      d: 'export const d = 1',
    }
    const code = `import { d } from 'cell:d'\nimport { b } from 'cell:b'`
    expect(errorOf(code, { ...cells, c: 'export const c =' })).toMatchObject({
      line: 2,
      at: { id: 'c', label: 'Cell c' },
    })
    expect(errorOf(code, cells)).toMatchObject({
      message: 'Cell d exports no no: it exports d',
      line: 2,
      at: { id: 'c', line: 1 },
    })
    expect(errorOf(code, { ...cells, c: `\n\nimport { x } from 'cell:gone'` })).toMatchObject({
      line: 2,
      at: { id: 'c', line: 3 },
    })
  })
})
