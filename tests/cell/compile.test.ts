import { describe, expect, it } from 'vitest'
import { CellError } from '../../src/cell/cell-error.ts'
import { compile } from '../../src/cell/compile.ts'

const names = ['zoh', 'recurrence', 'readout']
const js = (code: string): string => compile(code, names).javascript

function errorOf(code: string): CellError {
  try {
    compile(code, names)
  } catch (error) {
    if (error instanceof CellError) return error
  }
  throw new Error(`no CellError for ${code}`)
}

describe('compile', () => {
  it('takes names from the kernel object where the import stood, lines kept', () => {
    expect(js(`import { zoh, recurrence as run } from 'kernel'\nzoh`)).toMatch(
      /^const \{ zoh, recurrence: run \} = \$kernel;\n/,
    )
    const spread = js(`import {\n  zoh,\n  readout,\n} from 'kernel';\nconst after = 1`)
    expect(spread.split('\n')[4]).toBe('const after = 1')
    expect(js(`import * as k from 'kernel'`)).toBe('const k = $kernel;')
  })

  it('drops imports of types', () => {
    expect(js(`import type { Matrix } from 'kernel'\nconst a = 1`)).toBe(';\nconst a = 1')
    expect(js(`import { type Matrix, zoh } from 'kernel'`)).toBe('const { zoh } = $kernel;')
  })

  it('leaves alone what only looks like an import', () => {
    expect(js('const text = `\nimport { nothing } from "nowhere"\n`')).toContain(
      'import { nothing }',
    )
    expect(js(`// import { nothing } from 'nowhere'\nconst a = 1`)).toContain('// import')
  })

  it('names an export that is not there, with those near it and the line', () => {
    const error = errorOf(`import {\n  readout,\n  zho,\n} from 'kernel'`)
    expect(error).toMatchObject({ line: 3, wrong: { name: 'zho', near: ['zoh'] } })
    expect(error.message).toBe('The kernel exports no zho')
    expect(error.toOutput()).toMatchObject({ kind: 'error', line: 3, name: 'zho', near: ['zoh'] })
  })

  it('refuses other modules, default imports and exports, and import()', () => {
    expect(errorOf(`\nimport { a } from 'lodash'`)).toMatchObject({
      line: 2,
      message: expect.stringContaining("'lodash'"),
    })
    expect(errorOf(`import kernel from 'kernel'`).message).toContain('no default export')
    expect(errorOf(`const a = 1\nexport default a`).line).toBe(2)
    expect(errorOf(`export { a } from 'kernel'`).message).toContain('exports by name')
    expect(errorOf(`import('x')`).message).toContain('nowhere else')
  })

  it('removes types and keeps every line', () => {
    const code = `interface P {\n  a: number\n}\nconst f = (p: P): number => p.a as number\nlet y!: number\ny = f({ a: 1 })`
    const compiled = compile(code, names)
    expect(compiled.javascript.split('\n')).toHaveLength(compiled.lines)
    expect(compiled.javascript.split('\n')[3]).toBe('const f = (p) => p.a ')
  })

  it.each([
    ['namespace N { export const a = 1 }', 'A cell has no namespaces'],
    ['module M.N { const a = 1 }', 'A cell has no modules'],
  ])('refuses %s, which would be taken away with the types', (block, message) => {
    expect(errorOf(`const a = 1\n${block}`)).toMatchObject({
      line: 2,
      message: expect.stringContaining(message) as string,
    })
    expect(compile(`declare ${block}\nconst namespace = 2\nnamespace`, names).exports).toEqual([])
  })

  it('tells the line of what it cannot read', () => {
    expect(errorOf(`const a = 1\nconst = 2`)).toMatchObject({ line: 2, message: 'Unexpected =' })
    expect(errorOf(`let b = (1`)).toMatchObject({
      line: 1,
      message: 'The code ends before it is complete',
    })
    expect(errorOf(`f(1 2)`).message).toBe('Unexpected 2, expected ","')
  })
})

describe('imports from cells and exports', () => {
  it('takes names from what another cell exports, and says which', () => {
    const compiled = compile(`const a = 1\nimport { Abar, y as out } from 'cell:hold'`, names)
    expect(compiled.javascript).toContain('const { Abar, y: out } = $cells["hold"];')
    expect(compiled.imports).toEqual([{ id: 'hold', names: ['Abar', 'y'], line: 2 }])
    expect(errorOf(`import hold from 'cell:hold'`).message).toContain('no default export')
  })

  it.each([
    ['export const a = 1', ['a']],
    ['export let a: number = 1', ['a']],
    ['export const { Abar, Bbar: B } = f()', ['Abar', 'B']],
    ['export const [first, ...rest] = f()', ['first', 'rest']],
    ['export function f(x: number) { return x }', ['f']],
    ['export async function g() {}', ['g']],
    ['export class K {}', ['K']],
    ['const a = 1\nconst b = 2\nexport { a, b as c }', ['a', 'c']],
    ['export interface P { a: number }', []],
  ])('%j exports %j', (code, exported) => {
    const compiled = compile(code, names)
    expect(compiled.exports).toEqual(exported)
    expect(compiled.javascript).not.toContain('export')
    const back = compiled.javascript.split('\n').slice(compiled.lines).join('')
    expect(back).toMatch(exported.length > 0 ? /^return \{ .* \};$/ : /^$/)
  })

  it('leaves the word alone where it is no export', () => {
    expect(compile('const o = { export: 1 }\no.export', names).exports).toEqual([])
  })
})

describe('the last expression', () => {
  it.each([
    ['a', '$show((a))'],
    ['const a = 1\na + 1', 'const a = 1\n$show((a + 1))'],
    ['a\n  .map(f)\n  .join()', '$show((a\n  .map(f)\n  .join()))'],
    ['f(\n  a,\n)\n// end\n', '$show((f(\n  a,\n)))\n// end\n'],
    ['a;', '$show((a));'],
    ['const a = 1; a', 'const a = 1; $show((a))'],
    ['await f()', '$show((await f()))'],
    ['let z = {\n  a\n}\nz', 'let z = {\n  a\n}\n$show((z))'],
    ['type.length', '$show((type.length))'],
    ['x => x', '$show((x => x))'],
    ["'done'", "$show(('done'))"],
  ])('is shown: %j', (code, expected) => {
    expect(js(code)).toBe(expected)
  })

  it.each([
    'const a = 1',
    'const a = 1 +\n  2',
    'const a = b\n  ? 1\n  : 2',
    'for (;;) y += 1',
    'if (a) {\n  b\n}',
    'function f() {\n  return 1\n}',
    'async function f() {}',
    'class A {\n  b = 1\n}',
    '',
    '// nothing',
  ])('is not there: %j', (code) => {
    expect(js(code)).toBe(code)
  })
})
